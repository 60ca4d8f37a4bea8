import { existsSync, readFileSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import type { StringBounds } from '#learning/importing'
import { AppError } from '#platform/errors'
import type { HistoryBatch } from './batch.ts'
import { readJsonLines } from './lines/json-lines.ts'
import type { ToldShare } from './pace.ts'
import { Mapping } from './tables/mapping.ts'
import { csvRows, type TableRow } from './tables/rows.ts'
import { readTable } from './tables/table.ts'
import { workbookRows } from './tables/workbook.ts'

/**
 * Which batches a file falls into. What was cut off is gone on with by how many of them are done: whoever changes how many bytes, rows or sessions one
 * holds raises this, and what a version before had begun begins anew.
 */
export const CUT = 1

/** How a file is to be read. */
export interface ReadOptions {
  /** Of a table whose heads do not say which column is what. */
  readonly mapping?: Mapping | undefined
  /** Milliseconds: later times are told as wrong. */
  readonly now: number
}

/** Readers of tables by the ending of a file. */
export const TABLES: Readonly<Record<string, (path: string, told?: ToldShare, bounds?: StringBounds) => AsyncIterable<TableRow>>> = {
  '.csv': csvRows,
  '.tsv': csvRows,
  '.xlsx': workbookRows,
  '.xls': workbookRows,
}

/**
 * The sessions of a file: jsonl (the project's own shape, or lines of Chatwoot or Zendesk), csv, tsv, xlsx. As they come, never whole in memory.
 * Throws `not_found` or `invalid` where it cannot be read.
 */
export function readHistory(path: string, { mapping, now }: ReadOptions): AsyncGenerator<HistoryBatch> {
  if (!existsSync(path)) throw new AppError('not_found', `${path} does not exist`)
  if (statSync(path).isDirectory()) throw new AppError('invalid', `${path} is a folder; name a file of sessions in it`)
  const ending = extname(path).toLowerCase()
  const rowsOf = TABLES[ending]
  if (rowsOf) return readTable((told) => rowsOf(path, told), mapping, now)
  if (ending === '.jsonl' || ending === '.ndjson') return readJsonLines(path)
  throw new AppError('invalid', `${path}: a history is jsonl, ndjson, csv, tsv, xlsx or xls, and not ${ending || 'without an ending'}`)
}

/** The mapping a file holds. Throws `invalid` with what is wrong in it. */
export function readMapping(path: string): Mapping {
  const read = Mapping.safeParse(parsed(path))
  if (read.success) return read.data
  const [first] = read.error.issues
  throw new AppError(
    'invalid',
    `${path}: ${first?.path.join('.') ?? ''}: ${first?.message ?? 'no mapping'}; give {"session", "from", "text", "at"?, "shopper"?: [], "agent"?: [], "timeZone"?}`,
  )
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new AppError('invalid', `${path} is no JSON file that can be read`, { cause })
  }
}
