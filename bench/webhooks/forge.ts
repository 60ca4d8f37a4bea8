import type { Call } from './calls.ts'

/** Where platforms put what proves that a call is theirs. */
const PROOF = /signature|hmac|secret-token|sign$/iu
const BIG = 10_000_000

/** Another character of the same alphabet, so that the form stays right and the value is wrong. */
const other = (text: string, at: number): string => `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`
const inHeaders = (call: Call) => Object.keys(call.headers).filter((name) => PROOF.test(name))

/** 快递100 signs in the form itself. */
function withoutSign({ headers, payload }: Call): string {
  const form = new URLSearchParams(payload)
  if (headers['content-type'] !== 'application/x-www-form-urlencoded' || !form.has('sign')) return payload
  form.delete('sign')
  return form.toString()
}

/** The same call as somebody makes it who has not the secret, by what was done to it. `signsBody`: its signature is over the bytes. */
export function forgeries(call: Call, { signsBody }: { readonly signsBody: boolean }): ReadonlyMap<string, Call> {
  const { headers, query, payload } = call
  const forged = new Map<string, Call>()
  forged.set('unsigned', {
    ...call,
    query: {},
    payload: withoutSign(call),
    headers: { 'content-type': headers['content-type'] ?? 'application/json' },
  })
  if (signsBody && payload.length > 0)
    forged.set('one byte of the body', { ...call, payload: other(payload, Math.floor(payload.length / 2)) })
  for (const name of inHeaders(call)) {
    const value = headers[name] ?? ''
    forged.set(`one byte of ${name}`, { ...call, headers: { ...headers, [name]: other(value, Math.floor(value.length / 2)) } })
  }
  const covering = query['msg_signature']
  if (covering) forged.set('one byte of msg_signature', { ...call, query: { ...query, msg_signature: other(covering, 5) } })
  const secret = query['token']
  if (secret) forged.set('one byte of the secret', { ...call, query: { ...query, token: other(secret, 5) } })
  forged.set('10 MB', { ...call, payload: payload.padEnd(BIG, ' ') })
  return forged
}
