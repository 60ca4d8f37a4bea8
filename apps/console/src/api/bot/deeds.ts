import { type DecideDeed, DecidedDeed, Deeds, type PromiseKind, PromiseRows, type SettleDeed } from '@xiaoer/contract/deeds'
import { momentOfField, zoneTold } from '../../time/index.ts'
import { call } from '../call.ts'

/** Which promises: those that were held back or all, of which words and kind, of which session, of which days. */
export interface Meant {
  readonly held: boolean
  readonly words: string
  readonly kind?: PromiseKind | undefined
  readonly sessionId?: string | undefined
  /** Days of the shop's clock, `2026-11-02`, both of them counted. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** So many promises are a page. */
const PAGE = 50

function searchOf({ held, words, kind, sessionId, from, to }: Meant): URLSearchParams {
  const search = { held: held && 'true', words, kind, sessionId, from: from && beginOf(from), until: to && beginOf(to, 1) }
  return new URLSearchParams(Object.entries(search).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

/** The moment at which a day begins by the clock that all moments are told by, or one some days later. */
function beginOf(day: string, later = 0): string {
  const begin = new Date(`${day}T00:00:00Z`)
  begin.setUTCDate(begin.getUTCDate() + later)
  return momentOfField(`${begin.toISOString().slice(0, 10)}T00:00`)
}

const SOUGHT = { waiting: '?state=waiting', stuck: '?stuck=true', all: '' } as const

/** What the bot does in the shop's systems, and what it promised. */
export const deedCalls = {
  deeds: (which: 'waiting' | 'stuck' | 'all') => call(Deeds, 'GET', `/actions${SOUGHT[which]}`),
  in: (conversationId: string) => call(Deeds, 'GET', `/actions?conversationId=${encodeURIComponent(conversationId)}`),
  decide: (id: string, word: DecideDeed) => call(DecidedDeed, 'POST', `/actions/${encodeURIComponent(id)}/decide`, word),
  settle: (id: string, how: SettleDeed) => call(DecidedDeed, 'POST', `/actions/${encodeURIComponent(id)}/settle`, how),
  promises: (meant: Meant, before?: string) =>
    call(PromiseRows, 'GET', `/promises?${searchOf(meant)}&limit=${PAGE}${before ? `&before=${before}` : ''}`),
  /** Where the browser fetches the same as a table. */
  promisesAt: (meant: Meant, language: 'zh-CN' | 'en') => {
    const table = new URLSearchParams({ as: 'csv', language, timeZone: zoneTold() })
    return `/api/v1/promises/export?${searchOf(meant)}&${table}`
  },
}
