import { createHmac, timingSafeEqual } from 'node:crypto'

/** One code lasts so long. Seconds; the default of RFC 6238 and of every authenticator. */
const STEP = 30
/** Codes of the step before and after are taken too: clocks differ, and typing takes a while (RFC 6238 §5.2). */
const AROUND = [0, -1, 1] as const
const DIGITS = 6
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** How codes are made; all authenticators know SHA-1 and six figures, few anything else. */
export interface CodeForm {
  readonly digits?: number
  readonly hash?: 'sha1' | 'sha256' | 'sha512'
}

/** The code of a counter (HOTP, RFC 4226 §5.3). */
export function codeAt(key: Buffer, counter: number, { digits = DIGITS, hash = 'sha1' }: CodeForm = {}): string {
  const moving = Buffer.alloc(8)
  moving.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac(hash, key).update(moving).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits).padStart(digits, '0')
}

/** The step of thirty seconds that an instant falls into (RFC 6238 §4.2). */
export const stepAt = (at: Date): number => Math.floor(at.getTime() / 1_000 / STEP)

/** The step whose code it is, of those that are taken at an instant; undefined where it is none of theirs. */
export function stepOf(key: Buffer, code: string, at: Date): number | undefined {
  const given = Buffer.from(code)
  const now = stepAt(at)
  return AROUND.map((more) => now + more).find((step) => {
    const expected = Buffer.from(codeAt(key, Math.max(0, step)))
    return expected.length === given.length && timingSafeEqual(expected, given)
  })
}

/** Bytes in base32 (RFC 4648 §6), without padding: what people type into an authenticator. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/gu) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** The address that an authenticator reads from a picture (Key Uri Format). */
export function otpauth(key: Buffer, account: string, issuer: string): string {
  const query = new URLSearchParams({ secret: base32(key), issuer, algorithm: 'SHA1', digits: String(DIGITS), period: String(STEP) })
  // a space is %20 there; a plus would be shown as one
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query.toString().replaceAll('+', '%20')}`
}
