import { Grams, hashText, mix, normalise, shuffled } from '#engine/text'
import { seeded } from '#platform/random'
import { keysOf, type Stand } from './stand.ts'

/** Features are hashed into so many rows. */
const ROWS = 1 << 14
/** Of the words the end says what is waited for. */
const AT_MOST = 40
const [WORDS, STATE] = [0x61, 0x62]
/** What is known of the talk counts as much as so many runs of letters. */
const STATE_WEIGHT = 2
/** Rarer acts are not foreseen: an answer is suggested from what colleagues said. */
const RARE = 60
const RATE = 0.2
const BEGUN = 1e-3
/** Smaller steps change nothing, and are most of the work. */
const SMALL = 3e-3
const SEED = 7

/** What whoever answers does next, learnt from talks: a softmax over sparse features. */
export interface ActWeights {
  readonly acts: readonly string[]
  /** ROWS × acts: what a feature says of every act lies together. */
  readonly weights: Float32Array
}

/** A place in a talk, and what the shop did there. */
export interface Lesson {
  readonly stand: Stand
  readonly does: readonly string[]
}

/** How likely an act is to come next. */
export interface LikelyAct {
  readonly act: string
  readonly probability: number
}

/** Features of unit length. */
interface Row {
  readonly rows: readonly number[]
  readonly weights: readonly number[]
}

const GRAMS = new Grams({ units: 2, letters: 4, skips: false, weights: [] })

function rowOf(stand: Stand): Row {
  // twice as much before it is folded: folding may shorten it
  const words = normalise(stand.words.slice(-2 * AT_MOST)).text.slice(-AT_MOST)
  GRAMS.of(words, 0, words.length)
  const said = Array.from({ length: GRAMS.length }, (_, i) => mix(WORDS, GRAMS.hashes[i] ?? 0))
  const known = keysOf(stand).map((key) => mix(STATE, hashText(key)))
  const length = Math.sqrt(said.length + known.length * STATE_WEIGHT ** 2)
  return {
    rows: [...said, ...known].map((hash) => (hash >>> 0) % ROWS),
    weights: [...said.map(() => 1 / length), ...known.map(() => STATE_WEIGHT / length)],
  }
}

/** Probabilities of all acts, in their order, into `out`. */
function score({ acts, weights }: ActWeights, row: Row, out: Float64Array): void {
  out.fill(0)
  for (let i = 0; i < row.rows.length; i++)
    for (let act = 0, at = row.rows[i]! * acts.length; act < acts.length; act++, at++) out[act]! += row.weights[i]! * weights[at]!
  const top = Math.max(...out)
  let total = 0
  for (let act = 0; act < out.length; act++) total += out[act] = Math.exp(out[act]! - top)
  for (let act = 0; act < out.length; act++) out[act]! /= total
}

/** How likely each act is to come next, likeliest first. Pure. */
export function rankActs(learnt: ActWeights, stand: Stand): LikelyAct[] {
  const out = new Float64Array(learnt.acts.length)
  score(learnt, rowOf(stand), out)
  return learnt.acts.map((act, i) => ({ act, probability: out[i]! })).toSorted((a, b) => b.probability - a.probability)
}

/** Learns from what was done in talks, once through them (AdaGrad: Duchi, Hazan and Singer, JMLR 2011): more passes foresaw no more of talks held out. The same lessons give the same weights. */
export function learnActs(lessons: readonly Lesson[]): ActWeights {
  const acts = commonActs(lessons)
  const learnt = { acts, weights: new Float32Array(ROWS * acts.length) }
  const spent = new Float32Array(learnt.weights.length).fill(BEGUN)
  const out = new Float64Array(acts.length)
  for (const at of shuffled(lessons.length, seeded(SEED))) {
    const { stand, does } = lessons[at]!
    const known = does.filter((act) => acts.includes(act))
    if (known.length === 0) continue
    const row = rowOf(stand)
    score(learnt, row, out)
    for (const act of known) out[acts.indexOf(act)]! -= 1 / known.length
    descend(learnt.weights, spent, row, out)
  }
  return learnt
}

/** A step down by what each act was off, smaller where steps were taken before. */
function descend(weights: Float32Array, spent: Float32Array, row: Row, off: Float64Array): void {
  for (let i = 0; i < row.rows.length; i++)
    for (let act = 0, at = row.rows[i]! * off.length; act < off.length; act++, at++) {
      const slope = off[act]! * row.weights[i]!
      if (slope > -SMALL && slope < SMALL) continue
      spent[at]! += slope * slope
      weights[at]! -= (RATE * slope) / Math.sqrt(spent[at]!)
    }
}

function commonActs(lessons: readonly Lesson[]): string[] {
  const counts = new Map<string, number>()
  for (const act of lessons.flatMap(({ does }) => does)) counts.set(act, (counts.get(act) ?? 0) + 1)
  return [...counts].flatMap(([act, n]) => (n < RARE ? [] : [act])).sort()
}
