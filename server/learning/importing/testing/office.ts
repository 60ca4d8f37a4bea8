import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import yazl from 'yazl'

/** Styles of numbers by their names, with the codes that are not known by number. */
const CODES = {
  ...{ plain: 0, day: 14, moment: 'yyyy"年"m"月"d"日" h:mm', percent: 9, time: 21, elapsed: '[h]:mm:ss', 'minutes elapsed': '[mm]:ss' },
  ...{
    'eight digits': '00000000',
    yuan: '"¥"#,##0.00',
    'whole yuan': '¥0',
    pieces: '0"件"',
    phone: '000-0000-0000',
    exact: '0.00%',
    exponent: 11,
  },
} as const
const STYLES = Object.keys(CODES)

/** What stands in a cell: text, a number with or without a style, a formula with or without its saved result, or an error. */
export type Cell =
  | string
  | number
  | { readonly number: number | string; readonly as: keyof typeof CODES }
  | { readonly formula: string; readonly result?: string }
  | { readonly error: string }

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** Writes a zip of texts. */
export async function writeZip(path: string, parts: Readonly<Record<string, string | Buffer>>): Promise<void> {
  const zip = new yazl.ZipFile()
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  await once(zip.outputStream.pipe(createWriteStream(path)), 'close')
}

/** Writes a workbook as spreadsheet programs do: shared strings, one part a sheet, what is merged behind its rows. */
export async function writeXlsx(
  path: string,
  sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>,
  merged: readonly string[] = [],
): Promise<void> {
  const strings: string[] = []
  const names = Object.keys(sheets)
  const parts = Object.values(sheets).map((rows) => sheetXml(rows, strings, merged))
  const list = names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')
  const links = names
    .map((_, at) => `<Relationship Id="rId${at + 1}" Type="${LINKS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`)
    .join('')
  await writeZip(path, {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${OFFICE}.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets>${list}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links}</Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}">${stylesXml()}</styleSheet>`,
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}">${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    ...Object.fromEntries(parts.map((xml, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml])),
  })
}

/** Codes of one's own are numbered from 164 on. */
function stylesXml(): string {
  const formats = Object.values(CODES).map((code, at) => ({ code, number: typeof code === 'number' ? code : 164 + at }))
  const own = formats.flatMap(({ code, number }) =>
    typeof code === 'string' ? [`<numFmt numFmtId="${number}" formatCode="${escaped(code).replaceAll('"', '&quot;')}"/>`] : [],
  )
  const cells = formats.map(({ number }) => `<xf numFmtId="${number}"/>`)
  return `<numFmts count="${own.length}">${own.join('')}</numFmts><cellXfs count="${cells.length}">${cells.join('')}</cellXfs>`
}

function sheetXml(rows: readonly (readonly Cell[])[], strings: string[], merged: readonly string[]): string {
  const xml = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row + 1}`, strings)).join('')}</row>`,
  )
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${xml.join('')}</sheetData>${merged.length > 0 ? `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''}</worksheet>`
}

function cellXml(cell: Cell, at: string, strings: string[]): string {
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'string') return cell === '' ? '' : `<c r="${at}" t="s"><v>${strings.push(cell) - 1}</v></c>`
  if ('number' in cell) return `<c r="${at}" s="${STYLES.indexOf(cell.as)}"><v>${cell.number}</v></c>`
  if ('error' in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`
  return `<c r="${at}" t="str"><f>${escaped(cell.formula)}</f>${cell.result === undefined ? '' : `<v>${escaped(cell.result)}</v>`}</c>`
}

/** What stands on a page of a PDF: lines of Latin text, each with the size of its letters and, where it matters, its place in points from the left and the bottom. */
type PdfPage = readonly (readonly [size: number, text: string, x?: number, y?: number])[]

/** A PDF of pages, drawn in the order told. */
export function pdfOf(...pages: readonly PdfPage[]): Buffer {
  const drawn = pages.map(drawnOn)
  const kids = pages.map((_, at) => `${4 + at * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...drawn.flatMap((content, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + at * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return Buffer.from(
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  )
}

const drawnOn = (lines: PdfPage): string =>
  lines
    .map(([size, text, x = 50, y], at) => `BT /F1 ${size} Tf ${x} ${y ?? 700 - at * 30} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`)
    .join('\n')

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** A paragraph of a Word document with the style of its name, or a table. */
export type Paragraph =
  | { readonly style?: string; readonly bold?: boolean; readonly size?: number; readonly text: string }
  | { readonly table: readonly (readonly string[])[] }

/** Writes a Word document. Styles "1" and "2" are headings, "1" by its name alone. */
export async function writeDocx(path: string, paragraphs: readonly Paragraph[]): Promise<void> {
  const styles = `<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="2"><w:name w:val="Frage"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>`
  await writeZip(path, {
    'word/styles.xml': `${HEAD}<w:styles xmlns:w="${WORD}">${styles}</w:styles>`,
    'word/document.xml': `${HEAD}<w:document xmlns:w="${WORD}"><w:body>${paragraphs.map(paragraphXml).join('')}</w:body></w:document>`,
  })
}

function paragraphXml(paragraph: Paragraph): string {
  if ('text' in paragraph) {
    const style = paragraph.style ? `<w:pPr><w:pStyle w:val="${paragraph.style}"/></w:pPr>` : ''
    const look = `${paragraph.bold ? '<w:b/>' : ''}${paragraph.size ? `<w:sz w:val="${paragraph.size}"/>` : ''}`
    return `<w:p>${style}<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${escaped(paragraph.text)}</w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del></w:p>`
  }
  const cell = (text: string) => `<w:tc>${paragraphXml({ text })}</w:tc>`
  return `<w:tbl>${paragraph.table.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
}
