import { keyOf } from '../../corrected/words.ts'
import type { Draft, Reading } from '../reading.ts'

/** Words that the workspace's people said are values; what they stand for is the word itself. */
export function* findOwnWords({ text, own }: Reading): Generator<Draft> {
  if (own === null) return
  for (const { start, end, value: type } of own.added.in(text)) yield { type, value: text.slice(start, end), start, end, confidence: 1 }
}

/** Without the words that they said are no value of that kind. */
export const besideDropped = ({ text, own }: Reading, drafts: readonly Draft[]): readonly Draft[] =>
  own === null || own.dropped.size === 0
    ? drafts
    : drafts.filter(({ type, start, end }) => !own.dropped.has(keyOf([type, text.slice(start, end)])))
