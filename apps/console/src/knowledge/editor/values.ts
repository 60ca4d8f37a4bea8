import type { ConditionalAnswer, EntryView, Override, PutEntry, When } from '@xiaoer/contract'
import { wordingsOf } from './wordings.ts'

/** A condition as it stands in the form: lists, and moments as the browser's own field has them. */
export interface AnswerValues {
  id: string
  text: string
  kept: ConditionalAnswer | null
  categories: string[]
  products: string[]
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
  source: string
  ownerId: string | null
  reviewAt: string
}

/** A new answer by condition. */
export const freshAnswer = (): AnswerValues => ({
  id: `a${Date.now().toString(36)}`,
  text: '',
  kept: null,
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
  source: entry?.source ?? '',
  ownerId: entry?.ownerId ?? null,
  reviewAt: entry?.reviewAt ?? '',
})

const shown = (answer: ConditionalAnswer): AnswerValues => {
  const { categories = [], products = [], shops = [], channels = [], languages = [], levels = [], from, to } = answer.when
  const ids = products.map(({ id }) => id)
  return {
    id: answer.id,
    text: answer.text,
    kept: answer,
    categories,
    products: ids,
    shops,
    channels,
    languages,
    levels,
    from: local(from),
    to: local(to),
  }
}

/** What the form says, as it is saved; what the form does not show of an answer stays. */
export function bodyOf(values: Values, entry: EntryView | null, overrides: Override[]): PutEntry {
  const { lines, answers, source, reviewAt, ...rest } = values
  return {
    ...rest,
    wordings: wordingsOf(lines, values.question),
    answers: answers.map(asAnswer),
    source: source.trim() === '' ? null : source.trim(),
    reviewAt: reviewAt === '' ? null : reviewAt,
    overrides,
    ...(entry && { revision: entry.revision }),
  }
}

function asAnswer({ id, text, kept, products, from, to, ...lists }: AnswerValues): ConditionalAnswer {
  const titles = new Map(kept?.when.products?.map((one) => [one.id, one.title]))
  const named = products.map((one) => ({ id: one, ...(titles.get(one) && { title: titles.get(one) }) }))
  const when: When = {
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
    ...(named.length > 0 && { products: named }),
    ...(from && { from: new Date(from).toISOString() }),
    ...(to && { to: new Date(to).toISOString() }),
  }
  return { ...kept, id, text, when }
}

/** An instant as a field of the browser shows it, in this clock's zone. */
function local(instant: string | undefined): string {
  if (instant === undefined) return ''
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
