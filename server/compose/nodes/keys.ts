import sql, { raw } from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import { type Keyring, keyIdOf } from '#platform/config'
import {
  changeKey,
  type Database,
  forgetOlderKeys,
  type Installation,
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

interface DutyParts {
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
export function keyDuty({ db, secrets, now, logger, endedAfter = ENDED_S }: DutyParts): KeyDuty {
  const node = { id: uuidv7(), secrets }
  const isDue = atMostEvery(EVERY_MS)
  let standing: KeyStanding = { state: 'own', nodes: 1, without: 0, needsPrevious: false }
  let [isScanned, said] = [false, '']
  let [isEnding, looking] = [false, Promise.resolve()]

  const say = (what: string, more: object = {}) => {
    if (said !== what) logger.info(more, what)
    said = what
  }

  async function look(): Promise<void> {
    const found = await db.outside((tx) => sayAlive(tx, node))
    if (!found) return
    if (!secrets.ids.includes(found.keyId)) return missing(found)
    if (found.keyId !== secrets.present()) {
      takeUp(secrets, found)
      // the others wait to hear of it
      return look()
    }
    if (!isScanned) await scan(found)
    const change = await db.outside((tx) => keyChange(tx, node, found))
    if (change.isDue && (await db.outside((tx) => changeKey(tx, node)))) {
      say('the new key seals from now on; what the previous one sealed is sealed anew', { keyId: secrets.ids[0] })
      // it is taken up
      return look()
    }
    const isWaiting = found.keyId !== secrets.ids[0]
    if (isWaiting) say('a new key waits until all processes have it', { without: change.without, nodes: change.nodes })
    if (found.olderKeyIds.length > 0) await sealAnew(found, change.isTaken)
    standing = {
      state: isWaiting ? 'changing' : 'own',
      nodes: change.nodes,
      without: isWaiting ? change.without : 0,
      needsPrevious: isWaiting || found.olderKeyIds.length > 0,
    }
  }

  function missing({ keyId }: Installation): void {
    if (standing.state !== 'missing')
      logger.error({ keyId }, 'the installation has a key that this process does not: restart it with the new XIAOER_KEY')
    standing = { ...standing, state: 'missing' }
  }

  /** Values of older keys, left by a change that another build made. */
  async function scan({ keyId }: Installation): Promise<void> {
    const others = secrets.ids.filter((id) => id !== keyId)
    if (others.length > 0) {
      const found = (await all((tx, column) => keysIn(tx, column, others))).flat()
      if (found.length > 0) await db.outside((tx) => noteOlderKeys(tx, [...new Set(found)]))
    }
    isScanned = true
  }

  async function sealAnew({ keyId, olderKeyIds }: Installation, isTaken: boolean): Promise<void> {
    const counts = await all((tx, column) => resealed(tx, column, secrets, olderKeyIds))
    const count = counts.reduce((sum, one) => sum + one, 0)
    if (count > 0) logger.info({ count }, 'values were sealed anew with the new key')
    if (count > 0 || !isTaken) return
    const forgotten = await db.outside((tx) => forgetOlderKeys(tx, keyId, endedAfter))
    if (forgotten > 0)
      say('nothing is sealed with the previous key any more; it can be taken out of XIAOER_KEY_PREVIOUS, and what it signed ends with it')
  }

  async function all<T>(work: (tx: Tx, column: SealedColumn) => Promise<T>): Promise<T[]> {
    const given: T[] = []
    for (const column of SEALED_OUTSIDE) given.push(await db.outside((tx) => work(tx, column)))
    for (const workspaceId of await workspacesServed(db))
      for (const column of SEALED) given.push(await db.inWorkspace(workspaceId, (tx) => work(tx, column)))
    return given
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
  for (const { value, whose } of rows) {
    if (keyIdOf(value) === secrets.present()) continue
    const fresh = secrets.seal(secrets.open(value, `${purpose}${whose}`), `${purpose}${whose}`)
    await tx.run(sql`update ${raw(table)} set ${raw(column)} = ${fresh} where ${raw(column)} = ${value}`)
  }
  return rows.length
}
