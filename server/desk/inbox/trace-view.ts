import type { TraceView } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { unpackTrace } from '#engine/conversation'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

interface Row {
  at: Date
  outcome: string
  source: string
  ms: Record<string, number>
  body: Buffer
}

/** A turn laid open for people: why the bot said this. */
export async function traceView(tx: Tx, id: string): Promise<TraceView> {
  const row = await tx.row<Row>(sql`select at, outcome, source, ms, body from traces where id = ${id}`)
  if (!row) throw new AppError('not_found', refusal('trace.not_here', { id }))
  const trace = unpackTrace(row.body)
  const said = 'say' in trace.outcome && trace.outcome.say ? [...trace.outcome.say] : []
  return {
    id,
    at: row.at.toISOString(),
    outcome: row.outcome,
    source: row.source,
    versions: trace.versions,
    heard: trace.said,
    understanding: trace.understood,
    steps: trace.lookUps.map(({ what, json }, i) => ({ what, result: JSON.parse(json), ms: row.ms[`look_up.${i}`] })),
    said,
    ms: row.ms,
  }
}
