import sql from 'sql-template-tag'
import type { ShopTrouble } from '#commerce'
import { tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import { end, raise, type Subject } from './alerts.ts'
import { keepFelt, NOT_BLOCKED, readWatched, unfelt } from './read-watched.ts'
import { endInnerFailures } from './service-failing.ts'
import { growing, type Warning, warningsOf } from './watched.ts'

/** What the model reads in words of a shopper's: −1 … 1, and whether they are thanks, a yes, a farewell and nothing else. */
export interface Felt {
  readonly mood: number
  readonly closes: boolean
}

/** What watching needs. */
export interface WatchingParts {
  readonly db: Database
  readonly now: () => Date
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
  /** How words of a shopper feel, and whether they ask for nothing. */
  readonly feel: (workspaceId: string, conversationId: string, texts: readonly string[]) => Promise<readonly Felt[]>
  /** Why a shop serves nobody at present; undefined while it does. */
  readonly troubleOf: (shopId: string) => ShopTrouble | undefined
  readonly failed: (err: unknown) => void
  /** Conversations that time alone makes worth a look, at once. */
  readonly atOnce?: number
}

/** After news of a conversation so long is waited for more of it. Milliseconds. */
const GATHER_MS = 150
/** What becomes so by time alone is looked for this often. */
const EVERY_MS = 1_000
/** Of them as many in one second. */
const AT_ONCE = 200
const QUEUE = { subject: 'queue', conversationId: null, sessionId: null }

/**
 * Watches all open sessions: what is heard of is looked at within a moment, and once a second what only time brings about. Warnings are raised
 * once whichever node sees them, end by themselves, and are told in the feed.
 */
export function watchingOf(parts: WatchingParts) {
  const { db, now, failed } = parts
  const heard: Heard = new Map()
  let gathering: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  const isDue = atMostEvery(EVERY_MS)
  /** Shops that this node leaves alone: another node may still reach them, and must not say that all is well here. */
  const failing = new Set<string>()
  /** Up to which id each workspace's were looked at: where there are more than fit a second the next ones have their turn. */
  const reached = new Map<string, string>()
  const look = () => (looking = looking.then(() => lookAtHeard(parts, heard)).catch(failed))

  async function sweep(): Promise<void> {
    const at = now()
    if (!isDue(at)) return
    if (heard.size > 0) await look()
    for (const workspaceId of await workspacesServed(db)) {
      for (const id of await nextOnes(parts, workspaceId, at, reached)) await lookAt(parts, workspaceId, id)
      await lookAround(parts, workspaceId, at, failing)
    }
  }

  return {
    /** There is news of a conversation. */
    heard: (workspaceId: string, conversationId: string) => {
      hear(heard, workspaceId, conversationId)
      gathering ??= setTimeout(() => {
        gathering = undefined
        void look()
      }, GATHER_MS)
    },
    sweep,
    close: async () => {
      clearTimeout(gathering)
      gathering = undefined
      await looking
    },
  }
}

/** One that cannot be looked at keeps no other waiting, and is looked at again by the next sweep. */
async function lookAtHeard(parts: WatchingParts, heard: Heard): Promise<void> {
  const all = [...heard].flatMap(([workspaceId, ids]) => [...ids].map((id) => [workspaceId, id] as const))
  heard.clear()
  for (const [workspaceId, id] of all)
    await lookAt(parts, workspaceId, id).catch((err: unknown) => {
      hear(heard, workspaceId, id)
      parts.failed(err)
    })
}

type Heard = Map<string, Set<string>>
const hear = (heard: Heard, workspaceId: string, id: string) => heard.set(workspaceId, (heard.get(workspaceId) ?? new Set()).add(id))

/** Those whose turn it is: after the ones that were looked at last, and from the first again once all were. */
async function nextOnes({ db, atOnce = AT_ONCE }: WatchingParts, workspaceId: string, at: Date, reached: Map<string, string>) {
  const after = reached.get(workspaceId) ?? FIRST
  const ids = await db.inWorkspace(workspaceId, (tx) => worthALook(tx, at, after, atOnce))
  reached.set(workspaceId, ids.length < atOnce ? FIRST : (ids.at(-1) ?? FIRST))
  return ids
}

/** Before all ids. */
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Who waits for an answer for long, and what warnings stand for: they may have to end. Those after an id, by id. */
async function worthALook(tx: Tx, at: Date, after: string, most: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select id from (
      select c.id from conversations c where c.session_open and (c.holder = 'queue' or c.holder = 'agent' and c.waiting_since is not null or c.last_author = 'shopper' or c.last_author = 'agent' and c.last_at > ${at}::timestamptz - interval '2 hours') and ${NOT_BLOCKED} and c.last_at < ${at}::timestamptz - interval '30 seconds'
        and not exists (select from alerts l where l.workspace_id = c.workspace_id and l.kind = 'silence' and l.subject = c.id::text and l.ended_at is null)
      union select l.conversation_id from alerts l where l.ended_at is null and l.conversation_id is not null
      union select k.conversation_id from clocks k where k.ended_at is null and k.warned >= 80) found where id > ${after} order by id limit ${most}`)
  return rows.map(({ id }) => id)
}

async function lookAt(parts: WatchingParts, workspaceId: string, conversationId: string): Promise<void> {
  await feelNew(parts, workspaceId, conversationId)
  await settleFor(parts, workspaceId, conversationId, async (tx) => {
    const watched = await readWatched(tx, conversationId)
    const warnings = watched ? warningsOf(watched, parts.now()) : []
    return { of: { subject: conversationId, conversationId, sessionId: watched?.sessionId ?? null }, warnings, teams: watched?.teams ?? [] }
  })
}

/** The model reads outside the transaction: nothing is held meanwhile. What it felt is told at the desk, whose lists show it. */
async function feelNew({ db, feel, now, ring }: WatchingParts, workspaceId: string, conversationId: string): Promise<void> {
  const fresh = await db.inWorkspace(workspaceId, (tx) => unfelt(tx, conversationId))
  if (fresh.length === 0) return
  const felt = await feel(
    workspaceId,
    conversationId,
    fresh.map(({ text }) => text),
  )
  const all = fresh.map((one, i) => ({ ...one, mood: felt[i]?.mood ?? 0, closes: felt[i]?.closes ?? false }))
  const seq = await db.inWorkspace(workspaceId, async (tx) => {
    const moods = await keepFelt(tx, workspaceId, conversationId, all)
    if (moods.length === 0) return undefined
    // of no conversation as the feed has it: its shopper reads the events of their own
    return (await tell(tx, workspaceId, now(), [{ type: 'mood_felt', conversationId: null, detail: { conversationId, moods } }])).at(-1)
  })
  if (seq !== undefined) ring(workspaceId, '', seq)
}

/** The queue as a whole, and the shops of this node. */
async function lookAround(parts: WatchingParts, workspaceId: string, at: Date, failing: Set<string>): Promise<void> {
  await settleFor(parts, workspaceId, '', async (tx) => {
    const found = growing(await queueNow(tx, at))
    return { of: QUEUE, warnings: found ? [found] : [] }
  })
  const shops = await parts.db.inWorkspace(workspaceId, async (tx) => {
    // of a node that died: one that lives raises it anew
    await tx.run(
      sql`update alerts set ended_at = ${at} where kind = 'shop_failing' and ended_at is null and at < ${at}::timestamptz - interval '1 hour'`,
    )
    await endInnerFailures(tx, at)
    return tx.rows<{ id: string; name: string; since: Date | null }>(sql`
      select s.id, s.name, c.connected_at as since from shops s left join shop_connections c on c.workspace_id = s.workspace_id and c.shop_id = s.id`)
  })
  for (const { id, name, since } of shops) {
    const warnings = troubled(name, parts.troubleOf(id))
    if (warnings.length === 0 && !failing.delete(id)) continue
    if (warnings.length > 0) failing.add(id)
    await settleFor(parts, workspaceId, '', async () => ({ of: { subject: id, conversationId: null, sessionId: null, since }, warnings }))
  }
}

function troubled(shop: string, trouble: ShopTrouble | undefined): Warning[] {
  if (!trouble) return []
  return [{ kind: 'shop_failing', why: { shop, of: trouble.of, said: 'said' in trouble ? trouble.said : '' } }]
}

/** Who waits, and who waited five minutes ago: those of now that came since are taken off, those that were taken or closed since are added. */
async function queueNow(tx: Tx, at: Date): Promise<{ now: number; before: number }> {
  const then = sql`${at}::timestamptz - interval '5 minutes'`
  const row = await tx.row<{ now: number; came: number; went: number }>(sql`
    select count(*)::int as now, (count(*) filter (where waiting_since > ${then}))::int as came,
      (select count(*) from sessions s where s.handed_off_at <= ${then} and s.handed_off_at > ${then} - interval '1 day' and (s.taken_at > ${then} or (s.taken_at is null and s.closed_at > ${then})))::int as went
    from conversations where session_open and holder = 'queue'`)
  return row ? { now: row.now, before: row.now - row.came + row.went } : { now: 0, before: 0 }
}

interface Looked {
  readonly of: Subject
  readonly warnings: readonly Warning[]
  /** Whose supervisors it concerns; none: everybody's. */
  readonly teams?: readonly string[]
}

/** Raises what is new, ends what is over, and tells of both. */
async function settleFor({ db, now, ring }: WatchingParts, workspaceId: string, conversationId: string, look: (tx: Tx) => Promise<Looked>) {
  const at = now()
  const seq = await db.inWorkspace(workspaceId, async (tx) => {
    const { of, warnings, teams = [] } = await look(tx)
    const raised = await raise(tx, workspaceId, of, warnings, at)
    const ended = await end(
      tx,
      of,
      warnings.map(({ kind }) => kind),
      at,
    )
    if (raised.length === 0 && ended === 0) return undefined
    // of no conversation as the feed has it: its shopper reads the events of their own
    const where = conversationId === '' ? {} : { conversationId }
    const told = raised.map(({ id, kind }) => ({
      type: 'alert_raised',
      conversationId: null,
      detail: { alertId: id, kind, teams, ...where },
    }))
    const over = ended > 0 ? [{ type: 'alert_ended', conversationId: null, detail: { ended, ...where } }] : []
    return (await tell(tx, workspaceId, at, [...told, ...over])).at(-1)
  })
  // the desk's alone: it is no news for the shopper
  if (seq !== undefined) ring(workspaceId, '', seq)
}
