import { randomBytes } from 'node:crypto'
import { refusal } from '@xiaoer/contract/refusals'
import { type StartExperiment, TONES } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Verdict } from './judged.ts'
import { newsEvent } from './news-units.ts'
import { dimensionsOf } from './pieces.ts'

interface Running {
  readonly name: string
  readonly what: string
  readonly from: number
  readonly to: number
}

/** Who goes without the bot sees none of the rest, and two that keep back the same thing would each spoil the other; so would two ways of meeting one upset shopper. */
export const collide = (a: string, b: string): boolean => a === b || a === 'bot' || b === 'bot' || (isTone(a) && isTone(b))
const isTone = (what: string): boolean => what === 'tone' || what.startsWith('tone:')
const tones: ReadonlySet<string> = new Set(TONES)

const ENOUGH = 1e-9

/** The first slice of all shoppers of a width that none of these has; undefined where there is no room. */
export function freeSlice(taken: readonly Pick<Running, 'from' | 'to'>[], width: number): { from: number; to: number } | undefined {
  let from = 0
  for (const one of taken.toSorted((a, b) => a.from - b.from)) {
    if (one.from - from >= width - ENOUGH) break
    from = Math.max(from, one.to)
  }
  return from + width <= 1 + ENOUGH ? { from, to: Math.min(1, from + width) } : undefined
}

/** Starts an experiment on shoppers that no colliding one has. Who was kept back of the same thing before is so again. Throws `conflict` where there is no room. */
export async function startExperiment(
  tx: Tx,
  workspaceId: string,
  asked: StartExperiment,
  by: { accountId: string | null; at: Date },
): Promise<string> {
  mustFit(asked)
  // one after the other: two at once would take the same shoppers
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`experiments ${workspaceId}`}, 0))`)
  const running = await tx.rows<Running>(
    sql`select name, what, slice_from as from, slice_to as to from experiments where stopped_at is null`,
  )
  const colliding = running.filter(({ what }) => collide(what, asked.what))
  const slice = freeSlice(colliding, asked.traffic)
  if (!slice)
    throw new AppError(
      'conflict',
      refusal('experiment.no_room', {
        percent: Math.round(100 * asked.traffic),
        names: colliding.map(({ name }) => `“${name}”`).join(', '),
      }),
    )
  const before = await tx.row<{ seed: string }>(
    sql`select seed from experiments where what = ${asked.what} order by started_at desc limit 1`,
  )
  const id = uuidv7()
  await tx.run(sql`
    insert into experiments (workspace_id, id, name, what, slice_from, slice_to, holdout, seed, figure, planned_days, least_effect, stop_rule, started_at, started_by)
    values (${workspaceId}, ${id}, ${asked.name}, ${asked.what}, ${slice.from}, ${slice.to}, ${asked.holdout},
      ${before?.seed ?? randomBytes(12).toString('hex')}, ${asked.figure}, ${asked.plannedDays}, ${asked.leastEffect}, ${asked.stopRule}, ${by.at}, ${by.accountId})`)
  return id
}

/** What is kept back is judged by what it can change. */
function mustFit({ what, figure }: Pick<StartExperiment, 'what' | 'figure'>): void {
  if (what.startsWith('news:') && !newsEvent(what))
    throw new AppError('invalid', refusal('experiment.no_news', { event: what.slice('news:'.length) }))
  if (what.startsWith('tone:') && !tones.has(what.slice('tone:'.length)))
    throw new AppError('invalid', refusal('experiment.no_tone', { tone: what.slice('tone:'.length), known: TONES.join(', ') }))
  const fit = dimensionsOf(what)
  if (!fit.includes(figure)) throw new AppError('invalid', refusal('experiment.unfit', { what, figures: fit.join(', '), figure }))
}

/** Says whether it goes on after its planned end. Throws `conflict` where it is stopped, `not_found`. */
export async function goOn(tx: Tx, id: string, on: boolean): Promise<void> {
  if ((await tx.run(sql`update experiments set goes_on = ${on} where id = ${id} and stopped_at is null`)) > 0) return
  const known = await tx.row(sql`select 1 from experiments where id = ${id}`)
  throw known ? new AppError('conflict', refusal('experiment.over')) : new AppError('not_found', refusal('experiment.not_here', { id }))
}

/** Stops it and keeps what it showed. Throws `not_found`, and `conflict` where it was stopped before. */
export async function stopExperiment(
  tx: Tx,
  id: string,
  verdict: Verdict | null,
  by: { accountId: string | null; at: Date },
): Promise<void> {
  const changed = await tx.run(sql`
    update experiments set stopped_at = ${by.at}, stopped_by = ${by.accountId}, verdict = ${verdict && JSON.stringify(verdict)}::jsonb where id = ${id} and stopped_at is null`)
  if (changed > 0) return
  const known = await tx.row<{ at: Date }>(sql`select stopped_at as at from experiments where id = ${id}`)
  if (!known) throw new AppError('not_found', refusal('experiment.not_here', { id }))
  throw new AppError('conflict', refusal('experiment.stopped', { day: known.at.toISOString().slice(0, 10) }))
}
