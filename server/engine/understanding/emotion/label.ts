import { EMOTIONS, type EmotionLabel } from '#engine/conversation'
import type { Moods } from './moods.ts'
import { sideOf } from './sides.ts'

/** A word that carries mood, in its place in the folded text. */
export interface Hit {
  readonly start: number
  readonly end: number
  /** −3 … 3, after negation and degree. */
  readonly weight: number
  readonly label: EmotionLabel
  /** A negation stands before it. */
  readonly turned: boolean
}

/** Scores nearer to nothing than this are neutral. */
export const NEUTRAL_WITHIN = 0.12
const READ_AT_MOST = 300
/** What the sentences taught counts like this many words of weight 1. */
const TAUGHT = 3

/** The likeliest of the moods on the side of the score: each counts its words and what was taught of it. */
export function labelOf(score: number, hits: readonly Hit[], moods: Moods | null, text: string): EmotionLabel {
  if (Math.abs(score) < NEUTRAL_WITHIN) return 'neutral'
  const side = score < 0 ? 'negative' : 'positive'
  const names = EMOTIONS.filter((name) => sideOf(name) === side)
  const taught = taughtOf(moods, text)
  const votes = names.map((name) => {
    const worded = hits.filter((hit) => hit.label === name && hit.weight < 0 === score < 0)
    return worded.reduce((sum, hit) => sum + Math.abs(hit.weight), 0) + TAUGHT * (taught.get(name) ?? 0)
  })
  const most = Math.max(...votes)
  if (most > 0) return names[votes.indexOf(most)]!
  return score < 0 ? 'disappointed' : score > 0.6 ? 'happy' : 'satisfied'
}

function taughtOf(moods: Moods | null, text: string): Map<string, number> {
  if (moods === null) return new Map()
  const { feelings } = moods
  feelings.classify(text, 0, Math.min(text.length, READ_AT_MOST))
  return new Map(feelings.classes.map((name, i) => [name, feelings.probabilities[i]!]))
}
