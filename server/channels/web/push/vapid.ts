import { createPrivateKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto'

/** What a workspace's pushes are signed with. */
export interface VapidKeys {
  /** A point of P-256, uncompressed, base64url: what a browser subscribes under. */
  readonly publicKey: string
  /** The private key as a JWK in JSON. */
  readonly privateJwk: string
}

/** Half of the day that RFC 8292 allows at most. */
const GOOD_FOR_S = 12 * 3_600

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const point = ({ x = '', y = '' }: JsonWebKey) => Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])

/** A new pair on P-256. */
export function newVapidKeys(): VapidKeys {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = privateKey.export({ format: 'jwk' })
  return { publicKey: point(jwk).toString('base64url'), privateJwk: JSON.stringify(jwk) }
}

/** `Authorization` of a push to an endpoint (RFC 8292): a JWT by ES256 for the origin of its push service. `contact` is who may be asked, where known. */
export function vapidHeader({ publicKey, privateJwk }: VapidKeys, endpoint: string, contact: string | undefined, now: Date): string {
  const exp = Math.floor(now.getTime() / 1_000) + GOOD_FOR_S
  const claims = { aud: new URL(endpoint).origin, exp, ...(contact !== undefined && { sub: contact }) }
  const signed = `${encoded({ typ: 'JWT', alg: 'ES256' })}.${encoded(claims)}`
  const key = createPrivateKey({ key: JSON.parse(privateJwk), format: 'jwk' })
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return `vapid t=${signed}.${signature}, k=${publicKey}`
}
