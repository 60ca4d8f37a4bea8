import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

/** What a browser decrypts with, as it gave it: base64url. */
export interface BrowserKeys {
  /** A point of P-256, uncompressed. */
  readonly p256dh: string
  /** 16 bytes. */
  readonly auth: string
}

/** Drawn anew for each push; a test gives those of the RFC. */
export interface Drawn {
  readonly salt: Buffer
  readonly privateKey: Buffer
}

const CURVE = 'prime256v1'
/** One record holds all: 4096 bytes are what every push service takes (RFC 8030, 7.2). */
const RECORD = 4_096
/** Header of a body (86), the padding's end (1) and the tag (16) beside the words. */
export const MOST_WORDS = RECORD - 86 - 1 - 16
/** Ends the last record (RFC 8188, 2). */
const LAST = Buffer.of(2)

const hkdf = (key: Buffer, salt: Buffer, info: Buffer | string, length: number) => Buffer.from(hkdfSync('sha256', key, salt, info, length))

/**
 * Bytes that one browser alone can read: `aes128gcm` (RFC 8188) under keys agreed as RFC 8291 says. Throws where the browser's key is no point of
 * the curve, or there is more than fits one record.
 */
export function encryptFor({ p256dh, auth }: BrowserKeys, plain: Buffer, drawn?: Drawn): Buffer {
  if (plain.length > MOST_WORDS) throw new RangeError(`a push holds ${MOST_WORDS} bytes, and these are ${plain.length}`)
  const [theirs, secret, salt] = [Buffer.from(p256dh, 'base64url'), Buffer.from(auth, 'base64url'), drawn?.salt ?? randomBytes(16)]
  const mine = createECDH(CURVE)
  if (drawn) mine.setPrivateKey(drawn.privateKey)
  else mine.generateKeys()
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, mine.getPublicKey()])
  const agreed = hkdf(mine.computeSecret(theirs), secret, info, 32)
  const cipher = createCipheriv(
    'aes-128-gcm',
    hkdf(agreed, salt, 'Content-Encoding: aes128gcm\0', 16),
    hkdf(agreed, salt, 'Content-Encoding: nonce\0', 12),
  )
  const record = Buffer.concat([cipher.update(plain), cipher.update(LAST), cipher.final(), cipher.getAuthTag()])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(RECORD)
  const name = mine.getPublicKey()
  return Buffer.concat([salt, size, Buffer.of(name.length), name, record])
}

/** Whether these are keys that can be encrypted for. */
export function isBrowserKeys({ p256dh, auth }: BrowserKeys): boolean {
  if (Buffer.from(auth, 'base64url').length !== 16) return false
  try {
    const mine = createECDH(CURVE)
    mine.generateKeys()
    mine.computeSecret(Buffer.from(p256dh, 'base64url'))
    return true
  } catch {
    return false
  }
}
