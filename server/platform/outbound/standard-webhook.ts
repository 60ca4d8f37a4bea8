import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { AppError } from '#platform/errors'

/** Signing after Standard Webhooks 1.0 (https://github.com/standard-webhooks/standard-webhooks): HMAC-SHA256 over `id.timestamp.body`. */
const PREFIX = 'whsec_'
/** A call older or newer than this is not believed, so that one that was overheard cannot be replayed later. */
const TOLERANCE_S = 300

const mac = (secret: string, id: string, timestamp: number, body: Buffer | string) =>
  createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
    .update(`${id}.${timestamp}.`)
    .update(body)
    .digest()

/** A new secret, from 24 random bytes. */
export const newSecret = (bytes: Buffer): string => `${PREFIX}${bytes.toString('base64')}`

/** The three headers of a signed call. */
export const signed = (secret: string, id: string, at: Date, body: string) => {
  const timestamp = Math.floor(at.getTime() / 1_000)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${mac(secret, id, timestamp, body).toString('base64')}`,
  }
}

/** Gives id and time of a call that is rightly signed, by one of its signatures; throws `unauthenticated`. */
export function verified(secret: string, headers: IncomingHttpHeaders, body: Buffer, now: Date): { id: string; timestamp: number } {
  const [id, time, signatures] = [headers['webhook-id'], headers['webhook-timestamp'], headers['webhook-signature']]
  if (typeof id !== 'string' || typeof time !== 'string' || typeof signatures !== 'string' || !/^\d{1,12}$/.test(time))
    throw new AppError('unauthenticated', 'The call lacks webhook-id, webhook-timestamp or webhook-signature')
  const timestamp = Number(time)
  if (Math.abs(now.getTime() / 1_000 - timestamp) > TOLERANCE_S)
    throw new AppError('unauthenticated', `webhook-timestamp is more than ${TOLERANCE_S} s from our clock; sign each try anew`)
  const expected = mac(secret, id, timestamp, body)
  const fits = signatures.split(' ').some((one) => {
    const given = Buffer.from(one.startsWith('v1,') ? one.slice(3) : '', 'base64')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  if (!fits) throw new AppError('unauthenticated', 'No signature of webhook-signature fits the call')
  return { id, timestamp }
}
