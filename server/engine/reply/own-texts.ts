import type { Outcome, Turn, WordArg, Words } from '#engine/conversation'
import { CATALOGUES, OWN_WORDS, tongueOf } from './catalogue/catalogue.ts'
import { handoffWords } from './handoff.ts'

/** The catalogue's texts that a reply may be made of, arguments not filled in: what they say by themselves is ours. */
export function ownTexts(outcome: Outcome, turn: Turn): { id: string; text: string }[] {
  const words = outcome.do === 'hand_off' ? handoffWords(outcome, turn) : 'say' in outcome ? outcome.say : []
  const { language } = outcome.state
  const texts = CATALOGUES[tongueOf(language)]
  return [...new Set(words.flatMap(keysOf))].flatMap((id) =>
    [...(texts.get(id) ?? []), ...(OWN_WORDS.get(language)?.get(id) ?? [])].map((text) => ({ id, text })),
  )
}

const keysOf = (words: Words): string[] => ('key' in words ? [words.key, ...Object.values(words.args ?? {}).flatMap(keysOfArg)] : [])

const keysOfArg = (arg: WordArg): string[] => (typeof arg === 'object' && 'key' in arg ? keysOf(arg) : [])
