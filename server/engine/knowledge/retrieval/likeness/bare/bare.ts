import type { GramIndex } from '../../grams/gram-index.ts'
import { BIGRAM, CONCEPT, kindOf, MATTER, NAME, NUMBER, SINGLE, THING, WORD } from '../../grams/reader.ts'
import type { Segment } from '../../grams/segment.ts'
import { countOf, holdingIn, KIND } from '../../grams/weigh.ts'
import type { Signs } from '../weighed.ts'
import { type Rarity, rarityIn, rarityOf } from './common.ts'
import { metBy, type Piece } from './pieces.ts'
import { type Read, readOf, Standing } from './standing.ts'

/** Kinds that are weighed together, by the names of their signs. */
const TOGETHER: readonly (readonly [name: string, kinds: ReadonlySet<number>])[] = [
  ['word', new Set([BIGRAM, SINGLE, WORD])],
  ['mean', new Set([CONCEPT, MATTER])],
  ['item', new Set([THING, NUMBER, NAME])],
]
/** One of these that both have may be all that need be said. */
const TELLING: ReadonlySet<number> = new Set([BIGRAM, WORD])
/** What is summed up is about as large as what is shared out. */
const OF_ALL = 5
/** A term that no pair holds may be a slip or a courtesy. */
const UNKNOWN = 0.9

/** A character says less than a word; what is left is about as large as what is shared out; a piece that no pair has may be a slip. */
const OF_CHARACTER = 0.7
const OF_LEFT = 3
const UNKNOWN_PIECE = 0.95

/** What a text weighs in a base, whatever it meets. */
interface Masses {
  /** Of the kinds that are weighed together. */
  readonly terms: readonly number[]
  readonly rows: number
  /** Of each of its pieces. */
  readonly pieces: readonly number[]
}

/** How a question meets the pairs of a small base. */
export interface Meeting {
  /** How much of it, by what is rare among shoppers, no pair holds, 0 … 1. */
  readonly unheard: number
  /** Folded. */
  with(text: string): Signs
}

const BASES = new WeakMap<GramIndex, Bare>()

/** The base of an index as it stands. */
export function bareOf(index: GramIndex): Bare {
  const known = BASES.get(index)
  const segments = index.standing
  if (known?.isOf(segments)) return known
  const base = new Bare(index, segments)
  BASES.set(index, base)
  return base
}

/** A small base, in which words weigh by how rare they are in what shoppers write and not in its few questions alone. */
export class Bare {
  private readonly index: GramIndex
  private readonly segments: readonly Segment[]
  private readonly weights = new Map<number, number>()
  private readonly masses = new WeakMap<Read, Masses>()
  private readonly stand: readonly Standing[]
  private readonly rare: Rarity
  private readonly rareHere: Rarity
  private readonly rareRow: Rarity
  private readonly rarePiece: Rarity

  constructor(index: GramIndex, segments: readonly Segment[]) {
    this.index = index
    this.segments = segments
    const count = countOf(segments)
    const stand = segments.map((segment) => Standing.in(segment, index.reader))
    const sum = (of: (one: Standing) => number) => stand.reduce((all, one) => all + of(one), 0)
    this.stand = stand
    this.rare = rarityIn(index.reader.meanings)
    this.rareHere = rarityOf(count, (term) => holdingIn(segments, term))
    this.rareRow = rarityOf(count, (row) => sum(({ ofRow }) => ofRow(row)))
    this.rarePiece = rarityOf(count, (hash) => sum(({ ofPiece }) => ofPiece(hash)))
  }

  isOf(segments: readonly Segment[]): boolean {
    return segments.length === this.segments.length && segments.every((one, at) => one === this.segments[at])
  }

  /** How a question, folded, meets pairs. */
  meeting(question: string): Meeting {
    const asked = readOf(question, this.index.reader)
    const near = this.index.reader.meanings.everyday?.nearTo(question)
    const unheard = [...asked.terms].filter((term) => holdingIn(this.segments, term) === 0)
    return {
      unheard: share(this.sum(unheard), this.sum(asked.terms)),
      with: (text) => {
        const held = this.stand[0]?.read(text) ?? readOf(text, this.index.reader)
        const { sense = 0, senseAsked = 0, senseHeld = 0, senseSharp = 0, senseClear = 0 } = near?.(text) ?? {}
        return {
          ...this.inTerms(asked, held),
          ...this.inRows(asked, held),
          ...this.left(asked, held),
          everyday: sense,
          everydayAsked: senseAsked,
          everydayHeld: senseHeld,
          everydaySharp: senseSharp,
          everydayClear: senseClear,
        }
      },
    }
  }

  private inTerms(asked: Read, held: Read): Signs {
    const signs: Record<string, number> = {}
    const both = [...asked.terms].filter((term) => held.terms.has(term))
    const [ofAsked, ofHeld] = [this.massesOf(asked).terms, this.massesOf(held).terms]
    for (const [nth, [name, kinds]] of TOGETHER.entries())
      Object.assign(signs, shares(name, { asked: ofAsked[nth]!, held: ofHeld[nth]!, both: this.sumOf(both, kinds) }))
    const telling = both.filter((term) => TELLING.has(kindOf(term)))
    return { ...signs, wordMost: telling.reduce((most, term) => Math.max(most, this.weight(term)), 0) }
  }

  private inRows(asked: Read, held: Read): Signs {
    const both = [...asked.pieces.rows].filter((row) => held.pieces.rows.has(row))
    return {
      ...shares('row', { asked: this.massesOf(asked).rows, held: this.massesOf(held).rows, both: this.rowsSum(both) }),
      rowMost: both.reduce((most, row) => Math.max(most, this.rareRow(row)), 0),
    }
  }

  private massesOf(read: Read): Masses {
    const known = this.masses.get(read)
    if (known) return known
    const masses: Masses = {
      terms: TOGETHER.map(([, kinds]) => this.sumOf(read.terms, kinds)),
      rows: this.rowsSum(read.pieces.rows),
      pieces: read.pieces.all.map((piece) => this.pieceWeight(piece)),
    }
    this.masses.set(read, masses)
    return masses
  }

  private rowsSum(rows: Iterable<number>): number {
    let sum = 0
    for (const row of rows) sum += this.rareRow(row)
    return sum
  }

  private sumOf(terms: Iterable<number>, kinds: ReadonlySet<number>): number {
    let sum = 0
    for (const term of terms) if (kinds.has(kindOf(term))) sum += this.weight(term)
    return sum
  }

  private sum(terms: Iterable<number>): number {
    let sum = 0
    for (const term of terms) sum += this.weight(term)
    return sum
  }

  private weight(term: number): number {
    const known = this.weights.get(term)
    if (known !== undefined) return known
    const [common, here] = [this.rare(term), holdingIn(this.segments, term) > 0]
    const weight = KIND[kindOf(term)]! * (here ? Math.sqrt(common * this.rareHere(term)) : UNKNOWN * common)
    // what is asked is without end
    if (here) this.weights.set(term, weight)
    return weight
  }

  /** What of each the other has not, the words of lists regarded and without: as a share, the most telling piece, and how much it is. */
  private left(asked: Read, held: Read): Signs {
    return { ...this.leftOf('Asked', asked, held), ...this.leftOf('Held', held, asked) }
  }

  private leftOf(side: 'Asked' | 'Held', text: Read, by: Read): Signs {
    const met = metBy(text.pieces, by.pieces)
    const weights = this.massesOf(text).pieces
    const whole = weights.reduce((sum, one) => sum + one, 0)
    let [plainly, left, most] = [0, 0, 0]
    for (const [at, weight] of weights.entries()) {
      const unmet = weight * (1 - met.listed[at]!)
      plainly += weight * (1 - met.plainly[at]!)
      left += unmet
      most = Math.max(most, unmet)
    }
    return {
      [`left${side}`]: share(left, whole),
      [`leftPlainly${side}`]: share(plainly, whole),
      [`leftMost${side}`]: most,
      [`leftAll${side}`]: left / OF_LEFT,
    }
  }

  private pieceWeight({ hash, isWord, isEmpty }: Piece): number {
    if (isEmpty) return 0
    const stands = this.stand.some(({ ofPiece }) => ofPiece(hash) > 0)
    return (isWord ? 1 : OF_CHARACTER) * this.rare(hash) * (stands ? Math.sqrt(this.rarePiece(hash)) : UNKNOWN_PIECE)
  }
}

/** How much of what is asked the pair has, of the pair's what is asked, both, and how much that is at all. */
const shares = (name: string, { asked, held, both }: { asked: number; held: number; both: number }): Signs => ({
  [`${name}Asked`]: share(both, asked),
  [`${name}Held`]: share(both, held),
  [name]: share(2 * both, asked + held),
  [`${name}All`]: both / OF_ALL,
})
const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
