import { createHmac } from 'node:crypto'
import { AppError } from '#platform/errors'
import { parseTheirJson } from '#platform/http'
import { sameSecret } from '../calling/index.ts'
import type { Connection, WebhookCall } from '../push-channel.ts'

/** What a call of the webhook was: the handshake with what is to be answered, or a notification. */
export type MetaCall = { readonly challenge: string } | { readonly told: unknown }

/**
 * Verifies a call of a webhook of the Graph API (https://developers.facebook.com/docs/graph-api/webhooks/getting-started): the handshake carries our
 * own verify token, a notification `X-Hub-Signature-256`, the HMAC-SHA256 of its bytes under the app's secret. Throws `unauthenticated`.
 */
export function readCall({ settings }: Connection, { method, query, headers, body }: WebhookCall): MetaCall {
  if (method === 'GET') {
    if (query['hub.mode'] !== 'subscribe' || !sameSecret(query['hub.verify_token'], settings['verify']))
      throw new AppError('unauthenticated', 'The handshake does not carry the verify token of this webhook')
    return { challenge: query['hub.challenge'] ?? '' }
  }
  if (!isSigned(headers['x-hub-signature-256'], settings['appSecret'] ?? '', body))
    throw new AppError('unauthenticated', 'X-Hub-Signature-256 is not the signature of these bytes under the secret of the app')
  return { told: parseTheirJson(body) }
}

/** Some apps are sent a signature of the escaped form: what is not ASCII as `\uXXXX` in lower case. */
function isSigned(given: string | string[] | undefined, secret: string, body: Buffer): boolean {
  if (secret === '') return false
  const of = (bytes: Buffer | string) => `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`
  return sameSecret(given, of(body)) || sameSecret(given, of(escaped(body)))
}

const escaped = (body: Buffer): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all that is not ASCII
  body.toString('utf8').replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
