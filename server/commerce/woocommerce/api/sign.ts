import { createHmac, randomBytes } from 'node:crypto'

/** A consumer key of WooCommerce with its secret. */
export interface ConsumerKey {
  readonly key: string
  readonly secret: string
}

/** As RFC 3986 has it: also what `encodeURIComponent` leaves. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** The text that OAuth 1.0a signs: method, address, parameters in order (RFC 5849, 3.4.1). */
export const baseString = (method: string, url: URL, parameters: readonly (readonly [string, string])[]): string => {
  const sorted = parameters.map(([name, value]) => [encoded(name), encoded(value)] as const).sort(byText)
  const joined = sorted.map(([name, value]) => `${name}=${value}`).join('&')
  return [method.toUpperCase(), encoded(`${url.origin}${url.pathname}`), encoded(joined)].join('&')
}

const byText = ([a, one]: readonly [string, string], [b, other]: readonly [string, string]): number =>
  a < b || (a === b && one < other) ? -1 : 1

/** The signature of a base string: WooCommerce takes HMAC-SHA256, with the secret and no token. */
export const signatureOf = (base: string, secret: string): string =>
  createHmac('sha256', `${encoded(secret)}&`)
    .update(base)
    .digest('base64')

/**
 * How a call proves who it is from (https://developer.woocommerce.com/docs/apis/rest-api/authentication/): over https by name and password, over
 * http, where those could be read, by an OAuth 1.0a signature in the address. Gives the address to call and the headers.
 */
export function signed(method: string, url: URL, { key, secret }: ConsumerKey, now: Date, nonce = randomBytes(16).toString('hex')) {
  if (url.protocol === 'https:') return { url, headers: { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}` } }
  const oauth: readonly (readonly [string, string])[] = [
    ['oauth_consumer_key', key],
    ['oauth_nonce', nonce],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(Math.floor(now.getTime() / 1_000))],
  ]
  const signature = signatureOf(baseString(method, url, [...url.searchParams, ...oauth]), secret)
  const to = new URL(url)
  for (const [name, value] of [...oauth, ['oauth_signature', signature] as const]) to.searchParams.set(name, value)
  return { url: to, headers: {} }
}
