import { type DecideDeed, DecidedDeed, Deeds, type PromiseKind, PromiseRows, type SettleDeed } from '@xiaoer/contract/deeds'
import { call } from '../call.ts'

/** Which promises: those that were held back or all, of which words and kind, of which session, of which days. */
export interface Meant {
  readonly held: boolean
  readonly words: string
  readonly kind?: PromiseKind | undefined
  readonly sessionId?: string | undefined
  /** From this moment on, and before that one. */
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** So many promises are a page. */
const PAGE = 50

const searchOf = ({ held, ...meant }: Meant): URLSearchParams =>
  new URLSearchParams(Object.entries({ held: held && 'true', ...meant }).flatMap(([name, value]) => (value ? [[name, value]] : [])))

const SOUGHT = { waiting: '?state=waiting', stuck: '?stuck=true', all: '' } as const

/** What the bot does in the shop's systems, and what it promised. */
export const deedCalls = {
  deeds: (which: 'waiting' | 'stuck' | 'all') => call(Deeds, 'GET', `/actions${SOUGHT[which]}`),
  in: (conversationId: string) => call(Deeds, 'GET', `/actions?conversationId=${encodeURIComponent(conversationId)}`),
  decide: (id: string, word: DecideDeed) => call(DecidedDeed, 'POST', `/actions/${encodeURIComponent(id)}/decide`, word),
  settle: (id: string, how: SettleDeed) => call(DecidedDeed, 'POST', `/actions/${encodeURIComponent(id)}/settle`, how),
  promises: (meant: Meant, before?: string) =>
    call(PromiseRows, 'GET', `/promises?${searchOf(meant)}&limit=${PAGE}${before ? `&before=${before}` : ''}`),
  /** Where the browser fetches the same as a table, its times by the clock of a zone. */
  promisesAt: (meant: Meant, language: 'zh-CN' | 'en', timeZone: string) =>
    `/api/v1/promises/export?${searchOf(meant)}&${new URLSearchParams({ as: 'csv', language, timeZone })}`,
}
