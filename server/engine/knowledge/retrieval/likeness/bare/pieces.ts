import { classOf, DIGIT, hashText, IDEOGRAPH, LETTER, mix } from '#engine/text'
import { SINGLE, type TermReader, WORD } from '../../grams/reader.ts'
import { EMPTY, EMPTY_WORDS, stem } from '../../terms.ts'

/** A character written without blanks, or a word of letters; half-open. */
export interface Piece {
  readonly start: number
  readonly end: number
  /** As a term's. */
  readonly hash: number
  readonly isWord: boolean
  /** It stands in every question and says nothing. */
  readonly isEmpty: boolean
}

/** A word that lists know, where it stands, and what it is of there. */
interface Listed {
  readonly start: number
  readonly end: number
  readonly of: number
}

/** A text by its pieces. */
export interface Pieces {
  readonly all: readonly Piece[]
  readonly listed: readonly Listed[]
  readonly hashes: ReadonlySet<number>
  /** Two characters that stand side by side. */
  readonly pairs: ReadonlySet<number>
  /** All that its listed words are of. */
  readonly of: ReadonlySet<number>
  /** The rows of words of everyday life among these. */
  readonly rows: ReadonlySet<number>
}

/** How much of a piece the other text has that has the character alone; that has another word of the same list. */
const ALONE = 0.6
const BY_LIST = 0.85

/** Reads a folded text by its pieces. */
export function piecesOf(text: string, { meanings }: TermReader): Pieces {
  const all = [...piecesIn(text)]
  const rows = meanings.everyday?.wordsIn(text) ?? []
  const lists = [meanings.matters, meanings.concepts, meanings.things]
  const listed = [
    ...rows.map(({ start, end, row }) => ({ start, end, of: row })),
    ...lists.flatMap((list, nth) => (list?.in(text) ?? []).map(({ start, end, value }) => ({ start, end, of: mix(nth + 1, value) }))),
  ]
  return {
    all,
    listed,
    hashes: new Set(all.map(({ hash }) => hash)),
    pairs: new Set(all.slice(1).flatMap((piece, at) => pairOf(all[at], piece) ?? [])),
    of: new Set(listed.map((word) => word.of)),
    rows: new Set(rows.map(({ row }) => row)),
  }
}

function* piecesIn(text: string): Generator<Piece> {
  for (let at = 0; at < text.length; at++) {
    const [start, unit] = [at, text.charCodeAt(at)]
    if (classOf(unit) === IDEOGRAPH) {
      const hash = termOf(mix(0x5851f42d, unit), SINGLE)
      yield { start, end: at + 1, hash, isWord: false, isEmpty: EMPTY.has(text[at]!) }
    } else if (isLetter(unit)) {
      while (at + 1 < text.length && isLetter(text.charCodeAt(at + 1))) at++
      const word = text.slice(start, at + 1)
      yield { start, end: at + 1, hash: termOf(hashText(stem(word)), WORD), isWord: true, isEmpty: EMPTY_WORDS.has(word) }
    }
  }
}

const isLetter = (unit: number) => classOf(unit) === LETTER || classOf(unit) === DIGIT
const termOf = (hash: number, kind: number) => ((hash & ~7) | kind) >>> 0

const pairOf = (first: Piece | undefined, second: Piece | undefined): number | undefined =>
  !first || !second || first.isWord || second.isWord || first.end !== second.start ? undefined : mix(first.hash, second.hash)

/** How much of each of a text's pieces another has: of its characters and words alone, and of what lists say of them too; 0 … 1. */
export function metBy(text: Pieces, other: Pieces): { plainly: number[]; listed: number[] } {
  const plainly = text.all.map((piece, at) => {
    const beside = [pairOf(text.all[at - 1], piece), pairOf(piece, text.all[at + 1])]
    if (beside.some((pair) => pair !== undefined && other.pairs.has(pair))) return 1
    return other.hashes.has(piece.hash) ? (piece.isWord ? 1 : ALONE) : 0
  })
  const told = text.listed.filter((word) => other.of.has(word.of))
  const isTold = ({ start, end }: Piece) => told.some((word) => word.start <= start && word.end >= end)
  return { plainly, listed: text.all.map((piece, at) => Math.max(plainly[at]!, isTold(piece) ? BY_LIST : 0)) }
}
