import sql from 'sql-template-tag'
import { unpackTrace } from '../../server/engine/conversation/index.ts'
import type { Database } from '../../server/platform/db/index.ts'
import type { Result } from '../harness/result.ts'
import { onlyWorkspace } from '../harness/shoppers.ts'
import type { Acked } from './chatter.ts'

/** Promise: all is answered within this after the last fault. */
const WITHIN_MS = 30_000
/** A machine that is busy with other things breaks that promise and no other: whether each is worked once is read when all has been. */
const AT_MOST_MS = 10 * WITHIN_MS

/** Waits until no turn is owed; gives the milliseconds it took. */
export async function settle(db: Database): Promise<number> {
  const from = performance.now()
  while (performance.now() - from < AT_MOST_MS) {
    const owed = await owedTurns(db).catch(() => undefined)
    if (owed === 0) break
    await new Promise((again) => setTimeout(again, 200))
  }
  return performance.now() - from
}

async function owedTurns(db: Database): Promise<number> {
  const workspaceId = await onlyWorkspace(db)
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ n: number }>(
      sql`select count(*)::int as n from conversations where holder = 'bot' and (inbound_seq > handled_seq or lease_until > now())`,
    ),
  )
  return row?.n ?? 0
}

/** Counts what must hold after the faults: stored once, answered once, nothing said twice, and nobody passed on to people whom the bot could answer. */
export async function* verdict(
  db: Database,
  name: string,
  acked: readonly Acked[],
  kills: number,
  settledMs: number,
): AsyncIterable<Result> {
  const rows = await read(db)
  const line = (what: string, value: number, unit: string, goal: string, ok: boolean): Result => ({
    name: `${name}.${what}`,
    value,
    unit,
    peer: null,
    ratio: null,
    goal,
    ok,
  })
  const none = (what: string, value: number) => line(what, value, 'count', '0', value === 0)
  yield line('kills', kills, 'count', '> 0', kills > 0)
  yield line('acknowledged', acked.length, 'count', '> 0', acked.length > 0)
  yield none('lost', lost(rows, acked))
  yield none('not_worked_exactly_once', notWorkedOnce(rows, acked))
  yield none('turns_without_exactly_one_reply', unevenTurns(rows))
  yield none('unanswered', rows.unanswered?.n ?? -1)
  yield none('given_to_people', rows.given?.n ?? -1)
  yield line('settled_after', Math.round(settledMs), 'ms', `< ${WITHIN_MS}`, settledMs < WITHIN_MS)
}

type Rows = Awaited<ReturnType<typeof read>>

async function read(db: Database) {
  return db.inWorkspace(await onlyWorkspace(db), async (tx) => ({
    messages: await tx.rows<{ id: string; author: string; turn_id: string | null }>(sql`select id, author, turn_id from messages`),
    traces: await tx.rows<{ id: string; outcome: string; body: Buffer }>(sql`select id, outcome, body from traces`),
    unanswered: await tx.row<{ n: number }>(
      sql`select count(*)::int as n from conversations where holder = 'bot' and inbound_seq > handled_seq`,
    ),
    given: await tx.row<{ n: number }>(sql`select count(*)::int as n from conversations where holder <> 'bot'`),
  }))
}

function lost({ messages }: Rows, acked: readonly Acked[]): number {
  const stored = new Set(messages.map(({ id }) => id))
  return acked.filter(({ id }) => !stored.has(id)).length
}

/** Every acknowledged text stands in the trace of one turn, no more and no less. */
function notWorkedOnce({ traces }: Rows, acked: readonly Acked[]): number {
  const worked = Map.groupBy(
    traces.flatMap(({ body }) => unpackTrace(body).parts.map(({ text }) => text)),
    (text) => text,
  )
  return acked.filter(({ text }) => worked.get(text)?.length !== 1).length
}

function unevenTurns({ messages, traces }: Rows): number {
  const replies = Map.groupBy(
    messages.filter(({ author }) => author === 'bot'),
    ({ turn_id }) => turn_id ?? '',
  )
  return traces.filter(({ id, outcome }) => (replies.get(id)?.length ?? 0) !== (outcome === 'stay_silent' ? 0 : 1)).length
}
