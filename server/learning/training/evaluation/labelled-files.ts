import { readFileSync } from 'node:fs'
import { parseSentences } from '#engine/understanding'
import { AppError } from '#platform/errors'

/** A text with its label. */
export interface Labelled {
  readonly text: string
  readonly label: string
}

/** Reads "text TAB label" lines, or a CSV file with a header that names `label` and `review` (or `text`). */
export function readLabelled(file: string): Labelled[] {
  const content = readFileSync(file, 'utf8').replace(/^\ufeff/, '')
  if (!file.endsWith('.csv')) return parseSentences(content, file).map(({ text, intent }) => ({ text, label: intent }))
  const [header = [], ...rows] = parseCsv(content)
  const label = header.indexOf('label')
  const text = Math.max(header.indexOf('review'), header.indexOf('text'))
  if (label < 0 || text < 0) throw new AppError('invalid', `${file}: the header names no "label" and "review"`)
  return rows.flatMap((row) =>
    row.length > Math.max(label, text) && row[text]!.trim() !== '' ? [{ text: row[text]!, label: row[label]! }] : [],
  )
}

/** RFC 4180: fields parted by commas, quoted where they hold commas, quotes or line ends. */
function parseCsv(content: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const FIELD = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy
  for (let match = FIELD.exec(content); match !== null && FIELD.lastIndex <= content.length; match = FIELD.exec(content)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === ',') continue
    rows.push(row)
    row = []
    if (match[3] === '' || FIELD.lastIndex === content.length) break
  }
  return rows
}
