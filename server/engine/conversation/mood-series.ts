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
  const repeated = turns.filter((turn, i) => turns.slice(0, i).some((earlier) => alike(earlier.text, turn.text) >= 0.6)).length
  const urging = turns.filter((turn) => /\.urge$|^refund\.progress$|^shipping\.delay$/.test(turn.intent)).length
  const gaps = turns.slice(1).map((turn, i) => turn.at.getTime() - turns[i]!.at.getTime())
  return { repeated, urging, longestGap: Math.max(0, ...gaps) }
}

/** Jaccard's share of common character pairs. */
function alike(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)]
  if (left.size === 0 || right.size === 0) return a === b ? 1 : 0
  const both = [...left].filter((pair) => right.has(pair)).length
  return both / (left.size + right.size - both)
}

const pairs = (text: string) => new Set(Array.from({ length: Math.max(0, Math.min(text.length, 200) - 1) }, (_, i) => text.slice(i, i + 2)))
