import type { SaxesParser } from 'saxes'
import { refuse } from '../../faults.ts'

/** A cell holds 32,767 characters, written in at most six each; what goes on for longer is no workbook, and would be held in memory. */
const MOST = 1_000_000

/** Refuses the text of a cell that is longer than any. */
export function mustBeCell(text: string): void {
  if (text.length > MOST) refuse('long_cell', MOST)
}

/** Feeds a parser, and refuses what goes on and on without a tag: the parser holds it until one comes. */
export class Unbroken {
  private readonly parser: SaxesParser
  private length = 0

  constructor(parser: SaxesParser) {
    this.parser = parser
  }

  write(piece: string): void {
    this.length += piece.length
    this.parser.write(piece)
    if (this.length > MOST) refuse('long_cell', MOST)
  }

  /** A tag has come. */
  ends(): void {
    this.length = 0
  }
}
