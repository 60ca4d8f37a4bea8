import { AppError } from '#platform/errors'
import { sameSecret } from '../calling/index.ts'
import type { Connection, WebhookCall } from '../push-channel.ts'
import { openSealed, signatureOf } from './seal.ts'
import { readXml } from './xml.ts'

/** What a callback was: a greeting with what it carries, or the fields of what is told. */
export type Callback = { readonly echo: string } | { readonly fields: ReadonlyMap<string, string> }

/** A callback is sent within seconds, and again within some more; older ones are not believed. */
const TOLERANCE_S = 600

interface Sealing {
  /** Who callbacks are sealed for: an app or a company. */
  readonly receiver: string
  /** Whether the greeting is sealed as well. */
  readonly greets: 'plain' | 'sealed'
}

/**
 * Verifies a callback and opens it: a greeting by GET, all else sealed XML by POST. What is not sealed is refused, as its signature does not cover
 * its words. Throws `unauthenticated`.
 */
export function readCallback({ settings }: Connection, { method, query, body, now }: WebhookCall, { receiver, greets }: Sealing): Callback {
  const { token = '', aesKey = '' } = settings
  const { timestamp = '', nonce = '', signature, msg_signature: covering, echostr = '' } = query
  const mustBe = (given: string | undefined, ...texts: string[]) => {
    if (token === '' || !sameSecret(given, signatureOf(token, timestamp, nonce, ...texts)))
      throw new AppError('unauthenticated', 'The signature of the callback is not one under the token of this channel')
    if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > TOLERANCE_S)
      throw new AppError('unauthenticated', `The callback was signed more than ${TOLERANCE_S} s from our clock`)
  }
  if (method === 'GET' && greets === 'plain') {
    mustBe(signature)
    return { echo: echostr }
  }
  if (method === 'GET') {
    mustBe(covering, echostr)
    return { echo: openSealed(aesKey, echostr, receiver) }
  }
  const encrypted = envelope(body).get('Encrypt')
  if (!encrypted) throw new AppError('unauthenticated', 'The callback is not sealed; set the platform to 安全模式 (safe mode)')
  mustBe(covering, encrypted)
  return { fields: readXml(openSealed(aesKey, encrypted, receiver)) }
}

/** What the sealed words come in; before its signature is known nobody knows whose it is, and what cannot be read is kept nowhere. */
function envelope(body: Buffer): ReadonlyMap<string, string> {
  try {
    return readXml(body.toString('utf8'))
  } catch (cause) {
    throw new AppError('unsupported', 'The callback is no XML as it is published', { cause })
  }
}
