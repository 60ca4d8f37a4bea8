import type { Emotion } from '#engine/conversation'
import type { Normalised } from '#engine/text'
import type { Lexicons } from '../lexicons.ts'

export function readEmotion(_lexicons: Lexicons, _folded: Normalised, _text: string): Emotion {
  return { score: 0, label: 'neutral', intensity: 0, words: [] }
}
