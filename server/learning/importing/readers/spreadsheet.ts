import { open } from 'node:fs/promises'
import { Parser } from 'htmlparser2'
import type { Row } from '../rows.ts'
import type { Source } from '../sources/source.ts'
import { readCsv } from './csv.ts'
import { readHtml } from './documents/html.ts'
import { Grid } from './documents/table.ts'
import { readXlsx } from './xlsx/xlsx.ts'

/** What a file that is called `.xls` is: many programs write a page or a csv under that name, which Excel opens. */
export type SpreadsheetKind = 'workbook' | 'page' | 'text'

/** So much of the beginning tells. */
const LOOKED_AT = 4_096

/** Looks at the beginning of a file that is called `.xls`. One of Excel itself, old or new, is a workbook: it is read, or refused as an old one. */
export async function spreadsheetKind(path: string): Promise<SpreadsheetKind> {
  const file = await open(path)
  const head = Buffer.alloc(LOOKED_AT)
  const { bytesRead } = await file.read(head, 0, LOOKED_AT, 0).finally(() => file.close())
  const begins = head.subarray(0, bytesRead)
  const start = begins.toString('latin1', 0, 2)
  if (start === '\u00d0\u00cf' || start === 'PK') return 'workbook'
  // letters of UTF-16 have a zero beside them
  return /^\W{0,8}<(?:!doctype html|html|head|meta|body|table|style|div)\b/iu.test(begins.toString('latin1').replaceAll('\0', ''))
    ? 'page'
    : 'text'
}

/** Questions of a file that is called `.xls`, by what it is. */
export async function* readSpreadsheet(source: Source): AsyncGenerator<Row> {
  const kind = await spreadsheetKind(source.path)
  yield* kind === 'workbook' ? readXlsx(source) : kind === 'page' ? readHtml(source) : readCsv(source)
}

/** The rows of the longest table of a page, each cell where it is drawn. Nothing in it is run. */
export function pageTable(html: string): string[][] {
  const tables: Grid[] = []
  let depth = 0
  let text: string | undefined
  let span = { rows: 1, columns: 1 }
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'table' && depth++ === 0) tables.push(new Grid())
      if (name === 'br' && text !== undefined) text += '\n'
      if (depth !== 1) return
      if (name === 'tr') tables.at(-1)?.begin()
      if (name !== 'td' && name !== 'th') return
      text = ''
      span = { rows: Number(attributes['rowspan']) || 1, columns: Number(attributes['colspan']) || 1 }
    },
    ontext(piece) {
      if (text !== undefined) text += piece.replace(/[\s\u00a0]+/gu, ' ')
    },
    onclosetag(name) {
      if (name === 'table') depth--
      if (depth !== 1 || text === undefined || (name !== 'td' && name !== 'th')) return
      tables.at(-1)?.put(text.trim(), span.rows, span.columns)
      text = undefined
    },
  })
  parser.write(html)
  parser.end()
  const longest = tables.reduce<Grid | undefined>((best, one) => (one.rows.length > (best?.rows.length ?? 0) ? one : best), undefined)
  return (longest?.rows ?? []).map((row) => row.map((cell) => cell ?? ''))
}
