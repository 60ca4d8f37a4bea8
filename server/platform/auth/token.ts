import { createHash, randomBytes } from 'node:crypto'

/** An opaque secret of 256 bits, in 43 characters that may stand in an address. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token. It is random, so a plain SHA-256 is enough, and can be looked up. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
