import { MOOD_LEVELS } from '@xiaoer/contract/moods'

export type MoodName = 'angry' | 'low' | 'even' | 'good'

/** A mood score (−1 … 1) as one of four, each with its own sign: colour is never alone. */
export function moodOf(score: number): MoodName {
  if (score <= MOOD_LEVELS.angry) return 'angry'
  if (score <= MOOD_LEVELS.low) return 'low'
  return score < MOOD_LEVELS.good ? 'even' : 'good'
}

export const MOOD_SIGN: Readonly<Record<MoodName, string>> = { angry: '▼', low: '▽', even: '–', good: '△' }

/** How a session feels. */
export interface SessionMood {
  /** As it is now: smoothed, the last turn weighs half, so that one courtesy does not wipe out what went before. */
  readonly now: number
  /** The worst of it, where that was worse by a sign than it is now and was ill; else null. */
  readonly lowest: number | null
}

/** What an agent needs of a mood series, oldest first: how it is now, and how bad it has been. */
export function sessionMood(moods: readonly number[]): SessionMood {
  const [first = 0] = moods
  const now = moods.reduce((smooth, mood) => smooth + (mood - smooth) / 2, first)
  const worst = Math.min(...moods, now)
  const told = ILL.has(moodOf(worst)) && moodOf(worst) !== moodOf(now)
  return { now, lowest: told ? worst : null }
}
const ILL: ReadonlySet<MoodName> = new Set(['angry', 'low'])

/** A mood series as the points of a line in a box of `width` × `height`, oldest left; one score is a level line. */
export function moodPoints(moods: readonly number[], width: number, height: number, pad = 2): { x: number; y: number }[] {
  const series = moods.length === 1 ? [moods[0] ?? 0, moods[0] ?? 0] : moods
  const y = (score: number) => pad + ((1 - Math.max(-1, Math.min(1, score))) / 2) * (height - 2 * pad)
  return series.map((score, i) => ({ x: pad + (i / (series.length - 1)) * (width - 2 * pad), y: y(score) }))
}
