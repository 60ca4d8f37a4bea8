import { type PutSkills, type PutTeam, type RoutingRule, Teams, type Transfer } from '@xiaoer/contract/teams'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

const one = (id: string) => `/teams/${encodeURIComponent(id)}`

/** Teams, the rules that say what comes to them, what people can take on, and passing a conversation on. */
export const teamCalls = {
  read: () => call(Teams, 'GET', '/teams'),
  put: (team: PutTeam, id?: string) => call(Done, id ? 'PUT' : 'POST', id ? one(id) : '/teams', team),
  remove: (id: string) => call(Done, 'DELETE', one(id)),
  putRules: (rules: readonly RoutingRule[], revision: number) => call(Done, 'PUT', '/routing-rules', { rules, revision }),
  putSkills: (accountId: string, skills: PutSkills) => call(Done, 'PUT', `/colleagues/${encodeURIComponent(accountId)}/skills`, skills),
  setBreak: (on: boolean) => call(Done, 'PUT', '/me/break', { on }),
  transfer: (conversationId: string, body: Transfer) =>
    call(Done, 'POST', `/conversations/${encodeURIComponent(conversationId)}/transfer`, body),
}
