import { DecidedDeed, Deeds, PromiseRows } from '@xiaoer/contract'
import { call } from '../call.ts'

/** Which promises: those that were held back or all, of which words, of which session. */
export interface Meant {
  readonly held: boolean
  readonly words: string
  readonly sessionId?: string | undefined
}

const searchOf = ({ held, words, sessionId }: Meant) =>
  new URLSearchParams({ ...(held && { held: 'true' }), ...(words && { words }), ...(sessionId && { sessionId }) })

/** What the bot does in the shop's systems, and what it promised. */
export const deedCalls = {
  deeds: (state?: 'waiting') => call(Deeds, 'GET', `/actions${state ? `?state=${state}` : ''}`),
  waitingIn: (conversationId: string) => call(Deeds, 'GET', `/actions?state=waiting&conversationId=${encodeURIComponent(conversationId)}`),
  decide: (id: string, yes: boolean) => call(DecidedDeed, 'POST', `/actions/${encodeURIComponent(id)}/decide`, { yes }),
  promises: (meant: Meant) => call(PromiseRows, 'GET', `/promises?${searchOf(meant)}`),
  /** Where the browser fetches the same as a file. */
  promisesAt: (meant: Meant) => `/api/v1/promises/export?${searchOf(meant)}`,
}
