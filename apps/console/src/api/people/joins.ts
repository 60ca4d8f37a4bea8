import { Done } from '@xiaoer/contract'
import { ConversationJoins } from '@xiaoer/contract/joins'
import { call } from '../call.ts'

/** Who a shopper is on other channels, and may be. */
export const joinCalls = {
  of: (conversationId: string) => call(ConversationJoins, 'GET', `/conversations/${encodeURIComponent(conversationId)}/joins`),
  decide: (id: string, accept: boolean) => call(Done, 'POST', `/join-suggestions/${encodeURIComponent(id)}`, { accept }),
  undo: (id: string) => call(Done, 'POST', `/joins/${encodeURIComponent(id)}/undo`),
}
