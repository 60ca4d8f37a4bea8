import { Me } from '@xiaoer/contract'
import { type FinishSignOn, type PutSignOn, SignOnBegun, SignOnDoors, SignOnSettings, TriedSignOn } from '@xiaoer/contract/signon'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

/** Single sign-on: at the gate, and how it is set up. */
export const signOnCalls = {
  doors: (domain?: string) => call(SignOnDoors, 'GET', `/sign-on/doors${domain ? `?domain=${encodeURIComponent(domain)}` : ''}`),
  begin: (door: string) => call(SignOnBegun, 'POST', '/sign-on/begin', { door }),
  finish: (body: FinishSignOn) => call(Me, 'POST', '/sign-on/finish', body),
  read: () => call(SignOnSettings, 'GET', '/settings/sign-on'),
  put: (put: PutSignOn) => call(Done, 'PUT', '/settings/sign-on', put),
  end: () => call(Done, 'DELETE', '/settings/sign-on'),
  passwords: (on: boolean) => call(Done, 'PUT', '/settings/passwords', { on }),
  tryOut: (issuer: string) => call(TriedSignOn, 'POST', '/settings/sign-on/try', { issuer }),
  unlink: (accountId: string) => call(Done, 'POST', `/colleagues/${encodeURIComponent(accountId)}/sign-on/off`),
}
