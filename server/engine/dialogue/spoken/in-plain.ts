import type { Turn } from '#engine/conversation'
import { inSimplified } from '#engine/text'

/** Characters of their own: 人間 is a person in Japanese. */
const OTHER_SCRIPTS = /^(?:ja|ko)/u

/** The turn as its words are read: Chinese in simplified characters, each where it stood, whatever they were typed in. */
export function inPlain(turn: Turn): Turn {
  const { said, understood } = turn
  const plain = OTHER_SCRIPTS.test(understood.language) ? said : inSimplified(said)
  if (plain === said) return turn
  const intents = understood.intents.map((part) => ({ ...part, text: inSimplified(part.text) }))
  return { ...turn, said: plain, typed: said, understood: { ...understood, text: inSimplified(understood.text), intents } }
}

/** A stretch of what was said as the shopper typed it: a remark, a name and an address are written down so. */
export function asTyped({ typed = '' }: Turn, words: string): string {
  const at = inSimplified(typed).indexOf(words)
  return at < 0 ? words : typed.slice(at, at + words.length)
}
