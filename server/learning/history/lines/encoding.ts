import { closeSync, openSync, readSync } from 'node:fs'
import { refusal } from '@xiaoer/contract/refusals'
import { Gb } from '#learning/importing'
import { AppError } from '#platform/errors'

/** Encodings a history may have. */
export type HistoryEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** So much of the beginning is looked at: Latin letters alone would say nothing. */
const LOOKED_AT = 4 << 20

/** The marks of UTF-32, of which the one begins as that of UTF-16 does. */
const UTF_32 = [Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from([0, 0, 0xfe, 0xff])]

/** The encoding of a file by its beginning: its mark, else UTF-8 where it is, else GB 18030 where it reads as Chinese. Throws `invalid` for anything else. */
export function encodingOf(path: string): HistoryEncoding {
  const head = headOf(path)
  if (UTF_32.some((mark) => head.subarray(0, mark.length).equals(mark))) throw new AppError('invalid', refusal('history.encoding'))
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head.includes(0)) return unmarked(head)
  if (isUtf8(head)) return 'utf-8'
  const gb = new Gb()
  gb.take(head)
  if (gb.isLikely()) return 'gb18030'
  if (areFewBad(head)) return 'utf-8'
  throw new AppError('invalid', refusal('history.encoding'))
}

/** A bad line or two among good ones is told by line. */
function areFewBad(head: Buffer): boolean {
  const lines = head.toString('utf8').split('\n')
  return lines.filter((line) => line.includes('\uFFFD')).length <= lines.length / 10
}

function headOf(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(LOOKED_AT)
    return head.subarray(0, readSync(file, head, 0, LOOKED_AT, 0))
  } finally {
    closeSync(file)
  }
}

/** Latin letters of UTF-16 have a zero beside them, always on the same side. */
function unmarked(head: Buffer): HistoryEncoding {
  const zeros = [0, 0]
  for (let at = 0; at < Math.min(head.length, 4_096); at++) if (head[at] === 0) zeros[at % 2]!++
  if (zeros[1]! > 8 && zeros[0] === 0) return 'utf-16le'
  if (zeros[0]! > 8 && zeros[1] === 0) return 'utf-16be'
  throw new AppError('invalid', refusal('history.binary'))
}

/** The last characters may be cut. */
function isUtf8(head: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}
