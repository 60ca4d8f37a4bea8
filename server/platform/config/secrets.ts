import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '#platform/errors'

/** Keeps what must not be read from a stolen database. */
export interface Secrets {
  /** AES-256-GCM under the present key: `v1.<key id>.<nonce>.<text and tag>`. The purpose must be the same at opening. */
  seal(text: string, purpose: string): string
  /** Throws `internal` where the key is not ours, the purpose another, or a byte was changed. */
  open(sealed: string, purpose: string): string
  /** 32 bytes for a purpose, in base64url, of the present key; the same on all nodes with the same key. */
  derive(purpose: string): string
  /** The same of each key, the present one first: what is checked against all of them stays valid while the key is changed. */
  deriveAll(purpose: string): readonly string[]
  /** 32 bytes for a purpose that outlives every change of the key: for hashes that are kept. */
  lasting(purpose: string): string
}

/** The keys of an installation. Which of them seals may change while the process runs: once all nodes have the new one. */
export interface Keyring extends Secrets {
  /** The id of the key that seals. */
  present(): string
  /** The ids of all keys, in the order in which they were given. */
  readonly ids: readonly string[]
  /** What `lasting` derives from: the installation's first key, until `use` says otherwise. It is sealed where it is kept. */
  root(): string
  /** From now on the key of this id seals, and `lasting` derives from this root. Throws `internal` for an id that is not ours. */
  use(id: string, root: string): void
  /** The same keys where that of this id seals; `lasting` derives from this root, from that key where there is none. */
  with(id: string, root?: string): Keyring
}

const VERSION = 'v1'
const NONCE = 12
const TAG = 16
const KEY = 32

/** The id of the key that sealed a value. */
export const keyIdOf = (sealed: string): string => sealed.split('.')[1] ?? ''

/** Secrets of some keys: the first seals until `use` says otherwise, all open, so that a key can be changed. */
export function secretsOf(keys: readonly string[]): Keyring {
  const rings = keys.map((key) => {
    const master = Buffer.from(hkdfSync('sha256', key, '', 'xiaoer seal', KEY))
    return { id: createHash('sha256').update(master).digest('hex').slice(0, 8), master, key }
  })
  const [first] = rings
  if (!first) throw new AppError('internal', 'Secrets need at least one key')
  let [present, root] = [first, first.key]
  // asked for at every signature
  const known = new Map<string, readonly string[]>()
  const ringed = (id: string) => {
    const ring = rings.find((one) => one.id === id)
    if (!ring) throw new AppError('internal', `The key ${id} is not among those of this process`)
    return ring
  }
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
    derive: (purpose) => derived(present.key, purpose),
    deriveAll(purpose) {
      const all = known.get(purpose) ?? [...new Set([present, ...rings])].map(({ key }) => derived(key, purpose))
      known.set(purpose, all)
      return all
    },
    lasting: (purpose) => derived(root, purpose),
    present: () => present.id,
    root: () => root,
    ids: [...new Set(rings.map(({ id }) => id))],
    use(id, lasting) {
      present = ringed(id)
      root = lasting
      known.clear()
    },
    with(id, lasting) {
      const same = secretsOf(keys)
      same.use(id, lasting ?? ringed(id).key)
      return same
    },
  }
}

const derived = (key: string, purpose: string): string =>
  Buffer.from(hkdfSync('sha256', key, '', `xiaoer ${purpose}`, KEY)).toString('base64url')

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
