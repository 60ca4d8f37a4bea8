import sql from 'sql-template-tag'
import { unpackTrace } from '../../server/engine/conversation/index.ts'
import type { Database } from '../../server/platform/db/index.ts'
import type { Result } from '../harness/result.ts'
import { onlyWorkspace } from '../harness/shoppers.ts'
import type { Acked } from './chatter.ts'

/** Promise: all is answered within this after the last fault. */
const WITHIN_MS = 30_000

/** Waits until no turn is owed, at most the promised time; gives the milliseconds it took. */
export async function settle(db: Database): Promise<number> {
  const from = performance.now()
  while (performance.now() - from < WITHIN_MS) {
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

/** Counts what must hold after the faults: stored once, answered once, nothing said twice. */
export async function* verdict(
  db: Database,
  name: string,
  acked: readonly Acked[],
  kills: number,
  settledMs: number,
): AsyncIterable<Result> {
  const workspaceId = await onlyWorkspace(db)
  const { messages, traces, unanswered } = await db.inWorkspace(workspaceId, async (tx) => ({
    messages: await tx.rows<{ id: string; author: string; turn_id: string | null }>(sql`select id, author, turn_id from messages`),
    traces: await tx.rows<{ id: string; outcome: string; body: Buffer }>(sql`select id, outcome, body from traces`),
    unanswered: await tx.row<{ n: number }>(
      sql`select count(*)::int as n from conversations where holder = 'bot' and inbound_seq > handled_seq`,
    ),
  }))
  const stored = new Set(messages.map(({ id }) => id))
  const lost = acked.filter(({ id }) => !stored.has(id)).length
  const replies = Map.groupBy(
    messages.filter(({ author }) => author === 'bot'),
    ({ turn_id }) => turn_id ?? '',
  )
  const worded = Map.groupBy(
    traces.flatMap(({ body }) => unpackTrace(body).parts.map(({ text }) => text)),
    (text) => text,
  )
  const twice = acked.filter(({ text }) => (worded.get(text)?.length ?? 0) !== 1).length
  const uneven = traces.filter(({ id, outcome }) => (replies.get(id)?.length ?? 0) !== (outcome === 'stay_silent' ? 0 : 1)).length
  const count = (what: string, value: number, goal: string, ok: boolean): Result => ({
    name: `${name}.${what}`,
    value,
    unit: 'count',
    peer: null,
    ratio: null,
    goal,
    ok,
  })
  yield count('kills', kills, '> 0', kills > 0)
  yield count('acknowledged', acked.length, '> 0', acked.length > 0)
  yield count('lost', lost, '0', lost === 0)
  yield count('not_worked_exactly_once', twice, '0', twice === 0)
  yield count('turns_without_exactly_one_reply', uneven, '0', uneven === 0)
  yield count('unanswered', unanswered?.n ?? -1, '0', unanswered?.n === 0)
  yield {
    name: `${name}.settled_after`,
    value: Math.round(settledMs),
    unit: 'ms',
    peer: null,
    ratio: null,
    goal: `< ${WITHIN_MS}`,
    ok: settledMs < WITHIN_MS,
  }
}
