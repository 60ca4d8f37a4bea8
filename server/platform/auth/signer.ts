import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signs short texts by HMAC-SHA-256. While the key is changed, what either key signed is accepted. */
export interface Signer {
  /** The signature of these parts, joined, by the present key. */
  mac(...parts: readonly (string | Buffer)[]): Buffer
  /** Whether this is the signature of these parts by a key of ours, or its first `bytes`. */
  isMac(given: Buffer, parts: readonly (string | Buffer)[], bytes?: number): boolean
}

const WHOLE = 32

/** The bytes of a signature as we write it; none where it is written in any other way, as with a sign too many. */
export function macIn(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : Buffer.alloc(0)
}

/** A signer with these keys: the first signs, each is accepted. They are asked for anew each time, as they may change while the process runs. */
export function signerOf(keys: () => readonly Buffer[]): Signer {
  const by = (key: Buffer, parts: readonly (string | Buffer)[]): Buffer => {
    const mac = createHmac('sha256', key)
    for (const part of parts) mac.update(part)
    return mac.digest()
  }
  return {
    mac: (...parts) => by(keys()[0] ?? Buffer.alloc(0), parts),
    isMac: (given, parts, bytes = WHOLE) =>
      given.length === bytes && keys().some((key) => timingSafeEqual(given, by(key, parts).subarray(0, bytes))),
  }
}

/** The signer of a purpose, by secrets whose keys may change. */
export const signerFor = (secrets: { deriveAll(purpose: string): readonly string[] }, purpose: string): Signer =>
  signerOf(() => secrets.deriveAll(purpose).map((key) => Buffer.from(key, 'base64url')))
