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

/** The visible sheets, in their order. */
export async function sheetsOf(zip: Zip): Promise<Sheet[]> {
  const sheets: { name: string; link: string }[] = []
  await eachTag(zip, 'xl/workbook.xml', (tag, attributes) => {
    if (tag === 'sheet' && (attributes['state'] ?? 'visible') === 'visible')
      sheets.push({ name: attributes['name'] ?? '', link: attributes['id'] ?? '' })
  })
  const parts = new Map<string, string>()
  await eachTag(zip, 'xl/_rels/workbook.xml.rels', (tag, { Id = '', Target = '' }) => {
    if (tag === 'Relationship') parts.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//u, '')}`)
  })
  return sheets.flatMap(({ name, link }) => {
    const part = parts.get(link)
    return part && zip.names.includes(part) ? [{ name, part }] : []
  })
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
