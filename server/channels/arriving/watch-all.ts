import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { isAppError } from '#platform/errors'
import type { Connection, PushChannel } from '../push-channel.ts'
import { allFollowed, noteStopped, WORKS } from '../sending/index.ts'
import type { DoorPort } from './door.ts'
import { takeBy } from './take.ts'

/** What watching needs. */
export interface WatchParts extends Pick<DoorPort, 'arrive' | 'report' | 'setAside'> {
  readonly db: Database
  readonly channels: readonly PushChannel[]
  readonly connection: (workspaceId: string, channelId: string) => Promise<{ channel: PushChannel; connection: Connection } | undefined>
  readonly failed: (error: unknown, channelId: string) => void
}

/** Watches what must be watched. */
export interface Watch {
  /** Looks what is to be watched; seldom, however often it is called. */
  readonly sweep: () => Promise<void>
  /** A channel stands otherwise: looks at once. */
  readonly forget: () => void
  readonly close: () => Promise<void>
}

/** A node that does not renew its lease for so long is taken for dead. */
const LEASE_S = 30
const LOOK_MS = 5_000
/** Begun anew after twice as long each time, up to a minute. */
const LONGEST_MS = 60_000

interface Running {
  readonly end: AbortController
  readonly done: Promise<void>
}

/** Watches each connection of a kind that is not called, on one node: who holds its lease. */
export function watchAll(parts: WatchParts): Watch {
  const [node, running] = [randomUUID(), new Map<string, Running>()]
  const kinds = parts.channels.filter(({ watch }) => watch !== undefined).map(({ kind }) => kind)
  const take = takeBy(parts)
  let [lookedAt, isClosed] = [0, false]
  let looking: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    lookedAt = Date.now()
    const held = new Set<string>()
    for (const workspaceId of await allFollowed(parts.db))
      for (const channelId of await hold(parts.db, workspaceId, kinds, node)) {
        held.add(channelId)
        if (!running.has(channelId) && !isClosed) running.set(channelId, begin(workspaceId, channelId))
      }
    for (const [channelId, { end }] of running) if (!held.has(channelId)) end.abort()
  }

  function begin(workspaceId: string, channelId: string): Running {
    const end = new AbortController()
    const done = keepWatching({ ...parts, take }, workspaceId, channelId, end.signal).finally(() => running.delete(channelId))
    return { end, done }
  }

  const lookNow = () => {
    looking = looking.then(() => (isClosed ? undefined : look())).catch((error: unknown) => parts.failed(error, ''))
    return looking
  }
  return {
    sweep: async () => (kinds.length > 0 && Date.now() - lookedAt > LOOK_MS ? lookNow() : undefined),
    forget: () => void lookNow(),
    async close() {
      isClosed = true
      await looking
      const all = [...running.values()]
      for (const { end } of all) end.abort()
      await Promise.all(all.map(({ done }) => done))
    },
  }
}

/** Takes and renews leases of what runs; gives the channels that this node holds. */
const hold = async (db: Database, workspaceId: string, kinds: readonly string[], node: string): Promise<string[]> => {
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`
      insert into channel_watches as w (workspace_id, channel_id, node, until)
      select workspace_id, id, ${node}::uuid, now() + make_interval(secs => ${LEASE_S}) from channels where kind = any(${kinds}) and state = 'on' and coalesce(stopped_until <= now(), true)
      on conflict (workspace_id, channel_id) do update set node = excluded.node, until = excluded.until where w.node = excluded.node or w.until < now()
      returning channel_id as id`),
  )
  return rows.map(({ id }) => id)
}

type Keeping = WatchParts & { readonly take: ReturnType<typeof takeBy> }

async function keepWatching(
  { db, connection, take, failed }: Keeping,
  workspaceId: string,
  channelId: string,
  signal: AbortSignal,
): Promise<void> {
  const trouble = (words: string | null) =>
    db.inWorkspace(workspaceId, (tx) =>
      tx.run(
        words === null ? sql`update channels set ${WORKS} where id = ${channelId} and trouble is not null` : noteStopped(channelId, words),
      ),
    )
  for (let tries = 0; !signal.aborted; tries++) {
    try {
      const open = await connection(workspaceId, channelId)
      const opened = async () => {
        tries = 0
        await trouble(null)
      }
      if (!open?.channel.watch || open.connection.state !== 'on') return
      await open.channel.watch(open.connection, { signal, opened, take: (received) => take(open.channel, open.connection, received) })
    } catch (error) {
      if (signal.aborted) return
      failed(error, channelId)
      // what the server does not let in is watched again when it is asked again: an account may be locked by who knocks too often
      if (isAppError(error) && error.code === 'upstream_failed') {
        await trouble(error.message).catch(() => undefined)
        return
      }
      await rest(Math.min(LONGEST_MS, 1_000 * 2 ** tries), signal)
    }
  }
}

/** Waits, or until the signal. */
const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
