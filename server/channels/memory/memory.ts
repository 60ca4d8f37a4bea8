import sql from 'sql-template-tag'
import type { Secrets } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import type { Connection } from '../push-channel.ts'

/** Whose memory it is. */
export type Whose = Pick<Connection, 'workspaceId' | 'channelId'>

/** Something fetched anew, and for how many seconds it holds. */
export interface Renewed {
  readonly value: string
  readonly seconds: number
}

/** What a connection keeps between calls, the same for all nodes: a token that runs out, how far it has read. */
export interface Memory {
  /** What is kept under a name and has not run out; undefined where nothing is. */
  readonly read: (whose: Whose, name: string) => Promise<string | undefined>
  readonly keep: (whose: Whose, name: string, value: string) => Promise<void>
  /**
   * What is kept under a name, or, where that has run out or is the `stale` one, what `renew` fetches: once for all nodes, who wait for it. Throws
   * what `renew` throws, and keeps nothing then.
   */
  readonly renewed: (whose: Whose, name: string, renew: () => Promise<Renewed>, stale?: string) => Promise<string>
}

const PURPOSE = 'channel'
/** How long a token is at hand without a look at what the nodes share: as long as a connection is believed without a word of change. */
const AT_HAND_MS = 30_000

/** Memory in the database. Tokens are at hand for a while, until `forget` or a caller for whom one is stale. */
export function memoryIn(db: Database, secrets: Secrets): Memory & { readonly forget: () => void } {
  const underWay = new Map<string, Promise<string>>()
  let atHand = new Map<string, { readonly value: string; readonly until: number }>()
  const rows = rowsOf(secrets)
  const read = async (whose: Whose, name: string) => rows.opened(await db.inWorkspace(whose.workspaceId, (tx) => rows.row(tx, whose, name)))
  return {
    read,
    keep: (whose, name, value) => db.inWorkspace(whose.workspaceId, async (tx) => void (await rows.put(tx, whose, name, { value }))),
    async renewed(whose, name, renew, stale) {
      const key = `${whose.channelId} ${name}`
      // what is read while everything is forgotten may be of before
      const hand = atHand
      const mine = hand.get(key)
      if (mine && mine.value !== stale && performance.now() < mine.until) return mine.value
      const kept = await db.inWorkspace(whose.workspaceId, (tx) => rows.row(tx, whose, name))
      const there = rows.opened(kept)
      if (there !== undefined && there !== stale) {
        hand.set(key, { value: there, until: performance.now() + Math.min(AT_HAND_MS, (kept?.seconds ?? 0) * 1_000) })
        return there
      }
      const going = underWay.get(key) ?? rows.renewOnce(db, whose, name, renew, stale).finally(() => underWay.delete(key))
      underWay.set(key, going)
      const value = await going
      // the one before, also where it was read meanwhile
      hand.delete(key)
      return value
    },
    forget: () => {
      atHand = new Map()
    },
  }
}

interface Sealed {
  readonly sealed: string | null
  /** For which it still holds; null where it does not run out. */
  readonly seconds: number | null
}

function rowsOf(secrets: Secrets) {
  const row = (tx: Tx, { channelId }: Whose, name: string) =>
    tx.row<Sealed>(sql`
      select sealed, extract(epoch from until - now())::float8 as seconds from channel_memory where channel_id = ${channelId} and name = ${name} and (until is null or until > now())`)
  const opened = (kept: Sealed | undefined) => (kept?.sealed ? secrets.open(kept.sealed, PURPOSE) : undefined)
  const put = (
    tx: Tx,
    { workspaceId, channelId }: Whose,
    name: string,
    { value, seconds = null }: { value: string; seconds?: number | null },
  ) =>
    tx.run(sql`
      insert into channel_memory (workspace_id, channel_id, name, sealed, until)
      values (${workspaceId}, ${channelId}, ${name}, ${secrets.seal(value, PURPOSE)}, now() + make_interval(secs => ${seconds}))
      on conflict (workspace_id, channel_id, name) do update set sealed = excluded.sealed, until = excluded.until`)
  const renewOnce = (db: Database, whose: Whose, name: string, renew: () => Promise<Renewed>, stale: string | undefined) =>
    db.inWorkspace(whose.workspaceId, async (tx) => {
      await tx.run(sql`
        insert into channel_memory (workspace_id, channel_id, name) values (${whose.workspaceId}, ${whose.channelId}, ${name}) on conflict do nothing`)
      // other nodes wait here, and find what this one fetched
      await tx.row(sql`select 1 from channel_memory where channel_id = ${whose.channelId} and name = ${name} for update`)
      const there = opened(await row(tx, whose, name))
      if (there !== undefined && there !== stale) return there
      const fetched = await renew()
      await put(tx, whose, name, fetched)
      return fetched.value
    })
  return { row, opened, put, renewOnce }
}

/** Tokens that were fetched by credentials that are not the channel's any more. */
export const forgetTokens = (tx: Tx, channelId: string): Promise<number> =>
  tx.run(sql`delete from channel_memory where channel_id = ${channelId} and name in ('access_token', 'refresh_token')`)

/** Nothing is kept of a channel that is disconnected. */
export const forgetChannel = (tx: Tx, channelId: string): Promise<number> =>
  tx.run(sql`delete from channel_memory where channel_id = ${channelId}`)
