import sql from 'sql-template-tag'
import { textOf } from '#engine/conversation'
import type { Bench } from '#learning/mining'
import type { Tx } from '#platform/db'
import type { MinedParts } from '../parts.ts'
import { keepBatch } from './batch.ts'
import { endImport } from './imports.ts'

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

/** Takes the workspace's own closed sessions into its history, masked like any other. */
export async function takeOwn(
  parts: MinedParts,
  bench: Bench,
  { workspaceId, importId }: { workspaceId: string; importId: string },
  signal: AbortSignal,
) {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    if (signal.aborted) return
    const rows = await parts.db.inWorkspace(workspaceId, (tx) => closedAfter(tx, after))
    if (rows.length === 0) break
    const of = new Map(rows.map(({ id, conversation_id }) => [id, conversation_id]))
    const lines = rows.map((row) => ({ where: row.id, json: JSON.stringify(sessionIn(row)) }))
    const read = await bench.read({ sessions: lines, isSwapped: false, now: parts.now().getTime() })
    const sessions = read.sessions.map((one) => ({ ...one, conversationId: of.get(one.id) }))
    if (!(await parts.db.inWorkspace(workspaceId, (tx) => keepBatch(tx, workspaceId, importId, { sessions, bad: [] })))) return
    after = rows.at(-1)?.id ?? after
  }
  await parts.db.inWorkspace(workspaceId, (tx) => endImport(tx, importId, {}))
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
