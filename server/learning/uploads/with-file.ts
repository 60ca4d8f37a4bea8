import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { lastGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import type { CellFault, Cells } from '#commerce'
import { csvRows, type TableRow, xlsRows, xlsxRows } from '#learning/history'
import { cellText, FileRefused, type ImportFault, wordsOf } from '#learning/importing'
import { AppError, isAppError } from '#platform/errors'

/** What was sent in a form. */
export interface SentFile {
  readonly name: string
  readonly bytes: Readable
}

/** Reads the rows of a table that was sent, and forgets its bytes. Throws `invalid` for what is no table, `too_large`. */
export async function withRows<T>({ name, bytes }: SentFile, read: (rows: AsyncIterable<Cells>) => Promise<T>): Promise<T> {
  const ending = extname(name).toLowerCase()
  const rowsOf = READERS[ending]
  if (!rowsOf) throw new AppError('invalid', refusal('uploads.kind', { ending: ending || lastGraphemes(name, 20) }))
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-upload-'))
  const path = join(folder, `table${ending}`)
  try {
    await pipeline(bytes, createWriteStream(path, { mode: 0o600 }))
    if ('truncated' in bytes && bytes.truncated === true) throw new AppError('too_large', refusal('import.large'))
    return await read(typed(rowsOf(path)))
  } catch (error) {
    if (error instanceof FileRefused)
      throw new AppError('invalid', refusal('uploads.broken', { why: wordsOf(error.fault).en }), { cause: error })
    // what the reader says of the file names where it lay for a moment
    if (isAppError(error) && !error.refusal)
      throw new AppError('invalid', refusal('uploads.broken', { why: error.message.replaceAll(path, name) }), { cause: error })
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const READERS: Readonly<Record<string, (path: string) => AsyncIterable<TableRow>>> = {
  '.csv': csvRows,
  '.tsv': csvRows,
  '.txt': csvRows,
  '.xlsx': firstSheet,
  '.xls': (path) => firstOf(xlsRows(path)),
}

/** The first sheet that has rows: notes and hints stand on others. */
function firstSheet(path: string): AsyncGenerator<TableRow> {
  return firstOf(xlsxRows(path))
}

async function* firstOf(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
  let first: string | undefined
  for await (const { where, ...row } of rows) {
    // a row of a page or of text stands on no sheet
    const sheet = /^(.*) \d+$/u.exec(where)?.[1] ?? ''
    first ??= sheet
    if (sheet !== first) return
    yield { where: where.slice(sheet.length).trim(), ...row }
  }
}

/** The rows with their cells as they were typed, without what programs put around them. */
async function* typed(rows: AsyncIterable<TableRow>): AsyncGenerator<Cells> {
  for await (const { cells, wrong, ...row } of rows) {
    const read = cells.map(cellText)
    const faults = new Map<number, CellFault>()
    for (const [at, fault] of wrong ?? []) faults.set(at, cellFault(fault))
    for (const [at, one] of read.entries()) if (one.wrong) faults.set(at, cellFault(one.wrong))
    yield { ...row, cells: read.map(({ text }) => text), wrong: faults }
  }
}

const cellFault = ({ code, with: [value = ''] }: ImportFault): CellFault => ({
  why: code === 'digits' ? 'digits' : 'cell',
  value: String(value),
})
