import { CallFailure, type Outward } from '#platform/outbound'
import { type BrowserKeys, encryptFor } from './encrypt.ts'
import { type VapidKeys, vapidHeader } from './vapid.ts'

/** A push on its way to one browser. */
export interface Push {
  readonly endpoint: string
  readonly keys: BrowserKeys
  /** Of which the newest alone is kept for a browser that is away: at most 32 letters of base64url (RFC 8030, 5.4). */
  readonly topic: string
  readonly payload: Buffer
}

/** What became of it. `gone`: the browser is not reached there any more. `refused`: never taken as it is. */
export type Pushed = 'sent' | 'gone' | { readonly later: number; readonly why: string } | { readonly refused: string }

/** A browser that is away for a day hears of it when it opens the shop. */
const KEPT_FOR_S = 24 * 3_600
const WITHIN_MS = 15_000
const MOST_ANSWER = 20_000

/**
 * Hands a push to the browser's push service (RFC 8030). It takes no key, but what is handed over twice is shown once: the topic replaces what
 * waits, and the notice's tag what is shown; so it may be tried again whenever nobody knows what became of it.
 */
export async function sendPush(outward: Outward, vapid: VapidKeys, contact: string | undefined, push: Push, now: Date): Promise<Pushed> {
  const { endpoint, keys, topic, payload } = push
  const headers = {
    authorization: vapidHeader(vapid, endpoint, contact, now),
    'content-encoding': 'aes128gcm',
    'content-type': 'application/octet-stream',
    ttl: String(KEPT_FOR_S),
    urgency: 'high',
    topic,
  }
  try {
    const body = encryptFor(keys, payload)
    const { status, headers: told } = await outward({
      method: 'POST',
      url: endpoint,
      headers,
      body,
      withinMs: WITHIN_MS,
      mostBytes: MOST_ANSWER,
    })
    if (status >= 200 && status < 300) return 'sent'
    if (status === 404 || status === 410) return 'gone'
    if (status === 429 || status >= 500) return { later: secondsIn(told['retry-after']), why: `HTTP ${status}` }
    return { refused: `HTTP ${status}` }
  } catch (error) {
    if (error instanceof CallFailure) return { later: 0, why: error.message }
    throw error
  }
}

const secondsIn = (said: string | string[] | undefined): number => Math.min(3_600, Math.max(0, Number(said) || 0))
