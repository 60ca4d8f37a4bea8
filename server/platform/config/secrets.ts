import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '#platform/errors'

/** Keeps what must not be read from a stolen database. */
export interface Secrets {
  /** AES-256-GCM under the present key: `v1.<key id>.<nonce>.<text and tag>`. The purpose must be the same at opening. */
  seal(text: string, purpose: string): string
  /** Throws `internal` where the key is not ours, the purpose another, or a byte was changed. */
  open(sealed: string, purpose: string): string
  /** 32 bytes for a purpose, in base64url; the same on all nodes with the same key. */
  derive(purpose: string): string
}

const VERSION = 'v1'
const NONCE = 12
const TAG = 16
const KEY = 32

/** Secrets of some keys: the first seals, all open, so that a key can be changed. */
export function secretsOf(keys: readonly string[]): Secrets {
  const rings = keys.map((key) => {
    const master = Buffer.from(hkdfSync('sha256', key, '', 'xiaoer seal', KEY))
    return { id: createHash('sha256').update(master).digest('hex').slice(0, 8), master, key }
  })
  const [present] = rings
  if (!present) throw new AppError('internal', 'Secrets need at least one key')
  return {
    seal: (text, purpose) => seal(present, text, purpose),
    open(sealed, purpose) {
      const ring = rings.find(({ id }) => sealed.startsWith(`${VERSION}.${id}.`))
      if (!ring)
        throw new AppError(
          'internal',
          'A sealed value was sealed with another key; start with the XIAOER_KEY (or the key file) it was made with',
        )
      return open(ring.master, sealed, purpose)
    },
    derive: (purpose) => Buffer.from(hkdfSync('sha256', present.key, '', `xiaoer ${purpose}`, KEY)).toString('base64url'),
  }
}

function seal({ id, master }: { id: string; master: Buffer }, text: string, purpose: string): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(purpose))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return [VERSION, id, nonce.toString('base64url'), body.toString('base64url')].join('.')
}

function open(master: Buffer, sealed: string, purpose: string): string {
  const [, , nonce = '', body = ''] = sealed.split('.')
  const bytes = Buffer.from(body, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', master, Buffer.from(nonce, 'base64url'), { authTagLength: TAG })
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-TAG))
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new AppError('internal', `A sealed value cannot be opened as "${purpose}": it was changed, or sealed for another purpose`, {
      cause,
    })
  }
}
