import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { refuse } from '../faults.ts'
import { Gb } from './gb.ts'
import type { Encoding } from './source.ts'

/** What one pass over a file tells: its hash, by which an import goes on after a crash, and the encoding of its text. */
export interface Inspected {
  readonly sha256: string
  readonly bytes: number
  /** Absent for zips and PDFs. */
  readonly encoding: Encoding | undefined
}

/** Reads a file once, in pieces. Refuses an empty one, and bytes that are neither text nor a zip nor a PDF. */
export async function inspect(path: string): Promise<Inspected> {
  const hash = createHash('sha256')
  const text = new TextProof()
  let bytes = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    hash.update(chunk)
    text.take(chunk, bytes)
    bytes += chunk.length
  }
  if (bytes === 0) refuse('empty')
  return { sha256: hash.digest('hex'), bytes, encoding: text.end() }
}

/** Which encoding a file's bytes allow. */
class TextProof {
  private kind: Encoding | 'packed' | undefined
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true })
  private readonly gb = new Gb()
  private notUtf8: number | undefined
  private zeroAt: number | undefined

  take(chunk: Buffer, from: number): void {
    if (from === 0) this.kind = marked(chunk)
    if (this.kind !== undefined) return
    const zero = chunk.indexOf(0)
    if (zero >= 0) this.zeroAt ??= from + zero
    if (this.notUtf8 === undefined && !this.decodes(chunk)) this.notUtf8 = from + firstBad(chunk)
    // Latin letters at the beginning say nothing: what matters is there when UTF-8 fails
    if (this.notUtf8 !== undefined) this.gb.take(chunk)
  }

  private decodes(chunk: Buffer | undefined): boolean {
    try {
      this.utf8.decode(chunk, { stream: chunk !== undefined })
      return true
    } catch {
      return false
    }
  }

  end(): Encoding | undefined {
    if (this.kind !== undefined) return this.kind === 'packed' ? undefined : this.kind
    if (this.zeroAt !== undefined) refuse('binary', this.zeroAt)
    if (this.notUtf8 === undefined && this.decodes(undefined)) return 'utf-8'
    if (!this.gb.isLikely()) refuse('encoding', this.notUtf8 ?? 0)
    return 'gb18030'
  }
}

/** Where a piece stops being UTF-8; a character that the piece before began counts as good. */
function firstBad(chunk: Buffer): number {
  let [good, wrong] = [0, chunk.length]
  while (wrong - good > 1) {
    const middle = (good + wrong) >> 1
    if (begins(chunk.subarray(0, middle))) good = middle
    else wrong = middle
  }
  return good
}

/** Whether a piece of text is UTF-8 as far as it goes, from its first whole character on. */
function begins(piece: Buffer): boolean {
  const first = piece.subarray(0, 4).findIndex((byte) => (byte & 0xc0) !== 0x80)
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(piece.subarray(Math.max(0, first)), { stream: true })
    return true
  } catch {
    return false
  }
}

/** By the first bytes: marks of UTF-16, zips and PDFs. */
function marked(chunk: Buffer): Encoding | 'packed' | undefined {
  if (chunk.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))) return 'utf-16le'
  if (chunk.subarray(0, 2).equals(Buffer.from([0xfe, 0xff]))) return 'utf-16be'
  const start = chunk.toString('latin1', 0, 5)
  // older Office files (D0 CF) are told by their ending, later
  return start.startsWith('PK') || start === '%PDF-' || chunk.subarray(0, 2).equals(Buffer.from([0xd0, 0xcf])) ? 'packed' : undefined
}
