import { fitting } from '@xiaoer/contract/graphemes'
import { zipped } from './zip.ts'

/** A number stays one, so that a spreadsheet reckons with it; null is an empty cell. */
export type Cell = string | number | null

/** A sheet: its name, and rows of cells with the head first. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}

/** The media type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** Sheets as the bytes of an .xlsx file (ECMA-376, strings inline). */
export function workbook(sheets: readonly Sheet[]): Buffer {
  const files = sheets.map(({ rows }, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, text: sheetXml(rows) }))
  const types = files.map(({ name }) => override(`/${name}`, 'worksheet')).join('')
  const rels = files.map((_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')
  const names = sheets.map(({ name }, i) => `<sheet name="${escaped(nameOf(name))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')
  return zipped([
    {
      name: '[Content_Types].xml',
      text: `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}${types}</Types>`,
    },
    {
      name: '_rels/.rels',
      text: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    { name: 'xl/workbook.xml', text: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets>${names}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', text: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${rels}</Relationships>` },
    ...files,
  ])
}

const override = (part: string, kind: string): string =>
  `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
const relation = (id: number, kind: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${RELS}/${kind}" Target="${target}"/>`

const sheetXml = (rows: Sheet['rows']): string =>
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.map((cells) => `<row>${cells.map(cellXml).join('')}</row>`).join('')}</sheetData></worksheet>`

function cellXml(cell: Cell): string {
  if (cell === null) return '<c/>'
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c><v>${cell}</v></c>` : '<c/>'
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

/** XML 1.0 has no word for most control characters, escaped or not. */
const UNTOLD = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(UNTOLD, '').replace(/[&<>"]/gu, (sign) => ESCAPES[sign] ?? sign)
/** At most 31 characters, and none that a spreadsheet keeps for itself. */
const nameOf = (name: string): string => fitting(name.replace(/[[\]:*?/\\]/gu, ' '), 31)
