import { createHmac } from 'node:crypto'

/** How far the clocks may be apart: WooCommerce takes 15 minutes. */
const TOLERANCE_S = 900
const upper = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** Why WooCommerce would not believe a call over http; undefined where it would. Parameters are read from the address as it came. */
export function unbelieved(
  method: string,
  address: string,
  host: string,
  consumer: { key: string; secret: string },
  { nonces, now }: { readonly nonces: Set<string>; readonly now: () => Date },
) {
  const [path = '', query = ''] = address.split('?')
  const given = query.split('&').map((pair) => pair.split('=').map((text) => decodeURIComponent(text.replaceAll('+', ' '))))
  const value = (name: string) => given.find(([one]) => one === name)?.[1] ?? ''
  if (value('oauth_consumer_key') !== consumer.key) return 'Consumer key is invalid.'
  if (value('oauth_signature_method') !== 'HMAC-SHA256') return 'Invalid signature - signature method is invalid.'
  if (Math.abs(now().getTime() / 1_000 - Number(value('oauth_timestamp'))) > TOLERANCE_S) return 'Invalid timestamp.'
  if (nonces.has(value('oauth_nonce'))) return 'Invalid nonce - nonce has already been used.'
  nonces.add(value('oauth_nonce'))
  const rest = given.filter(([name]) => name !== 'oauth_signature').map(([name = '', text = '']) => `${upper(name)}=${upper(text)}`)
  const base = `${method}&${upper(`http://${host}${path}`)}&${upper(rest.sort().join('&'))}`
  const expected = createHmac('sha256', `${upper(consumer.secret)}&`)
    .update(base)
    .digest('base64')
  return value('oauth_signature') === expected ? undefined : 'Invalid signature - provided signature does not match.'
}
