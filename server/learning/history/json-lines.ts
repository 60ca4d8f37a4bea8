import { createReadStream } from 'node:fs'
import { AppError } from '#platform/errors'
import type { HistoryBatch, SessionLine } from './batch.ts'
import { encodingOf } from './encoding.ts'
import type { BadRow } from './faults.ts'
import { LONGEST_LINE, type RawLine, rawLines } from './lines.ts'

/** The lines of a file of sessions, a session a line. Throws `invalid` where its first line is longer than any session, or the encoding is none that is read. */
export async function* readJsonLines(path: string): AsyncGenerator<HistoryBatch> {
  const encoding = encodingOf(path)
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be'
  const decoder = new TextDecoder(isWide ? 'utf-8' : encoding, { fatal: true })
  for await (const lines of rawLines(isWide ? narrowed(path, encoding) : path)) yield batchOf(lines, decoder, path)
}

async function* narrowed(path: string, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of createReadStream(path)) yield Buffer.from(decoder.decode(piece, { stream: true }))
  yield Buffer.from(decoder.decode())
}

function batchOf(lines: readonly RawLine[], decoder: Decoder, path: string): HistoryBatch {
  const sessions: SessionLine[] = []
  const bad: BadRow[] = []
  for (const { number, bytes } of lines) {
    const where = String(number)
    if (bytes === null) {
      if (number === 1) throw tooLong(path)
      bad.push({ where, why: 'long_line' })
      continue
    }
    const json = decoded(decoder, bytes)
    if (json === null) bad.push({ where, why: 'encoding' })
    else if (json.trim() !== '') sessions.push({ where, json })
  }
  return { sessions, bad }
}

/** Gives the text of a line, or throws. */
type Decoder = Pick<InstanceType<typeof TextDecoder>, 'decode'>

const tooLong = (path: string) =>
  new AppError('invalid', `${path}: its first line is longer than ${LONGEST_LINE / 1e6} MB: it is no file of sessions, a session a line`)

function decoded(decoder: Decoder, bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}
