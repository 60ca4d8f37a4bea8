import { createCipheriv, createDecipheriv, createHash, randomBytes, randomInt } from 'node:crypto'
import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'

/**
 * How callbacks are signed and sealed (https://developers.weixin.qq.com/doc/oplatform/developers/dev/push/encryption.html,
 * https://developer.work.weixin.qq.com/document/path/90968): SHA-1 over the sorted texts; AES-256-CBC, the key from 43 characters, its first half
 * as IV, padded to 32 bytes, around 16 random bytes, the length, the words and who they are for.
 */
export const signatureOf = (...texts: readonly string[]): string =>
  createHash('sha1')
    .update([...texts].sort().join(''))
    .digest('hex')

const keyOf = (aesKey: string): Buffer => {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  if (key.length !== 32) throw new AppError('invalid', 'EncodingAESKey has 43 letters and digits')
  return key
}

/** What a sealed text says. Throws `unauthenticated` where it was sealed with another key or for somebody else. */
export function openSealed(aesKey: string, text: string, receiver: string): string {
  const bytes = opened(keyOf(aesKey), text)
  const pad = bytes.at(-1) ?? 0
  const length = bytes.length >= 20 ? bytes.readUInt32BE(16) : Number.POSITIVE_INFINITY
  const end = bytes.length - pad
  if (pad < 1 || pad > 32 || 20 + length > end || bytes.subarray(20 + length, end).toString() !== receiver)
    throw new AppError('unauthenticated', `The callback was not sealed for ${receiver}`)
  return textOf(bytes.subarray(20, 20 + length))
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })

function textOf(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes)
  } catch (cause) {
    throw new AppError('invalid', refusal('body.utf8'), { cause })
  }
}

function opened(key: Buffer, text: string): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    return Buffer.concat([decipher.update(text, 'base64'), decipher.final()])
  } catch (cause) {
    throw new AppError('unauthenticated', 'The callback cannot be opened with the EncodingAESKey of this channel', { cause })
  }
}

/** Words sealed for somebody, as the platform does it. */
export function sealed(aesKey: string, words: string | Buffer, receiver: string, random = randomBytes(16)): string {
  const key = keyOf(aesKey)
  const [body, length] = [typeof words === 'string' ? Buffer.from(words) : words, Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  const whole = Buffer.concat([random, length, body, Buffer.from(receiver)])
  const pad = 32 - (whole.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(Buffer.concat([whole, Buffer.alloc(pad, pad)])), cipher.final()]).toString('base64')
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const letters = (n: number) => Array.from({ length: n }, () => LETTERS[randomInt(LETTERS.length)]).join('')
/** A token for signing, of letters and digits as the platforms' pages take it. */
export const newToken = (): string => letters(32)
/** A key for sealing, the same. */
export const newAesKey = (): string => letters(43)
