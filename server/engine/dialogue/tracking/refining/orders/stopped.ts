import type { Rule } from '../rule.ts'
import stopped from './stopped.json' with { type: 'json' }

const WORD = ['(?<!\\p{L})', '(?!\\p{L})'] as const
const beside = (one: string, other: string) => `${WORD[0]}(?:${one})${WORD[1]}.{0,30}?${WORD[0]}(?:${other})${WORD[1]}`
/** Asked why it stands still, or where it is, nobody wants it stopped. */
const NOT = '^(?!.*(?:\\b(?:why|warum|pourquoi|por qu[eé]|kenapa|mengapa)\\b|почему|なぜ|왜|ทำไม|tại sao|vì sao|لماذا))'

/** "¿pueden parar el envío?", "перехватите посылку": the wish to have a parcel caught, in the languages beside Chinese. */
export const STOP_RULES: readonly Rule[] = [
  {
    of: /^(?!service\.human|chat\.abuse|shipping\.intercept)/u,
    words: new RegExp(
      `${NOT}.*(?:${[...stopped.wishes.flatMap(({ verb, parcel }) => [beside(verb, parcel), beside(parcel, verb)]), ...stopped.unspaced].join('|')})`,
      'iu',
    ),
    to: 'shipping.intercept',
  },
]
