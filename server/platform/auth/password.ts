import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** What a hash costs whoever makes or guesses it. */
export interface PasswordCost {
  /** In KiB. */
  readonly memory: number
  readonly passes: number
}

/** OWASP ASVS 5.0 (appendix C): argon2id with 64 MiB and three passes; some 0.15 s on a small machine. */
export const PASSWORD_COST: PasswordCost = { memory: 65_536, passes: 3 }
const SHAPE = { parallelism: 1, tagLength: 32 } as const
/** RFC 9106's string form, without padding. */
const FORM = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

const derive = promisify(argon2)
const encode = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** The password as it may be stored: argon2id with its own salt, in the PHC string form. */
export async function hashPassword(password: string, { memory, passes } = PASSWORD_COST): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { memory, passes, ...SHAPE, message: password.normalize('NFKC'), nonce })
  return `$argon2id$v=19$m=${memory},t=${passes},p=${SHAPE.parallelism}$${encode(nonce)}$${encode(tag)}`
}

/** Whether it is the password of the hash; false for a hash of another form. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] = FORM.exec(hash) ?? []
  if (!salt || !tag) return false
  const expected = Buffer.from(tag, 'base64')
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), tagLength: expected.length }
  const found = await derive('argon2id', { ...cost, message: password.normalize('NFKC'), nonce: Buffer.from(salt, 'base64') })
  return timingSafeEqual(found, expected)
}

/** Whether the hash was made at less than today's cost: it is made anew at the next sign-in. */
export function isWeakHash(hash: string, cost = PASSWORD_COST): boolean {
  const [, memory, passes] = FORM.exec(hash) ?? []
  return Number(memory ?? 0) < cost.memory || Number(passes ?? 0) < cost.passes
}
