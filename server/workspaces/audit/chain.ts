import { createHash } from 'node:crypto'

/** What a row's hash covers: all but what was sent, of which it covers the digest. */
export interface Linked {
  readonly workspaceId: string
  readonly seq: number
  readonly at: Date
  readonly accountId: string | null
  readonly action: string
  readonly target: Readonly<Record<string, string>>
  readonly digest: Buffer
  readonly prev: Buffer
}

/** A row as it lies in the table. */
export interface ChainRow extends Linked {
  readonly hash: Buffer
  readonly sent: unknown
  readonly salt: Buffer | null
}

/** What the first row of a workspace holds in place of a row before it. */
export const GENESIS: Buffer = Buffer.alloc(32)

const sha256 = (...parts: readonly (string | Buffer)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

/** Of JSON with its keys in order: jsonb does not keep the order they came in. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  ) ?? 'null'

/** The digest of what was sent, under a salt that goes with it: without both nothing of it can be guessed at. */
export const digestOf = (sent: unknown, salt: Buffer): Buffer => sha256(salt, inOrder(sent))

/** A row's hash: SHA-256 over the hash before it and its own fields. */
export const hashOf = ({ workspaceId, seq, at, accountId, action, target, digest, prev }: Linked): Buffer =>
  sha256(prev, inOrder({ workspaceId, seq, at: at.toISOString(), accountId, action, target, digest: digest.toString('hex') }))

/** What a look along the chain found. */
export interface ChainCheck {
  readonly rows: number
  /** The newest row's hash in hexadecimal; all zeros where there is none. Kept elsewhere, it tells later whether rows at the end were cut off. */
  readonly head: string
  readonly bad: { readonly seq: number; readonly why: 'changed' | 'missing' | 'broken_link' | 'sent_changed' } | null
}

/** Looks along rows as they come, in their order, and stops at the first that is not as it was written. */
export function chainOf() {
  let [rows, prev]: [number, Buffer] = [0, GENESIS]
  let bad: ChainCheck['bad'] = null
  return {
    /** Whether it goes on. */
    add: (row: ChainRow): boolean => {
      if (bad) return false
      const why = faultOf(row, rows + 1, prev)
      bad = why ? { seq: row.seq, why } : null
      if (!bad) [rows, prev] = [rows + 1, row.hash]
      return bad === null
    },
    found: (): ChainCheck => ({ rows, head: prev.toString('hex'), bad }),
  }
}

function faultOf(row: ChainRow, seq: number, prev: Buffer): NonNullable<ChainCheck['bad']>['why'] | undefined {
  // rows are numbered without a gap: the first number that is not the next tells where one is missing
  if (row.seq !== seq) return 'missing'
  if (!row.prev.equals(prev)) return 'broken_link'
  if (!hashOf(row).equals(row.hash)) return 'changed'
  const isThere = row.sent !== null && row.salt !== null
  return isThere && !digestOf(row.sent, row.salt ?? GENESIS).equals(row.digest) ? 'sent_changed' : undefined
}
