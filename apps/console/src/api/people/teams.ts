import {
  type FirstRule,
  FirstRules,
  type Invite,
  type PutSkills,
  type PutTeam,
  type RoutingRule,
  Teams,
  type Transfer,
} from '@xiaoer/contract/teams'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

const inTalk = (id: string, what: string) => `/conversations/${encodeURIComponent(id)}/${what}`
const one = (id: string) => `/teams/${encodeURIComponent(id)}`

/** Teams, the rules that say what comes to them, what people can take on, passing a conversation on, and calling colleagues to it. */
export const teamCalls = {
  read: () => call(Teams, 'GET', '/teams'),
  put: (team: PutTeam, id?: string) => call(Done, id ? 'PUT' : 'POST', id ? one(id) : '/teams', team),
  remove: (id: string) => call(Done, 'DELETE', one(id)),
  putRules: (rules: readonly RoutingRule[], revision: number) => call(Done, 'PUT', '/routing-rules', { rules, revision }),
  readFirst: () => call(FirstRules, 'GET', '/first-rules'),
  putFirst: (rules: readonly FirstRule[], revision: number) => call(Done, 'PUT', '/first-rules', { rules, revision }),
  putSkills: (accountId: string, skills: PutSkills) => call(Done, 'PUT', `/colleagues/${encodeURIComponent(accountId)}/skills`, skills),
  setBreak: (on: boolean) => call(Done, 'PUT', '/me/break', { on }),
  transfer: (conversationId: string, body: Transfer) => call(Done, 'POST', inTalk(conversationId, 'transfer'), body),
  invite: (conversationId: string, body: Invite) => call(Done, 'POST', inTalk(conversationId, 'participants'), body),
  callOff: (conversationId: string, accountId: string) =>
    call(Done, 'DELETE', inTalk(conversationId, `participants/${encodeURIComponent(accountId)}`)),
  join: (conversationId: string) => call(Done, 'POST', inTalk(conversationId, 'join')),
  leave: (conversationId: string) => call(Done, 'POST', inTalk(conversationId, 'leave')),
}
