import { DecidedDeed, Deeds, PromiseRows } from '@xiaoer/contract'
import { call } from '../call.ts'

/** What the bot does in the shop's systems, and what it promised. */
export const deedCalls = {
  deeds: (state?: 'waiting') => call(Deeds, 'GET', `/actions${state ? `?state=${state}` : ''}`),
  waitingIn: (conversationId: string) => call(Deeds, 'GET', `/actions?state=waiting&conversationId=${encodeURIComponent(conversationId)}`),
  decide: (id: string, yes: boolean) => call(DecidedDeed, 'POST', `/actions/${encodeURIComponent(id)}/decide`, { yes }),
  held: () => call(PromiseRows, 'GET', '/promises?held=true'),
}
