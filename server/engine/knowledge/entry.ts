import type { AnswerPart, ConditionalAnswer, Override } from '@xiaoer/contract'

/** A question, other wordings of it, and its answers, in the shop's language and others. */
export interface Entry extends EntryMore {
  readonly id: string
  readonly question: string
  readonly wordings: readonly string[]
  /** For whom no answer by condition fits; empty where there are only such. */
  readonly answer: string
  readonly category: string
  /** Intents this entry answers. */
  readonly intents: readonly string[]
  readonly language: string
  readonly translations: Readonly<Record<string, Translation>>
  readonly status: EntryStatus
  readonly priority: number
}

/** What an entry has beside its words. */
export interface EntryMore {
  /** Answers by condition: see `answersThatFit`. */
  readonly answers: readonly ConditionalAnswer[]
  /** Shown beside the answer without conditions. */
  readonly parts: readonly AnswerPart[]
  readonly source: string | null
  readonly ownerId: string | null
  /** ISO date. */
  readonly reviewAt: string | null
  readonly setId: string | null
  readonly overrides: readonly Override[]
  /** The shops that use its set; absent where all do. Not written with the entry: it is the set's. */
  readonly shops?: readonly string[]
}

/** Of an entry that has nothing beside its words. */
export const PLAIN: EntryMore = { answers: [], parts: [], source: null, ownerId: null, reviewAt: null, setId: null, overrides: [] }

/** Question, other wordings and answer in another language. */
export interface Translation {
  readonly question: string
  readonly wordings: readonly string[]
  readonly answer: string
}

/** What an entry may be. Only `live` ones answer: they are published; `archived` ones are retired. */
export const ENTRY_STATUSES = ['draft', 'live', 'archived'] as const
/** One of them. */
export type EntryStatus = (typeof ENTRY_STATUSES)[number]

/** Whoever writes these reads Chinese: Cantonese among them. */
export const CHINESE = /^(?:zh|yue)\b/iu

/** What an entry says in a language: in the very language where it has it, else English for every language but Chinese, else its own. */
export function entryIn(entry: Entry, language: string): { question: string; answer: string; language: string } {
  const asked = [language, CHINESE.test(language) ? 'zh-CN' : 'en']
  const has = asked.find((one) => one === entry.language || entry.translations[one] !== undefined) ?? entry.language
  const { question, answer } = entry.translations[has] ?? entry
  return { question, answer, language: has }
}
