export type MoodName = 'angry' | 'low' | 'even' | 'good'

/** A mood score (−1 … 1) as one of four, each with its own sign: colour is never alone. */
export function moodOf(score: number): MoodName {
  if (score <= -0.5) return 'angry'
  if (score <= -0.15) return 'low'
  return score < 0.25 ? 'even' : 'good'
}

export const MOOD_SIGN: Readonly<Record<MoodName, string>> = { angry: '▼', low: '▽', even: '–', good: '△' }

/** A mood series as the points of a line in a box of `width` × `height`, oldest left; one score is a level line. */
export function moodPoints(moods: readonly number[], width: number, height: number, pad = 2): { x: number; y: number }[] {
  const series = moods.length === 1 ? [moods[0] ?? 0, moods[0] ?? 0] : moods
  const y = (score: number) => pad + ((1 - Math.max(-1, Math.min(1, score))) / 2) * (height - 2 * pad)
  return series.map((score, i) => ({ x: pad + (i / (series.length - 1)) * (width - 2 * pad), y: y(score) }))
}
