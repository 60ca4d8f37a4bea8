import { Me } from '@xiaoer/contract'
import { type AddPasskey, PasskeyAsked, type UsePasskey } from '@xiaoer/contract/passkeys'
import { BegunFactor, FactorRule, RecoveryCodes, SignInNotices, SignInSecurity } from '@xiaoer/contract/security'
import { z } from 'zod'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

/** Where one is signed in, and second factors: the own, the rule for everybody, and what a colleague lost. */
export const signInCalls = {
  read: () => call(SignInSecurity, 'GET', '/me/sign-in'),
  notices: () => call(SignInNotices, 'GET', '/me/notices'),
  seen: (ids: readonly string[]) => call(Done, 'POST', '/me/notices/seen', { ids }),
  later: () => call(Done, 'POST', '/me/second-factor/later'),
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

const key = (id: string) => `/me/passkeys/${encodeURIComponent(id)}`
const Id = z.object({ id: z.uuid() })

/** One's passkeys, and signing in by one; the browser is asked for them by its own dialog. */
export const passkeyCalls = {
  add: async (name: string, password: string | undefined) => {
    const { options } = await call(PasskeyAsked, 'POST', '/me/passkeys/begin', password === undefined ? {} : { password })
    const { startRegistration } = await import('@simplewebauthn/browser')
    // the service made the options, and their shape is the browser's to judge
    const made = await startRegistration({ optionsJSON: Object.assign(Object.create(null), options) })
    const { id, rawId, type, response, clientExtensionResults } = made
    const body: AddPasskey = {
      name,
      made: {
        id,
        rawId,
        type,
        clientExtensionResults: { ...clientExtensionResults },
        response: {
          clientDataJSON: response.clientDataJSON,
          attestationObject: response.attestationObject,
          ...(response.transports && { transports: response.transports }),
        },
      },
    }
    return call(Id, 'POST', '/me/passkeys', body)
  },
  rename: (id: string, name: string) => call(Done, 'PUT', key(id), { name }),
  remove: (id: string) => call(Done, 'DELETE', key(id)),
  signIn: async () => {
    const { options } = await call(PasskeyAsked, 'POST', '/passkeys/begin')
    const { startAuthentication } = await import('@simplewebauthn/browser')
    const signed = await startAuthentication({ optionsJSON: Object.assign(Object.create(null), options) })
    const { id, rawId, type, response, clientExtensionResults } = signed
    const { clientDataJSON, authenticatorData, signature, userHandle } = response
    const body: UsePasskey = {
      signed: {
        id,
        rawId,
        type,
        clientExtensionResults: { ...clientExtensionResults },
        response: { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) },
      },
    }
    return call(Me, 'POST', '/passkeys/finish', body)
  },
}
