import { missingFigures, strangeFigures } from './figures.ts'
import { COURTESY, claimsOf, DENIES, NEVER } from './lexicon.ts'
import { contentOf, namesOf, sentencesOf, shareOf, strangeLetters, wordsOf } from './sentences.ts'
import { turnedRound } from './turned.ts'

/** What words of a language model must be held against. */
export interface Backing {
  /** What would be said without it: rendered from catalogue, facts and receipts. */
  readonly builtIn: string
}

/** So much of a sentence must stand in the built-in text, unless it is courtesy alone. */
const NEAR = 0.5
/** So much of the built-in text must be left. */
const KEPT = 0.5

/**
 * Why these words may not be said in place of the built-in ones; null where they may. They may say the same in other words and add courtesy:
 * no sum, date or number, nothing done, granted or forbidden that the built-in text does not say, no such thing left out, and nothing changed
 * places: who pays, what is in stock, which sum is whose.
 */
export function unfaithful(text: string, { builtIn }: Backing): string | null {
  if (text.length > 60 + builtIn.length * 1.5) return 'too long'
  if (NEVER.test(text) && !NEVER.test(builtIn)) return 'an address, a code or markup'
  const [unread] = strangeLetters(text, builtIn)
  if (unread) return `in other letters: ${unread}`
  return unlike(text, builtIn) ?? claims(text, builtIn) ?? turnedRound(text, builtIn) ?? astray(text, builtIn)
}

function unlike(text: string, builtIn: string): string | null {
  const strange = strangeFigures(text, builtIn)
  if (strange.length > 0) return `unbacked: ${strange[0]}`
  const lacking = missingFigures(text, builtIn)
  return lacking.length > 0 ? `left out: ${lacking[0]}` : null
}

function claims(text: string, builtIn: string): string | null {
  const backed = claimsOf(builtIn)
  const unbacked = [...claimsOf(text)].find((claim) => !backed.has(claim))
  if (unbacked) return `unbacked: ${unbacked}`
  if (DENIES.test(text) !== DENIES.test(builtIn)) return 'yes and no are turned round'
  return /[?？]/u.test(text) === /[?？]/u.test(builtIn) ? null : 'asks where nothing is asked, or the other way round'
}

function astray(text: string, builtIn: string): string | null {
  const ours = contentOf(builtIn)
  const words = wordsOf(builtIn)
  const strange = namesOf(text.replace(COURTESY, ' ')).find((name) => !words.has(name.toLowerCase()))
  if (strange) return `a name: ${strange}`
  for (const sentence of sentencesOf(text)) {
    const content = contentOf(sentence.replace(COURTESY, ' '))
    if (content.size > 0 && shareOf(content, ours) < NEAR) return 'speaks of something else'
  }
  return shareOf(ours, contentOf(text)) < KEPT ? 'leaves out what matters' : null
}
