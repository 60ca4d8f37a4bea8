import { SaxesParser } from 'saxes'
import type { Zip } from '../../sources/zip.ts'

/** One sheet unfolded: the million rows that a sheet may have stay below it. */
export const MOST_SHEET_MB = 4_000
const MOST_LIST_MB = 8

/** A sheet and the part of the zip that holds it. */
export interface Sheet {
  readonly name: string
  readonly part: string
}

/** What a workbook says of itself. */
export interface Workbook {
  /** The visible ones, in their order. */
  readonly sheets: readonly Sheet[]
  /** Its days are counted from 1904. */
  readonly is1904: boolean
}

/** The sheets of a workbook, and how it counts days. */
export async function workbookOf(zip: Zip): Promise<Workbook> {
  const sheets: { name: string; link: string }[] = []
  let is1904 = false
  await eachTag(zip, 'xl/workbook.xml', (tag, attributes) => {
    if (tag === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
    if (tag === 'sheet' && (attributes['state'] ?? 'visible') === 'visible')
      sheets.push({ name: attributes['name'] ?? '', link: attributes['id'] ?? '' })
  })
  const parts = new Map<string, string>()
  await eachTag(zip, 'xl/_rels/workbook.xml.rels', (tag, { Id = '', Target = '' }) => {
    if (tag === 'Relationship') parts.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//u, '')}`)
  })
  const found = sheets.flatMap(({ name, link }) => {
    const part = parts.get(link)
    return part && zip.names.includes(part) ? [{ name, part }] : []
  })
  return { sheets: found, is1904 }
}

/** The XML of a sheet; `told` hears how much of it is read, from 0 to 1. */
export async function* sheetText(zip: Zip, part: string, told: (share: number) => void): AsyncGenerator<string> {
  const size = zip.size(part) || 1
  let read = 0
  for await (const piece of zip.text(part, MOST_SHEET_MB)) {
    yield piece
    read += Buffer.byteLength(piece)
    told(Math.min(1, read / size))
  }
}

async function eachTag(zip: Zip, part: string, found: (tag: string, attributes: Record<string, string>) => void): Promise<void> {
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) =>
    found(local(name), Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), String(value)]))),
  )
  for await (const piece of zip.text(part, MOST_LIST_MB)) parser.write(piece)
}

/** A name without its prefix: some programs write `x:row` for `row`. */
export const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The text of a cell as it was typed: signs that XML has no word for are written `_x000D_`. */
export const typed = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text
