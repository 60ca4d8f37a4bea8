import type { Entry } from '../entry.ts'
import { cardOf } from './card.ts'
import type { Pair } from './grams/segment.ts'

/** The questions an entry is found by: its own, its other wordings, and those of its translations. */
export const wordingsOf = ({ question, wordings, translations }: Pick<Entry, 'question' | 'wordings' | 'translations'>): string[] => [
  question,
  ...wordings,
  ...Object.values(translations).flatMap((one) => [one.question, ...one.wordings]),
]

/** The questions it is found by in a language; of all languages where it has none in that one. */
export const wordingsIn =
  (language = 'zh-CN') =>
  ({ entry }: { readonly entry: Entry }): string[] => {
    const told = entry.translations[language]
    return told ? [told.question, ...told.wordings] : wordingsOf(entry)
  }

/** As the index takes it. */
export function pairsOf(entry: Entry): Pair[] {
  const card = cardOf(entry)
  const answer = answerOf(entry)
  return wordingsOf(entry).map((text) => ({ id: entry.id, text, card, answer }))
}

/** All it may answer, as one text: equal for entries that say the same to everybody. */
const answerOf = ({ answer, answers, parts, translations }: Entry): string =>
  JSON.stringify([answer, answers, parts, Object.entries(translations).map(([language, one]) => [language, one.answer])])
