import { createReadStream, statSync } from 'node:fs'
import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import type { HistoryBatch, SessionLine } from '../batch.ts'
import type { BadRow } from '../faults.ts'
import { heard } from '../pace.ts'
import { encodingOf } from './encoding.ts'
import { LONGEST_LINE, type RawLine, rawLines } from './lines.ts'

/** Bytes read at a time: a batch is what ends in them. */
const PIECE = 1 << 20

/** The lines of a file of sessions, a session a line. Throws `invalid` where its first line is longer than any session, or the encoding is none that is read. */
export async function* readJsonLines(path: string): AsyncGenerator<HistoryBatch> {
  const encoding = encodingOf(path)
  let share = 0
  const pieces = heard(createReadStream(path, { highWaterMark: PIECE }), statSync(path).size, (now) => {
    share = now
  })
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be'
  const decoder = new TextDecoder(isWide ? 'utf-8' : encoding, { fatal: true })
  for await (const lines of rawLines(isWide ? narrowed(pieces, encoding) : pieces)) yield { ...batchOf(lines, decoder), share }
}

async function* narrowed(pieces: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of pieces) yield Buffer.from(decoder.decode(piece, { stream: true }))
  yield Buffer.from(decoder.decode())
}

function batchOf(lines: readonly RawLine[], decoder: Decoder): Omit<HistoryBatch, 'share'> {
  const sessions: SessionLine[] = []
  const bad: BadRow[] = []
  for (const { number, bytes } of lines) {
    const where = String(number)
    if (bytes === null) {
      if (number === 1) throw new AppError('invalid', refusal('history.one_line', { mb: LONGEST_LINE / 1e6 }))
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

function decoded(decoder: Decoder, bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}
