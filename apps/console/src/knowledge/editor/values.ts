import type { ConditionalAnswer, EntryView, NamedProduct, Override, PutEntry, When } from '@xiaoer/contract'
import { fieldTime, momentOfField } from '../../time/index.ts'
import { asPart, type PartValues, shownPart, shownTranslations, type TranslationValues } from './rich/rich-values.ts'
import { wordingsOf } from './wordings.ts'

/** A condition as it stands in the form: lists, and moments as a field of the browser has them, by the shop's clock. */
export interface AnswerValues {
  id: string
  text: string
  kept: ConditionalAnswer | null
  parts: PartValues[]
  categories: string[]
  products: NamedProduct[]
  shops: string[]
  channels: string[]
  languages: string[]
  levels: string[]
  from: string
  to: string
}

/** The entry as it stands in the form. */
export interface Values {
  question: string
  lines: string
  answer: string
  category: string
  status: EntryView['status']
  answers: AnswerValues[]
  parts: PartValues[]
  translations: TranslationValues[]
  setId: string | null
  source: string
  ownerId: string | null
  reviewAt: string
}

/** A new answer by condition. */
export const freshAnswer = (): AnswerValues => ({
  id: `a${Date.now().toString(36)}`,
  text: '',
  kept: null,
  parts: [],
  categories: [],
  products: [],
  shops: [],
  channels: [],
  languages: [],
  levels: [],
  from: '',
  to: '',
})

/** What the form shows of an entry. */
export const valuesOf = (entry: EntryView | null): Values => ({
  question: entry?.question ?? '',
  lines: entry?.wordings.join('\n') ?? '',
  answer: entry?.answer ?? '',
  category: entry?.category ?? '',
  status: entry?.status ?? 'live',
  answers: entry?.answers.map(shown) ?? [],
  parts: entry?.parts.map(shownPart) ?? [],
  translations: shownTranslations(entry?.translations ?? {}),
  setId: entry?.setId ?? null,
  source: entry?.source ?? '',
  ownerId: entry?.ownerId ?? null,
  reviewAt: entry?.reviewAt ?? '',
})

const shown = (answer: ConditionalAnswer): AnswerValues => {
  const { categories = [], products = [], shops = [], channels = [], languages = [], levels = [], from, to } = answer.when
  return {
    id: answer.id,
    text: answer.text,
    kept: answer,
    parts: answer.parts?.map(shownPart) ?? [],
    categories,
    products,
    shops,
    channels,
    languages,
    levels,
    from: fieldTime(from),
    to: fieldTime(to),
  }
}

/** What the form says, as it is saved; what the form does not show of an answer stays. */
export function bodyOf(values: Values, entry: EntryView | null, overrides: Override[]): PutEntry {
  const { lines, answers, parts, translations, source, reviewAt, ...rest } = values
  return {
    ...rest,
    wordings: wordingsOf(lines, values.question),
    answers: answers.map(asAnswer),
    parts: parts.map(asPart),
    translations: Object.fromEntries(translations.map(asTranslation)),
    source: source.trim() === '' ? null : source.trim(),
    reviewAt: reviewAt === '' ? null : reviewAt,
    overrides,
    ...(entry && { revision: entry.revision }),
  }
}

const asTranslation = ({ language, question, lines, answer }: TranslationValues) =>
  [language.trim(), { question, wordings: wordingsOf(lines, question), answer }] as const

function asAnswer({ id, text, kept, parts, products, from, to, ...lists }: AnswerValues): ConditionalAnswer {
  const when: When = {
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
    ...(products.length > 0 && { products }),
    ...(from && { from: momentOfField(from) }),
    ...(to && { to: momentOfField(to) }),
  }
  return { ...kept, id, text, when, ...((kept?.parts || parts.length > 0) && { parts: parts.map(asPart) }) }
}
