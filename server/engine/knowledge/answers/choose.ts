import type { AnswerPart, When } from '@xiaoer/contract'
import { CHINESE, type Entry } from '../entry.ts'
import { type Circumstances, fits } from './circumstances.ts'

/** The answer that was chosen, in the shopper's language. */
export interface ChosenAnswer {
  /** Of the answer by condition; null: the one without conditions. */
  readonly answerId: string | null
  /** Why it was chosen. */
  readonly when: When | null
  readonly text: string
  /** What the text is written in (BCP 47): the shopper's language where it has it so. */
  readonly language: string
  readonly parts: readonly AnswerPart[]
}

/**
 * What each condition is worth. Each is worth more than all below it together, so that a comparison of sums is a comparison in this order:
 * product, category, shop, member level, channel, period, language.
 */
const WORTH = { products: 64, categories: 32, shops: 16, levels: 8, channels: 4, period: 2, languages: 1 } as const

/** How specific conditions are, 0 … 127; the more specific of two that fit is said. */
export const specificity = (when: When): number =>
  (when.products ? WORTH.products : 0) +
  (when.categories ? WORTH.categories : 0) +
  (when.shops ? WORTH.shops : 0) +
  (when.levels ? WORTH.levels : 0) +
  (when.channels ? WORTH.channels : 0) +
  (when.from !== undefined || when.to !== undefined ? WORTH.period : 0) +
  (when.languages ? WORTH.languages : 0)

/**
 * The entry's answers that fit, the one to say first: the most specific; of equals the one that began later (one that begins is newer than
 * one that always held); of those the one that stands first in the entry. The answer without conditions comes last. Pure.
 */
export function answersThatFit(entry: Entry, circumstances: Circumstances): ChosenAnswer[] {
  const { shopId } = circumstances
  if (entry.shops && shopId !== undefined && !entry.shops.includes(shopId)) return []
  const language = circumstances.language ?? entry.language
  const conditional = entry.answers
    .filter(({ when }) => fits(when, circumstances))
    .map((answer, place) => ({
      answer,
      place,
      worth: specificity(answer.when),
      from: answer.when.from ? Date.parse(answer.when.from) : -Infinity,
    }))
    .sort((a, b) => b.worth - a.worth || compare(b.from, a.from) || a.place - b.place)
    .map(({ answer: { id, when, text, translations, parts } }) => ({
      answerId: id,
      when,
      ...(inLanguage(translations ?? {}, language, entry.language) ?? { text, language: entry.language }),
      parts: parts ?? [],
    }))
  const plain = inLanguage(answersOf(entry), language, entry.language) ?? { text: entry.answer, language: entry.language }
  return plain.text === '' ? conditional : [...conditional, { answerId: null, when: null, ...plain, parts: entry.parts }]
}

const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)

const answersOf = ({ translations }: Entry): Record<string, string> =>
  Object.fromEntries(Object.entries(translations).map(([language, { answer }]) => [language, answer]))

/** The translation for a shopper: in the very language, in its main one, or English for whoever does not read the entry's own. */
function inLanguage(
  translations: Readonly<Record<string, string>>,
  language: string,
  own: string,
): Pick<ChosenAnswer, 'text' | 'language'> | undefined {
  const near = mainOf(language) === 'zh' ? 'zh-CN' : mainOf(language)
  const asked = mainOf(language) === mainOf(own) ? [language] : [language, near, 'en']
  const has = asked.find((one) => translations[one] !== undefined)
  return has === undefined ? undefined : { text: translations[has] ?? '', language: has }
}

const mainOf = (language: string): string => (CHINESE.test(language) ? 'zh' : (language.toLowerCase().split('-')[0] ?? ''))
