import { createHash, createHmac } from 'node:crypto'

/** A call of an RPC interface of Alibaba Cloud: all in the query, no body. */
export interface AcsCall {
  /** With its port where it has one. */
  readonly host: string
  readonly action: string
  readonly version: string
  readonly query: Readonly<Record<string, string>>
  readonly now: Date
  /** Never the same twice. */
  readonly nonce: string
}

/** Whose call it is. */
export interface AcsKeys {
  readonly accessKeyId: string
  readonly accessKeySecret: string
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const NOTHING = sha256('')

/** What `encodeURIComponent` leaves and RFC 3986 does not. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/gu, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0)

/** The query as it is signed and sent. */
export const canonicalQuery = (query: AcsCall['query']): string =>
  Object.entries(query)
    .sort(byName)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&')

/** Headers of a POST to `/`, signed by `ACS3-HMAC-SHA256` (https://help.aliyun.com/document_detail/2593177.html, as of January 2025). */
export function acs3Headers({ host, action, version, query, now, nonce }: AcsCall, { accessKeyId, accessKeySecret }: AcsKeys) {
  const headers = {
    host,
    'x-acs-action': action,
    'x-acs-content-sha256': NOTHING,
    'x-acs-date': now.toISOString().replace(/\.\d+/u, ''),
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  }
  const sorted = Object.entries(headers).sort(byName)
  const names = sorted.map(([name]) => name).join(';')
  const lines = sorted.map(([name, value]) => `${name}:${value}\n`).join('')
  const canonical = ['POST', '/', canonicalQuery(query), lines, names, NOTHING].join('\n')
  const signature = createHmac('sha256', accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
  return { ...headers, authorization: `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names},Signature=${signature}` }
}
