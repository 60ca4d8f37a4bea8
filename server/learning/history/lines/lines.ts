import { createReadStream } from 'node:fs'

/** A line of more bytes is no session, but a file of another kind: it is passed over as it comes, and never held. */
export const LONGEST_LINE = 16_000_000
const NEWLINE = 10

/** A line as it stands in the file, without its end; null where it is longer than any session. */
export interface RawLine {
  readonly number: number
  readonly bytes: Buffer | null
}

/** The lines of a file of bytes in which 0x0A ends a line and nothing else holds it (UTF-8, GB 18030), in groups as they are read. */
export async function* rawLines(pieces: AsyncIterable<Buffer>, longest = LONGEST_LINE): AsyncGenerator<RawLine[]> {
  const line = new Pending(longest)
  for await (const piece of pieces) {
    const lines: RawLine[] = []
    let from = 0
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, from)) {
      line.add(piece.subarray(from, end))
      lines.push(line.end())
      from = end + 1
    }
    line.add(piece.subarray(from))
    if (line.isTooLong && line.isFirst) return yield [line.end()]
    yield lines
  }
  if (!line.isEmpty) yield [line.end()]
}

/** The lines of a UTF-8 file that we wrote ourselves, of any length. Not by `readline`: under Node 24 it ends lines at U+2028 and U+2029 too, which JSON leaves as they are. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  for await (const lines of rawLines(createReadStream(path), Number.POSITIVE_INFINITY))
    for (const { bytes } of lines) if (bytes) yield bytes.toString('utf8')
}

/** The line that is not at its end yet. */
class Pending {
  private readonly longest: number
  private number = 1
  private pieces: Buffer[] = []
  private length = 0

  constructor(longest: number) {
    this.longest = longest
  }

  add(piece: Buffer): void {
    this.length += piece.length
    if (this.isTooLong) this.pieces = []
    else if (piece.length > 0) this.pieces.push(piece)
  }

  end(): RawLine {
    const bytes = this.isTooLong ? null : this.pieces.length === 1 ? this.pieces[0]! : Buffer.concat(this.pieces)
    this.pieces = []
    this.length = 0
    return { number: this.number++, bytes }
  }

  get isTooLong(): boolean {
    return this.length > this.longest
  }

  get isFirst(): boolean {
    return this.number === 1
  }

  get isEmpty(): boolean {
    return this.length === 0
  }
}
