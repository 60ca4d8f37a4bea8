import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** A private key of Ed25519 in PKCS #8 (RFC 8410, 7) is these bytes and its 32. */
const HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The key an installation signs with, of 32 bytes that its secrets give in base64url. */
export const keyOf = (derived: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([HEAD, Buffer.from(derived, 'base64url')]), format: 'der', type: 'pkcs8' })

/** Its public half as text, to be kept with what it signed. */
export const publicPem = (key: KeyObject): string => createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** What a key is known by. */
export const fingerprint = (pem: string): string => sha256(createPublicKey(pem).export({ type: 'spki', format: 'der' }))

export const signatureOf = (key: KeyObject, bytes: Buffer): string => sign(null, bytes, key).toString('base64')

export const isSigned = (pem: string, bytes: Buffer, signature: string): boolean =>
  verify(null, bytes, createPublicKey(pem), Buffer.from(signature, 'base64'))
