import { type FirstRule, FirstRules, type Invite } from '@xiaoer/contract/first'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

const inTalk = (id: string, what: string) => `/conversations/${encodeURIComponent(id)}/${what}`

/** Whether a person or the bot serves first. */
export const firstCalls = {
  read: () => call(FirstRules, 'GET', '/first-rules'),
  put: (rules: readonly FirstRule[], revision: number) => call(Done, 'PUT', '/first-rules', { rules, revision }),
}

/** Calling colleagues to a conversation, and coming and going where one is called. */
export const participantCalls = {
  invite: (conversationId: string, body: Invite) => call(Done, 'POST', inTalk(conversationId, 'participants'), body),
  callOff: (conversationId: string, accountId: string) =>
    call(Done, 'DELETE', inTalk(conversationId, `participants/${encodeURIComponent(accountId)}`)),
  join: (conversationId: string) => call(Done, 'POST', inTalk(conversationId, 'join')),
  leave: (conversationId: string) => call(Done, 'POST', inTalk(conversationId, 'leave')),
}
