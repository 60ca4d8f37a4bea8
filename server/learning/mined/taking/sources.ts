import sql from 'sql-template-tag'
import { textOf } from '#engine/conversation'
import { type Mapping, readHistory } from '#learning/history'
import { type Bench, inOrder } from '#learning/mining'
import type { Tx } from '#platform/db'
import type { MinedParts } from '../parts.ts'
import type { TakenBatch } from './batch.ts'

/** Where sessions come from: read, masked, a batch at a time. */
export type Source = AsyncIterable<TakenBatch>

/** A file that is read, and how. */
export interface SentFile {
  readonly path: string
  readonly isSwapped: boolean
  readonly mapping: Mapping | undefined
  /** Batches that were done before it was cut off. */
  readonly batches: number
}

/** Batches read ahead. */
const AHEAD = 2

/** A file's sessions with their matters. Throws `invalid` where it cannot be read. */
export async function* fileSource(parts: MinedParts, bench: Bench, { path, isSwapped, mapping, batches }: SentFile): Source {
  const now = parts.now().getTime()
  const read = inOrder(later(readHistory(path, { mapping, now }), batches), (one) => bench.read({ ...one, isSwapped, now }), AHEAD)
  for await (const [{ bad, share }, { sessions, bad: unread }] of read) yield { sessions, bad: [...bad, ...unread], share }
}

async function* later<T>(all: AsyncIterable<T>, skipped: number): AsyncGenerator<T> {
  let at = 0
  for await (const one of all) if (at++ >= skipped) yield one
}

/** Sessions a transaction. */
const AT_ONCE = 200

/** Closed sessions of the workspace in which the shopper wrote and that were not taken in. */
const WAITING = sql`
  from sessions s where s.closed_at is not null and s.turns > 0
    and not exists (select 1 from past_sessions p where p.workspace_id = s.workspace_id and p.ref = s.id::text)`

/** How many of the workspace's own sessions wait. */
export const ownWaiting = async (tx: Tx): Promise<number> =>
  (await tx.row<{ n: number }>(sql`select count(*)::int as n ${WAITING}`))?.n ?? 0

interface Row {
  id: string
  conversation_id: string
  messages: { from: 'shopper' | 'agent'; parts: Parameters<typeof textOf>[0]; at: string }[] | null
}

/** The workspace's own closed sessions, masked like any other. */
export async function* ownSource(parts: MinedParts, bench: Bench, workspaceId: string): Source {
  const { db, now } = parts
  const all = await db.inWorkspace(workspaceId, ownWaiting)
  let done = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await db.inWorkspace(workspaceId, (tx) => closedAfter(tx, after))
    const last = rows.at(-1)
    if (!last) return
    const of = new Map(rows.map(({ id, conversation_id }) => [id, conversation_id]))
    const lines = rows.map((row) => ({ where: row.id, json: JSON.stringify(sessionIn(row)) }))
    const { sessions } = await bench.read({ sessions: lines, isSwapped: false, now: now().getTime() })
    done += rows.length
    yield { sessions: sessions.map((one) => ({ ...one, conversationId: of.get(one.id) })), bad: [], share: Math.min(1, done / all) }
    after = last.id
  }
}

const closedAfter = (tx: Tx, after: string): Promise<Row[]> =>
  tx.rows(sql`
    select s.id, s.conversation_id, (
      select jsonb_agg(jsonb_build_object('from', case m.author when 'shopper' then 'shopper' else 'agent' end, 'parts', m.parts, 'at', m.at) order by m.seq)
      from messages m where m.workspace_id = s.workspace_id and m.conversation_id = s.conversation_id and m.session_id = s.id and m.author in ('shopper', 'bot', 'agent')
    ) as messages ${WAITING} and s.id > ${after} order by s.id limit ${AT_ONCE}`)

const sessionIn = ({ id, messages }: Row) => ({
  id,
  messages: (messages ?? [])
    .map(({ from, parts, at }) => ({ from, text: textOf(parts), at: Date.parse(at) }))
    .filter(({ text }) => text !== ''),
})
