/** A question, other wordings of it, and the answer, in the shop's language and others. */
export interface Entry {
  readonly id: string
  readonly question: string
  readonly wordings: readonly string[]
  readonly answer: string
  readonly category: string
  /** Intents this entry answers. */
  readonly intents: readonly string[]
  readonly language: string
  readonly translations: Readonly<Record<string, Translation>>
  readonly status: EntryStatus
  readonly priority: number
}

export interface Translation {
  readonly question: string
  readonly wordings: readonly string[]
  readonly answer: string
}

/** What an entry may be. Only `live` ones answer. */
export const ENTRY_STATUSES = ['draft', 'live', 'archived'] as const
/** One of them. */
export type EntryStatus = (typeof ENTRY_STATUSES)[number]

/** What an entry says in a language: its own where there is no translation, English for every language but Chinese. */
export function entryIn(entry: Entry, language: string): { question: string; answer: string } {
  const wanted = language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
  return (wanted === entry.language ? undefined : entry.translations[wanted]) ?? entry
}
