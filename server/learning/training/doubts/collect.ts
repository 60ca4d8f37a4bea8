import sql from 'sql-template-tag'
import { type Trace, unpackTrace } from '#engine/conversation'
import type { Tx } from '#platform/db'
import { textKey } from '../taught/text-key.ts'
import { doubtful, labellable } from './doubtful.ts'

/** Traces read at a time: some 30 ms of work. */
const BATCH = 500
/** Traces are written in the order of their commits, not of their clocks: so much is read again. */
const OVERLAP_SECONDS = 10
/** A workspace that asks for the first time begins with its last weeks. */
const LOOK_BACK_DAYS = 30

interface TraceRow {
  id: string
  conversation_id: string
  at: Date
  body: Buffer
}

interface Found {
  turnId: string
  conversationId: string
  at: Date
  intent: string
  uncertainty: number
  reason: 'refused' | 'unsure' | 'disliked'
  key: string
}

/** Reads the traces that came since the last time and writes down the doubtful ones. Gives how many it read; fewer than a batch is all. */
export async function collectDoubts(tx: Tx, workspaceId: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - LOOK_BACK_DAYS * 86_400_000)
  await tx.run(sql`
    insert into doubt_cursors (workspace_id, at, turn_id) values (${workspaceId}, ${since}, '00000000-0000-0000-0000-000000000000')
    on conflict do nothing`)
  const cursor = await tx.row<{ at: Date }>(sql`select at from doubt_cursors for update`)
  const rows = await tx.rows<TraceRow>(sql`
    select id, conversation_id, at, body from traces
    where at > ${cursor?.at ?? since}::timestamptz - make_interval(secs => ${OVERLAP_SECONDS})
      and not exists (select 1 from doubts d where d.workspace_id = traces.workspace_id and d.turn_id = traces.id)
    order by at, id limit ${BATCH}`)
  await writeDown(tx, workspaceId, rows.flatMap(fromDoubt))
  await writeDown(tx, workspaceId, (await disliked(tx)).flatMap(fromDislike))
  const last = rows.at(-1)
  if (last) await tx.run(sql`update doubt_cursors set at = greatest(at, ${last.at}::timestamptz), turn_id = ${last.id}`)
  return rows.length < BATCH
}

const common = ({ id, conversation_id, at }: TraceRow, trace: Trace, text: string) => ({
  turnId: id,
  conversationId: conversation_id,
  at,
  intent: trace.understood.intent,
  key: textKey(text).toString('hex'),
})

function fromDoubt(row: TraceRow): Found[] {
  const trace = unpackTrace(row.body)
  const found = doubtful(trace)
  return found ? [{ ...common(row, trace, found.text), uncertainty: found.uncertainty, reason: found.reason }] : []
}

function fromDislike(row: TraceRow): Found[] {
  const trace = unpackTrace(row.body)
  const text = labellable(trace)
  return text === undefined ? [] : [{ ...common(row, trace, text), uncertainty: 1, reason: 'disliked' }]
}

/** Turns whose answer the shopper called of no help. */
const disliked = (tx: Tx) =>
  tx.rows<TraceRow>(sql`
    select t.id, t.conversation_id, t.at, t.body from messages m join traces t on t.workspace_id = m.workspace_id and t.id = m.turn_id
    where m.helpful = false and m.author = 'bot'
      and not exists (select 1 from doubts d where d.workspace_id = t.workspace_id and d.turn_id = t.id)
    order by m.at desc limit 100`)

async function writeDown(tx: Tx, workspaceId: string, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return
  await tx.run(sql`
    insert into doubts (workspace_id, turn_id, conversation_id, at, intent, uncertainty, reason, text_key)
    select ${workspaceId}::uuid, "turnId", "conversationId", at, intent, uncertainty, reason, decode(key, 'hex')
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
      as r ("turnId" uuid, "conversationId" uuid, at timestamptz, intent text, uncertainty real, reason text, key text)
    on conflict do nothing`)
}
