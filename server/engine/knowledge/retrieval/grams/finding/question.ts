import type { Nearness } from '../../senses.ts'
import { fold, GROUPS, groupOf, LETTERS, type TermReader, type Told } from '../reader.ts'
import type { Segment } from '../segment.ts'
import type { Weighted } from '../top.ts'
import { weigh } from '../weigh.ts'

/** A text as it was read here: what is asked. */
export interface Question extends Omit<Told, 'rest'> {
  /** Folded. */
  readonly text: string
  readonly terms: readonly Weighted[]
  /** By group (see `groupOf`), what its terms weigh; a term that no pair holds counts less. */
  readonly mass: ArrayLike<number>
  /** How much of it no pair holds, 0 … 1. */
  readonly strange: number
  /** What its letters weigh but for those of the things it names: what is asked of them. */
  readonly rest: number
  /** Of that, what any pair holds. */
  readonly restKnown: number
  /** How what another text is about, its things aside, meets what this is about. */
  readonly near: (rest: string) => Nearness
}

/** A term no pair holds is part of what was asked, yet it may be a slip or a courtesy: it weighs this share of the rarest. */
const UNKNOWN = 0.6

/** Reads a text as the index does, weighed by what its segments hold. */
export function read(text: string, reader: TermReader, segments: readonly Segment[]): Question {
  const folded = fold(text)
  const all = reader.ofFolded(folded).slice()
  const told = reader.toldIn(folded)
  const items = new Set(reader.ofFolded(reader.itemsIn(folded)))
  const terms = weigh(all, segments, items)
  const mass = new Float64Array(GROUPS)
  let [whole, unknown, rest, restKnown] = [0, 0, 0, 0]
  for (const { hash, weight, known, item } of terms) {
    mass[groupOf(hash)]! += known ? weight : weight * UNKNOWN
    whole += weight
    if (!known) unknown += weight
    if (item || groupOf(hash) !== LETTERS) continue
    rest += known ? weight : weight * UNKNOWN
    if (known) restKnown += weight
  }
  return {
    text: folded,
    terms,
    mass,
    strange: whole === 0 ? 1 : unknown / whole,
    rest,
    restKnown,
    cases: told.cases,
    near: reader.nearTo(told.rest),
  }
}
