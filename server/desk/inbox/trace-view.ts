import type { TraceView } from '@xiaoer/contract'
import { storableIn } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { type PromiseNote, type Stages, type Trace, unpackTrace } from '#engine/conversation'
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
export async function traceView(tx: Tx, id: string, valued: Stages['valued']): Promise<TraceView> {
  const row = await tx.row<Row>(sql`select at, outcome, source, ms, body from traces where id = ${id}`)
  if (!row) throw new AppError('not_found', refusal('trace.not_here', { id }))
  return laidOpen(unpackTrace(row.body), { ...row, id, at: row.at.toISOString() }, valued)
}

/** The record of a turn as people read it, with when it was and what it came to. */
export function laidOpen(
  trace: Trace,
  { id, at, outcome, source, ms }: Pick<TraceView, 'id' | 'at' | 'outcome' | 'source' | 'ms'>,
  valued: Stages['valued'],
): TraceView {
  const said = 'say' in trace.outcome && trace.outcome.say ? [...trace.outcome.say] : []
  // what weighed for an intent may be runs of units, which begin and end within a sign
  return storableIn({
    id,
    at,
    outcome,
    source,
    versions: trace.versions,
    heard: trace.said,
    understanding: valued?.(trace) ?? trace.understood,
    steps: trace.lookUps.map(({ what, json }, i) => ({ what, result: JSON.parse(json), ms: ms[`look_up.${i}`] })),
    said,
    model: (trace.model ?? []).map(({ task, given, refused }) => ({
      task,
      text: 'text' in given ? given.text : null,
      refused: refused ?? null,
      tools: (given.tools ?? []).map((one) => ({ ...one, why: one.why ?? null })),
    })),
    promises: promisesOf(trace),
    would: wouldOf(trace),
    ms,
  })
}

function promisesOf({ promises }: Trace): TraceView['promises'] {
  const told = (notes: readonly PromiseNote[]) => notes.map(({ kind, text, by }) => ({ kind, text, by: by ?? null }))
  return promises ? { kept: told(promises.kept), held: told(promises.held) } : null
}

function wouldOf({ mode }: Trace): TraceView['would'] {
  if (!mode?.would) return null
  const words = mode.would.reply.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n')
  return { mode: mode.mode, do: mode.would.do, words }
}
