import type { TermReader } from '../../grams/reader.ts'
import { type Segment, textOf } from '../../grams/segment.ts'
import { type Pieces, piecesOf } from './pieces.ts'

/** Of a larger segment so many texts, evenly, tell what is rare in it: reading them all would keep a shopper waiting. */
const COUNTED = 512

/** A text as it is compared. */
export interface Read {
  readonly terms: ReadonlySet<number>
  readonly pieces: Pieces
}

/** A folded text as it is compared. */
export const readOf = (text: string, reader: TermReader): Read => ({
  terms: new Set(reader.ofFolded(text)),
  pieces: piecesOf(text, reader),
})

/** What stands in a segment, read once: segments never change. */
export class Standing {
  private readonly reader: TermReader
  private readonly texts = new Map<string, Read>()
  private readonly rows = new Map<number, number>()
  private readonly pieces = new Map<number, number>()
  /** So many documents stand for each that was counted. */
  private readonly each: number

  private constructor(segment: Segment, reader: TermReader) {
    this.reader = reader
    const counted = Math.min(COUNTED, segment.count)
    this.each = counted === 0 ? 0 : segment.count / counted
    for (let nth = 0; nth < counted; nth++) {
      const { pieces } = this.read(textOf(segment, Math.floor(nth * this.each)))
      for (const row of pieces.rows) this.rows.set(row, (this.rows.get(row) ?? 0) + 1)
      for (const hash of pieces.hashes) this.pieces.set(hash, (this.pieces.get(hash) ?? 0) + 1)
    }
  }

  private static readonly known = new WeakMap<Segment, Standing>()

  static in(segment: Segment, reader: TermReader): Standing {
    const known = Standing.known.get(segment) ?? new Standing(segment, reader)
    Standing.known.set(segment, known)
    return known
  }

  /** A text of it, folded. */
  read(text: string): Read {
    const known = this.texts.get(text)
    if (known) return known
    const read = readOf(text, this.reader)
    this.texts.set(text, read)
    return read
  }

  /** About how many documents have a word of a row; a piece. */
  ofRow = (row: number): number => (this.rows.get(row) ?? 0) * this.each
  ofPiece = (hash: number): number => (this.pieces.get(hash) ?? 0) * this.each
}
