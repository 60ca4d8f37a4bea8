import { BegunFactor, FactorRule, RecoveryCodes, SignInSecurity } from '@xiaoer/contract/security'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

/** Where one is signed in, and second factors: the own, the rule for everybody, and what a colleague lost. */
export const signInCalls = {
  read: () => call(SignInSecurity, 'GET', '/me/sign-in'),
  end: (id: string) => call(Done, 'DELETE', `/me/sessions/${encodeURIComponent(id)}`),
  endOthers: () => call(Done, 'DELETE', '/me/sessions'),
  begin: (password?: string) => call(BegunFactor, 'POST', '/me/second-factor', password === undefined ? {} : { password }),
  confirm: (code: string) => call(RecoveryCodes, 'POST', '/me/second-factor/confirm', { code }),
  newCodes: (code: string) => call(RecoveryCodes, 'POST', '/me/second-factor/codes', { code }),
  off: (body: { password?: string; code: string }) => call(Done, 'POST', '/me/second-factor/off', body),
  rule: () => call(FactorRule, 'GET', '/settings/second-factor'),
  setRule: (required: boolean) => call(Done, 'PUT', '/settings/second-factor', { required }),
  takeAway: (accountId: string) => call(Done, 'POST', `/colleagues/${encodeURIComponent(accountId)}/second-factor/off`),
}
