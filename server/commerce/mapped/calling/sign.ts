import { createHmac, randomBytes } from 'node:crypto'
import type { Auth } from '../mapping/mapping.ts'
import { filled } from '../mapping/request.ts'

/** By what a shop lets us in. */
export interface Credentials {
  readonly account: string
  readonly secret: string
}

/** A call as it is about to be sent. */
export interface Unsigned {
  readonly method: string
  readonly url: URL
  readonly body: string
  readonly now: Date
}

/** The headers by which a call proves who it is from. */
export function signed(auth: Auth, { account, secret }: Credentials, call: Unsigned, nonce = randomBytes(16).toString('hex')) {
  switch (auth.kind) {
    case 'none':
      return {}
    case 'header':
      return { [auth.name]: `${auth.prefix}${secret}` }
    case 'bearer':
      return { authorization: `Bearer ${secret}` }
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${account}:${secret}`).toString('base64')}` }
    case 'hmac':
      return sealed(auth, { account, secret }, call, nonce)
  }
}

function sealed(auth: Extract<Auth, { kind: 'hmac' }>, { account, secret }: Credentials, call: Unsigned, nonce: string) {
  const ms = call.now.getTime()
  const timestamp = String(auth.timestamp?.unit === 'ms' ? ms : Math.floor(ms / 1_000))
  const { pathname: path, search } = call.url
  const over = filled(auth.over, { method: call.method, path, query: search.slice(1), body: call.body, timestamp, nonce, account })
  return {
    [auth.signature]: createHmac(auth.algorithm, secret).update(over).digest(auth.encoding),
    ...(auth.timestamp && { [auth.timestamp.header]: timestamp }),
    ...(auth.account !== undefined && { [auth.account]: account }),
    ...(auth.nonce !== undefined && { [auth.nonce]: nonce }),
  }
}
