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
  if (token.length > MAX_LENGTH) throw refuse(`it is longer than ${MAX_LENGTH} characters`)
  const [header, body, signature, ...rest] = token.split('.')
  if (!header || !body || !signature || rest.length > 0) throw refuse('it is not three parts joined by dots')
  if (![header, body, signature].every(isBase64url)) throw refuse('it is not base64url')
  mustBeKnownHeader(readObject(header))
  const expected = mac(secret, `${header}.${body}`)
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refuse('the signature is wrong')
  return readClaims(body, audience, now.getTime() / 1_000)
}

/** One text for the same bytes: of spare bits at the end other than zeros (RFC 4648 §3.5) a second spelling of a token would be made. */
const isBase64url = (part: string): boolean => BASE64URL.test(part) && Buffer.from(part, 'base64url').toString('base64url') === part

function mac(secret: string | Buffer, text: string): Buffer {
  if (Buffer.byteLength(secret) < MIN_SECRET) throw new AppError('invalid', `A signing secret needs at least ${MIN_SECRET} bytes`)
  return createHmac('sha256', secret).update(text).digest()
}

/** Members of a header that say how the rest is to be read: whoever passes over one reads another token than was signed (RFC 7515 §4.1.11, RFC 7797, RFC 7516). */
const CHANGES_READING = ['crit', 'b64', 'zip', 'enc'] as const

function mustBeKnownHeader(header: Record<string, unknown>): void {
  if (header['alg'] !== 'HS256') throw refuse('it must be signed with HS256')
  const { typ } = header
  if (typ !== undefined && !(typeof typ === 'string' && typ.toUpperCase() === 'JWT'))
    throw refuse('its typ must be JWT; a token for another use opens nothing here')
  const unknown = CHANGES_READING.find((name) => Object.hasOwn(header, name))
  if (unknown) throw refuse(`its header has ${unknown}, which is not understood here; sign it without`)
}

function readClaims(body: string, audience: string, now: number): Claims {
  const claims = readObject(body)
  const { aud, iat, exp, nbf } = claims
  if (aud !== audience) throw refuse(`its audience must be ${audience} and no other`)
  if (!isSeconds(iat) || !isSeconds(exp)) throw refuse('it needs iat and exp in seconds')
  if (nbf !== undefined && !isSeconds(nbf)) throw refuse('its nbf must be seconds')
  if (exp - iat > MAX_LIFE || exp <= iat) throw refuse(`it may live ${MAX_LIFE} seconds at most`)
  if (iat > now + SKEW) throw refuse('it is from the future; set the clock of the machine that signs')
  if (nbf !== undefined && nbf > now + SKEW) throw refuse('it does not hold yet (nbf)')
  if (exp <= now - SKEW) throw refuse('it has expired; ask the shop for a new one')
  return { ...claims, aud, iat, exp }
}

const isSeconds = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

const UTF8 = new TextDecoder('utf-8', { fatal: true })

function readObject(part: string): Record<string, unknown> {
  const text = textOf(part)
  const value = jsonOf(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse('its parts are not JSON objects')
  // two readers may take one or the other (RFC 7519 §4): whoever checked it before us may have seen another customer
  if (repeatsName(text)) throw refuse('a name stands twice in it')
  return { ...value }
}

function textOf(part: string): string {
  try {
    return UTF8.decode(Buffer.from(part, 'base64url'))
  } catch {
    throw refuse('its parts are not UTF-8')
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuse('its parts are not JSON objects')
  }
}

/** A string, or a sign that opens or closes something. */
const PIECE = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/gu

/** Whether an object anywhere in a text that is JSON names a member twice, in whatever spelling: `JSON.parse` would keep the last in silence. */
function repeatsName(json: string): boolean {
  const open: (Set<string> | undefined)[] = []
  let text = ''
  for (const [piece] of json.matchAll(PIECE)) {
    if (piece === '{') open.push(new Set())
    else if (piece === '[') open.push(undefined)
    else if (piece === '}' || piece === ']') open.pop()
    else if (piece === ':') {
      const names = open.at(-1)
      const name = String(JSON.parse(text))
      if (names?.has(name)) return true
      names?.add(name)
    } else text = piece
  }
  return false
}

const refuse = (why: string) => new AppError('unauthenticated', `The signed token is refused: ${why}`)
