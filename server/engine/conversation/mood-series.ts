import type { Understanding } from './understanding.ts'

const CALLS_A_PERSON = 'service.human'
/** Nearer to nothing than this nothing is felt. */
const FELT = 0.15

/** What a message tells of how its shopper feels, −1 … 1; null where it calls for a person and no more: what was felt before still holds. */
export const feltIn = ({ intent, emotion }: Pick<Understanding, 'intent' | 'emotion'>): number | null =>
  intent === CALLS_A_PERSON && Math.abs(emotion.score) < FELT ? null : emotion.score

/** The mood over a session, oldest turn first. */
export interface MoodSeries {
  /** Exponentially smoothed, −1 … 1; the last turn weighs half. */
  readonly level: number
  /** Change a turn over the last five, by least squares. */
  readonly slope: number
  /** Standard deviation of the steps from turn to turn. */
  readonly volatility: number
}

const SMOOTHING = 0.5
const WINDOW = 5

/** Pure; an empty series is calm. */
export function moodSeries(scores: readonly number[]): MoodSeries {
  const [first = 0] = scores
  const level = scores.reduce((smooth, score) => smooth + SMOOTHING * (score - smooth), first)
  return { level, slope: slopeOf(scores.slice(-WINDOW)), volatility: volatilityOf(scores) }
}

function slopeOf(scores: readonly number[]): number {
  if (scores.length < 2) return 0
  const middle = (scores.length - 1) / 2
  const mean = scores.reduce((a, b) => a + b, 0) / scores.length
  const rise = scores.reduce((sum, score, i) => sum + (i - middle) * (score - mean), 0)
  return rise / scores.reduce((sum, _, i) => sum + (i - middle) ** 2, 0)
}

function volatilityOf(scores: readonly number[]): number {
  const steps = scores.slice(1).map((score, i) => score - scores[i]!)
  if (steps.length === 0) return 0
  const mean = steps.reduce((a, b) => a + b, 0) / steps.length
  return Math.sqrt(steps.reduce((sum, step) => sum + (step - mean) ** 2, 0) / steps.length)
}

/** What of a session makes a person worth calling. */
export interface Impatience {
  /** How many of the shopper's turns say nearly what an earlier one said. */
  readonly repeated: number
  /** How many turns urge. */
  readonly urging: number
  /** The longest silence between two turns of the shopper, in milliseconds. */
  readonly longestGap: number
}

/** Signs of impatience in a shopper's turns, from their folded words, intents and times. */
export function impatience(turns: readonly { text: string; intent: string; at: Date }[]): Impatience {
  const said = turns.map(({ text }) => ({ text, pairs: pairsOf(text) }))
  const repeated = said.filter((one, i) => said.slice(0, i).some((earlier) => alike(earlier, one))).length
  const urging = turns.filter((turn) => /\.urge$|^refund\.progress$|^shipping\.delay$/.test(turn.intent)).length
  const gaps = turns.slice(1).map((turn, i) => turn.at.getTime() - turns[i]!.at.getTime())
  return { repeated, urging, longestGap: Math.max(0, ...gaps) }
}

interface Said {
  readonly text: string
  readonly pairs: ReadonlySet<number>
}

/** Whether two say nearly the same: of their character pairs three fifths or more are common (Jaccard). */
function alike(a: Said, b: Said): boolean {
  if (a.text === b.text) return true
  const [few, many] = a.pairs.size < b.pairs.size ? [a.pairs, b.pairs] : [b.pairs, a.pairs]
  // so much shorter that even all in common would not do
  if (few.size === 0 || few.size * 5 < many.size * 3) return false
  let both = 0
  for (const pair of few) if (many.has(pair)) both++
  return both * 5 >= (few.size + many.size - both) * 3
}

/** As numbers: this runs for every turn of a session at each of its turns. */
function pairsOf(text: string): ReadonlySet<number> {
  const pairs = new Set<number>()
  const end = Math.min(text.length, 200) - 1
  for (let i = 0; i < end; i++) pairs.add((text.charCodeAt(i) << 16) | text.charCodeAt(i + 1))
  return pairs
}
