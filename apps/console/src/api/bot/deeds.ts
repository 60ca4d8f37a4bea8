import { type DecideDeed, DecidedDeed, Deeds, PromiseRows, type SettleDeed } from '@xiaoer/contract/deeds'
import { call } from '../call.ts'

/** Which promises: those that were held back or all, of which words, of which session. */
export interface Meant {
  readonly held: boolean
  readonly words: string
  readonly sessionId?: string | undefined
}

const searchOf = ({ held, words, sessionId }: Meant) =>
  new URLSearchParams({ ...(held && { held: 'true' }), ...(words && { words }), ...(sessionId && { sessionId }) })

const SOUGHT = { waiting: '?state=waiting', stuck: '?stuck=true', all: '' } as const

/** What the bot does in the shop's systems, and what it promised. */
export const deedCalls = {
  deeds: (which: 'waiting' | 'stuck' | 'all') => call(Deeds, 'GET', `/actions${SOUGHT[which]}`),
  in: (conversationId: string) => call(Deeds, 'GET', `/actions?conversationId=${encodeURIComponent(conversationId)}`),
  decide: (id: string, word: DecideDeed) => call(DecidedDeed, 'POST', `/actions/${encodeURIComponent(id)}/decide`, word),
  settle: (id: string, how: SettleDeed) => call(DecidedDeed, 'POST', `/actions/${encodeURIComponent(id)}/settle`, how),
  promises: (meant: Meant) => call(PromiseRows, 'GET', `/promises?${searchOf(meant)}`),
  /** Where the browser fetches the same as a file. */
  promisesAt: (meant: Meant) => `/api/v1/promises/export?${searchOf(meant)}`,
}
