import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '#platform/errors'

/** Longest life of a signed token, in seconds (security.md: a widget token is exchanged for a session). */
export const MAX_LIFE = 600
/** Clocks of two machines differ a little. */
const SKEW = 30
const MAX_LENGTH = 4_000
const MIN_SECRET = 32
const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')
const BASE64URL = /^[A-Za-z0-9_-]+$/

/** What a token says, beside who it is meant for and how long it holds. */
export interface Claims {
  readonly aud: string
  /** Seconds since 1970. */
  readonly iat: number
  readonly exp: number
  readonly [name: string]: unknown
}

/** How a token is signed. */
export interface SignOptions {
  readonly secret: string | Buffer
  readonly audience: string
  readonly now: Date
  /** Seconds; at most and by default ten minutes. */
  readonly life?: number
}

/** What a token must agree with. */
export interface VerifyOptions {
  readonly secret: string | Buffer
  readonly audience: string
  readonly now: Date
}

/** A JWT (RFC 7519), HS256 alone. Throws `invalid` for a life over ten minutes or a secret under 32 bytes. */
export function signToken(claims: Readonly<Record<string, unknown>>, { secret, audience, now, life = MAX_LIFE }: SignOptions): string {
  if (life > MAX_LIFE || life <= 0) throw new AppError('invalid', `A signed token lives at most ${MAX_LIFE} seconds, not ${life}`)
  const iat = Math.floor(now.getTime() / 1_000)
  const body = Buffer.from(JSON.stringify({ ...claims, aud: audience, iat, exp: iat + life })).toString('base64url')
  return `${HEADER}.${body}.${mac(secret, `${HEADER}.${body}`).toString('base64url')}`
}

/** The claims of a token that is ours, for this audience, and alive; throws `unauthenticated` for every other, saying which rule it breaks. */
export function verifyToken(token: string, { secret, audience, now }: VerifyOptions): Claims {
  const [header, body, signature, ...rest] = token.length > MAX_LENGTH ? [] : token.split('.')
  if (!header || !body || !signature || rest.length > 0) throw refuse('it is not three parts joined by dots')
  if (![header, body, signature].every((part) => BASE64URL.test(part))) throw refuse('it is not base64url')
  if (readAlgorithm(header) !== 'HS256') throw refuse('it must be signed with HS256')
  const expected = mac(secret, `${header}.${body}`)
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refuse('the signature is wrong')
  return readClaims(body, audience, now.getTime() / 1_000)
}

function mac(secret: string | Buffer, text: string): Buffer {
  if (Buffer.byteLength(secret) < MIN_SECRET) throw new AppError('invalid', `A signing secret needs at least ${MIN_SECRET} bytes`)
  return createHmac('sha256', secret).update(text).digest()
}

const readAlgorithm = (header: string): unknown => readObject(header)['alg']

function readClaims(body: string, audience: string, now: number): Claims {
  const claims = readObject(body)
  const { aud, iat, exp } = claims
  if (aud !== audience) throw refuse(`its audience must be ${audience}`)
  if (typeof iat !== 'number' || typeof exp !== 'number') throw refuse('it needs iat and exp in seconds')
  if (exp - iat > MAX_LIFE || exp <= iat) throw refuse(`it may live ${MAX_LIFE} seconds at most`)
  if (iat > now + SKEW) throw refuse('it is from the future; set the clock of the machine that signs')
  if (exp <= now - SKEW) throw refuse('it has expired; ask the shop for a new one')
  return { ...claims, aud, iat, exp }
}

function readObject(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Said below.
  }
  throw refuse('its parts are not JSON objects')
}

const refuse = (why: string) => new AppError('unauthenticated', `The signed token is refused: ${why}`)
