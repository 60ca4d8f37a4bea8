import sql, { raw } from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import { type Keyring, keyIdOf } from '#platform/config'
import {
  changeKey,
  type Database,
  forgetOlderKeys,
  type Installation,
  type KeyChange,
  keyChange,
  noteOlderKeys,
  sayAlive,
  sayGone,
  type Tx,
  takeUp,
} from '#platform/db'
import { atMostEvery } from '#platform/pacing'
import type { Logger } from '#platform/telemetry'
import { workspacesServed } from '#workspaces'

/** A column with sealed values, and what they are sealed for; `of` names the column that the purpose ends with. */
interface SealedColumn {
  readonly table: string
  readonly column: string
  readonly purpose: string
  readonly of?: string
}

const sealed = (table: string, column: string, purpose: string, of?: string): SealedColumn => ({
  table,
  column,
  purpose,
  ...(of && { of }),
})

/** Every column with sealed values of workspaces; a test compares it with the database. */
export const SEALED: readonly SealedColumn[] = [
  sealed('channels', 'secret_sealed', 'channel'),
  sealed('channel_memory', 'sealed', 'channel'),
  sealed('shop_connections', 'secrets_sealed', 'shop connection'),
  sealed('hook_endpoints', 'secret_sealed', 'webhook'),
  sealed('hook_endpoints', 'old_sealed', 'webhook'),
  sealed('sign_on_settings', 'secret_sealed', 'sign-on client'),
  sealed('language_model_addresses', 'key_sealed', 'language model'),
  sealed('language_model_failovers', 'key_sealed', 'language model'),
  sealed('push_keys', 'private_sealed', 'web-push'),
  sealed('call_bridges', 'secret_sealed', 'call-bridge'),
  sealed('call_bridges', 'old_sealed', 'call-bridge'),
  sealed('outbound_calls', 'number_sealed', 'call-number'),
  sealed('tool_servers', 'headers_sealed', 'tool server'),
]
/** The same outside the tenants' security. */
export const SEALED_OUTSIDE: readonly SealedColumn[] = [
  sealed('second_factors', 'secret_sealed', 'second factor of ', 'account_id'),
  sealed('sign_on_tries', 'sealed', 'sign-on try'),
]

const EVERY_MS = 3_000
/** After all processes seal with the new key, what was begun before has ended by then: twice as long as a statement may run. */
const ENDED_S = 30

/** How this process stands to the key of its installation. */
export interface KeyStanding {
  /** `missing`: the installation seals with a key that this process does not have. `changing`: another key is on its way. */
  readonly state: 'own' | 'changing' | 'missing'
  /** Processes that serve, and those of them that do not have the new key yet. */
  readonly nodes: number
  readonly without: number
  /** Values are still sealed with an older key, which must be kept. */
  readonly needsPrevious: boolean
}

export interface KeyDuty {
  readonly standing: () => KeyStanding
  /** One look, if it is time for it. */
  readonly sweep: () => Promise<void>
  /** One look now. */
  readonly look: () => Promise<void>
  /** Writes the row of this process: whether the database takes writes. */
  readonly touch: (tx: Tx) => Promise<unknown>
  /** This process ends: nobody waits for it. */
  readonly close: () => Promise<void>
}

/** What the change of a key needs. */
export interface DutyParts {
  readonly db: Database
  readonly secrets: Keyring
  readonly now: () => Date
  readonly logger: Logger
  /** Tests do not wait. */
  readonly endedAfter?: number
}

/**
 * Changes the key of an installation while it serves. Each process says which keys it has; once all that live want the same new one, it seals from
 * then on, and what older keys sealed is sealed anew, a value at a time. What this process has taken up no other can miss: until the last one has the
 * new key, the old one goes on sealing.
 */
export function keyDuty(parts: DutyParts): KeyDuty {
  const { db, secrets, now, logger } = parts
  const node = { id: uuidv7(), secrets }
  const [isDue, say] = [atMostEvery(EVERY_MS), saidOnce(logger)]
  const older = olderKeys(parts, say)
  let standing: KeyStanding = { state: 'own', nodes: 1, without: 0, needsPrevious: false }
  let [isEnding, looking] = [false, Promise.resolve()]

  async function look(): Promise<void> {
    const found = await db.outside((tx) => sayAlive(tx, node))
    if (!found) return
    if (!secrets.ids.includes(found.keyId)) {
      if (standing.state !== 'missing') logger.error({ keyId: found.keyId }, MISSING)
      standing = { ...standing, state: 'missing' }
      return
    }
    if (found.keyId !== secrets.present()) {
      takeUp(secrets, found)
      // the others wait to hear of it
      return look()
    }
    await older.find(found)
    const change = await db.outside((tx) => keyChange(tx, node, found))
    if (change.isDue && (await db.outside((tx) => changeKey(tx, node)))) {
      say('the new key seals from now on; what the previous one sealed is sealed anew', { keyId: secrets.ids[0] })
      // it is taken up
      return look()
    }
    await older.sealAnew(found, change.isTaken)
    standing = standingOf(secrets, found, change)
    if (standing.state === 'changing') say('a new key waits until all processes have it', { without: change.without, nodes: change.nodes })
  }

  const lookNow = (): Promise<void> => {
    looking = look()
    return looking
  }
  return {
    standing: () => standing,
    look: lookNow,
    touch: (tx) => sayAlive(tx, node),
    sweep: async () => {
      if (isDue(now()) && !isEnding) await lookNow()
    },
    close: async () => {
      isEnding = true
      await looking.catch(() => undefined)
      await db.outside((tx) => sayGone(tx, node.id)).catch(() => undefined)
    },
  }
}

const MISSING = 'the installation has a key that this process does not: restart it with the new XIAOER_KEY'

function standingOf({ ids }: Keyring, { keyId, olderKeyIds }: Installation, { nodes, without }: KeyChange): KeyStanding {
  const isWaiting = keyId !== ids[0]
  return {
    ...{ state: isWaiting ? 'changing' : 'own', nodes, without: isWaiting ? without : 0 },
    needsPrevious: isWaiting || olderKeyIds.length > 0,
  }
}

type Say = (what: string, more?: object) => void

/** The same is not told again and again. */
function saidOnce(logger: Logger): Say {
  let said = ''
  return (what, more = {}) => {
    if (said !== what) logger.info(more, what)
    said = what
  }
}

/** What is sealed with older keys: found once, and sealed anew. */
function olderKeys({ db, secrets, logger, endedAfter = ENDED_S }: DutyParts, say: Say) {
  let isScanned = false

  async function all<T>(work: (tx: Tx, column: SealedColumn) => Promise<T>): Promise<T[]> {
    const given: T[] = []
    for (const column of SEALED_OUTSIDE) given.push(await db.outside((tx) => work(tx, column)))
    for (const workspaceId of await workspacesServed(db))
      for (const column of SEALED) given.push(await db.inWorkspace(workspaceId, (tx) => work(tx, column)))
    return given
  }

  return {
    /** Values that a change by another build left are noted, so that their key is not taken away. */
    async find({ keyId }: Installation): Promise<void> {
      if (isScanned) return
      const others = secrets.ids.filter((id) => id !== keyId)
      const found = others.length > 0 ? (await all((tx, column) => keysIn(tx, column, others))).flat() : []
      if (found.length > 0) await db.outside((tx) => noteOlderKeys(tx, [...new Set(found)]))
      isScanned = true
    },
    /** Until nothing is left, and all processes have sealed with the new key for a while. */
    async sealAnew({ keyId, olderKeyIds }: Installation, isTaken: boolean): Promise<void> {
      if (olderKeyIds.length === 0) return
      const counts = await all((tx, column) => resealed(tx, column, secrets, olderKeyIds))
      const count = counts.reduce((sum, one) => sum + one, 0)
      if (count > 0) logger.info({ count }, 'values were sealed anew with the new key')
      if (count > 0 || !isTaken) return
      if ((await db.outside((tx) => forgetOlderKeys(tx, keyId, endedAfter))) > 0)
        say('nothing is sealed with the previous key any more; it can be taken out of XIAOER_KEY_PREVIOUS, and what it signed ends with it')
    },
  }
}

/** Those of the keys that a column holds values of. */
async function keysIn(tx: Tx, { table, column }: SealedColumn, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select distinct split_part(${raw(column)}, '.', 2) as id from ${raw(table)} where split_part(${raw(column)}, '.', 2) = any (${ids}::text[])`,
  )
  return rows.map(({ id }) => id)
}

/** Seals what older keys sealed in a column anew; a value that changed meanwhile is left. Gives how many there were. */
async function resealed(tx: Tx, { table, column, purpose, of }: SealedColumn, secrets: Keyring, older: readonly string[]): Promise<number> {
  const rows = await tx.rows<{ value: string; whose: string }>(sql`
    select ${raw(column)} as value, ${of ? raw(`${of}::text`) : sql`''`} as whose from ${raw(table)}
    where split_part(${raw(column)}, '.', 2) = any (${older.filter((id) => secrets.ids.includes(id))}::text[])`)
  let count = 0
  for (const { value, whose } of rows) {
    const fresh = sealedAnew(secrets, value, `${purpose}${whose}`)
    if (fresh === undefined) continue
    await tx.run(sql`update ${raw(table)} set ${raw(column)} = ${fresh} where ${raw(column)} = ${value}`)
    count++
  }
  return count
}

/** Undefined for what the present key sealed, and for what nobody can open: it is of no use to anybody, and holds nothing up. */
function sealedAnew(secrets: Keyring, value: string, purpose: string): string | undefined {
  if (keyIdOf(value) === secrets.present()) return undefined
  try {
    return secrets.seal(secrets.open(value, purpose), purpose)
  } catch {
    return undefined
  }
}
