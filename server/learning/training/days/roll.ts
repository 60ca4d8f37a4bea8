import sql from 'sql-template-tag'
import { unpackTrace } from '#engine/conversation'
import type { Tx } from '#platform/db'
import { textKey } from '../taught/text-key.ts'
import { DayGatherer, type DayStats, type Drawn } from './day-stats.ts'

/** Traces read at a time. */
const BATCH = 500

/** A day of a workspace as its shop has it. */
export interface Day {
  readonly workspaceId: string
  /** 2026-11-25 */
  readonly day: string
  readonly zone: string
  /** It is over. */
  readonly isFinal: boolean
  /** Some of its messages are drawn to be labelled. */
  readonly isDrawn: boolean
}

/** Reads a day's traces and writes down what its understanding was like. */
export async function rollDay(tx: Tx, { workspaceId, day, zone, isFinal, isDrawn }: Day, now: Date): Promise<void> {
  const gathered = new DayGatherer()
  let after = { at: new Date(0), id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const rows = await tx.rows<{ id: string; at: Date; body: Buffer }>(sql`
      select id, at, body from traces
      where at >= (${day}::date)::timestamp at time zone ${zone}::text and at < (${day}::date + 1)::timestamp at time zone ${zone}::text and (at, id) > (${after.at}::timestamptz, ${after.id}::uuid)
      order by at, id limit ${BATCH}`)
    for (const { at, body } of rows) gathered.add(at, unpackTrace(body))
    const last = rows.at(-1)
    if (!last) break
    after = last
  }
  await keep(tx, workspaceId, day, gathered.stats, isFinal, now)
  if (isDrawn) await draw(tx, workspaceId, gathered.draws)
}

const keep = (
  tx: Tx,
  workspaceId: string,
  day: string,
  { turns, refused, confidence, squares, intents, words }: DayStats,
  isFinal: boolean,
  now: Date,
) =>
  tx.run(sql`
    insert into understood_days (workspace_id, day, final, turns, refused, confidence, squares, intents, words, rolled_at)
    values (${workspaceId}, ${day}::date, ${isFinal}, ${turns}, ${refused}, ${confidence}, ${squares}, ${JSON.stringify(intents)}::jsonb, ${JSON.stringify(words)}::jsonb, ${now})
    on conflict (workspace_id, day) do update set final = excluded.final, turns = excluded.turns, refused = excluded.refused, confidence = excluded.confidence,
      squares = excluded.squares, intents = excluded.intents, words = excluded.words, rolled_at = excluded.rolled_at`)

/** Writes down what was drawn; what is doubted anyhow is drawn as well. */
async function draw(tx: Tx, workspaceId: string, drawn: readonly Drawn[]): Promise<void> {
  if (drawn.length === 0) return
  const rows = drawn.map(({ text, ...one }) => ({ ...one, key: textKey(text).toString('hex') }))
  await tx.run(sql`
    insert into doubts (workspace_id, turn_id, conversation_id, at, intent, uncertainty, reason, text_key, drawn)
    select ${workspaceId}::uuid, "turnId", "conversationId", at, intent, 0, 'drawn', decode(key, 'hex'), true
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("turnId" uuid, "conversationId" uuid, at timestamptz, intent text, key text)
    on conflict (workspace_id, turn_id) do update set drawn = true`)
}

interface Row extends DayStats {
  readonly day: string
  readonly final: boolean
  readonly rolled_at: Date
}

/** The days that were rolled up within so many before one, newest first. */
export const rolledDays = (tx: Tx, until: string, days: number): Promise<Row[]> =>
  tx.rows(sql`
    select day::text, final, turns, refused, confidence, squares, intents, words, rolled_at from understood_days
    where day <= ${until}::date and day >= ${until}::date - ${days}::int order by day desc`)
