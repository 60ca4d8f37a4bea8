/** Signing after Standard Webhooks 1.0 (https://github.com/standard-webhooks/standard-webhooks), by Web Crypto alone. */
const TOLERANCE_S = 300
const bytes = (text: string) => new TextEncoder().encode(text)
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0))
const toBase64 = (buffer: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))

async function mac(secret: string, id: string, timestamp: string, body: string): Promise<string> {
  const raw = fromBase64(secret.replace(/^whsec_/, ''))
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return toBase64(await crypto.subtle.sign('HMAC', key, bytes(`${id}.${timestamp}.${body}`)))
}

/** The three headers of a call that one signs oneself; a new try keeps `id` and is signed anew. */
export async function signWebhook(secret: string, id: string, body: string, at = new Date()): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${await mac(secret, id, timestamp, body)}` }
}

/** What carries headers: a `Request`'s, or an object with lower-case names as Node has them. */
export type HeadersLike = Headers | Readonly<Record<string, string | string[] | undefined>>
const header = (headers: HeadersLike, name: string): string => {
  const value = headers instanceof Headers ? headers.get(name) : headers[name]
  return typeof value === 'string' ? value : ''
}

/**
 * Whether a call is Xiaoer's: its id where one of its signatures fits the body, byte for byte as it came, and its time is within five minutes of
 * `now`; undefined where not. Keep ids: what comes again has the same.
 */
export async function verifyWebhook(secret: string, headers: HeadersLike, body: string, now = new Date()): Promise<string | undefined> {
  const [id, timestamp] = [header(headers, 'webhook-id'), header(headers, 'webhook-timestamp')]
  if (id === '' || !/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() / 1_000 - Number(timestamp)) > TOLERANCE_S) return undefined
  const expected = bytes(`v1,${await mac(secret, id, timestamp, body)}`)
  const given = header(headers, 'webhook-signature').split(' ').map(bytes)
  return given.some((one) => same(one, expected)) ? id : undefined
}

/** In a time that does not tell where they differ. */
function same(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  let differ = 0
  for (let at = 0; at < one.length; at++) differ |= (one[at] ?? 0) ^ (other[at] ?? 0)
  return differ === 0
}
