import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { lastGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import type { Cells } from '#commerce'
import { csvRows, xlsxRows } from '#learning/history'
import { FileRefused, wordsOf } from '#learning/importing'
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
    return await read(rowsOf(path))
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

const READERS: Readonly<Record<string, (path: string) => AsyncIterable<Cells>>> = {
  '.csv': csvRows,
  '.tsv': csvRows,
  '.txt': csvRows,
  '.xlsx': firstSheet,
}

/** The first sheet that has rows: notes and hints stand on others. */
async function* firstSheet(path: string): AsyncGenerator<Cells> {
  let first: string | undefined
  for await (const { where, cells } of xlsxRows(path)) {
    const sheet = where.replace(/ \d+$/u, '')
    first ??= sheet
    if (sheet !== first) return
    yield { where: where.slice(sheet.length + 1), cells }
  }
}
