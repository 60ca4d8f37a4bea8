import { EMOTIONS } from '#engine/conversation'
import type { Sentence } from '../taught/sentences.ts'

/** On which side of zero a mood lies. */
export type Side = 'positive' | 'negative' | 'neutral'

const SIDES: readonly Side[] = ['positive', 'negative', 'neutral']
const MOODS: readonly string[] = EMOTIONS
const NEUTRAL = MOODS.indexOf('neutral')

/** The side of a label, which is a side itself or one of the eight moods; null for any other word. */
export function sideOf(label: string): Side | null {
  const side = SIDES.find((name) => name === label)
  if (side !== undefined) return side
  const at = MOODS.indexOf(label)
  if (at < 0) return null
  return at === NEUTRAL ? 'neutral' : at < NEUTRAL ? 'negative' : 'positive'
}

/** The same sentences, taught by their side alone. */
export const bySide = (moods: readonly Sentence[]): Sentence[] =>
  moods.map(({ text, intent }) => ({ text, intent: sideOf(intent) ?? intent }))

/** Those that name one of the eight moods. */
export const byFeeling = (moods: readonly Sentence[]): Sentence[] => moods.filter(({ intent }) => MOODS.includes(intent))
