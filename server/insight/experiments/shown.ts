import type { Experiments, ExperimentView, PlanExperiment, PlannedExperiment } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { powerOf, unitsFor } from '#platform/statistics'
import { shopCurrency } from '../facts/index.ts'
import { judged, NOTHING_YET, untilOf, Verdict } from './judged.ts'
import { type InTurn, reckon, sampleOf } from './pieces.ts'
import { DAY_MS, type ExperimentRow, endOf, experimentRows } from './rows.ts'
import { BEFORE_DAYS } from './units.ts'

/** Of more sessions since four weeks before the start a page does not wait: what they show is reckoned aside. */
export const AT_ONCE = 500

/** All experiments with what they show up to now, up to their planned end, or as it was kept when they were stopped; large ones as they were reckoned last. */
export async function experimentsNow(inTurn: InTurn, workspaceId: string, now: Date, id?: string, atOnce = AT_ONCE): Promise<Experiments> {
  const { rows, currency } = await inTurn(async (tx) => ({
    rows: await experimentRows(tx, id === undefined ? sql`true` : sql`id = ${id}::uuid`),
    currency: await shopCurrency(tx),
  }))
  const experiments: ExperimentView[] = []
  for (const row of rows) experiments.push(await shown(inTurn, workspaceId, row, now, atOnce))
  return { currency, experiments }
}

async function shown(inTurn: InTurn, workspaceId: string, row: ExperimentRow, now: Date, atOnce: number): Promise<ExperimentView> {
  const { from, to, seed: _, verdict: __, shown: ___, shownAt: ____, startedAt, stoppedAt, ...rest } = row
  const times = { startedAt: startedAt.toISOString(), stoppedAt: stoppedAt?.toISOString() ?? null, endsAt: endOf(row).toISOString() }
  return { ...rest, ...times, traffic: to - from, ...(await verdictOf(inTurn, workspaceId, row, now, atOnce)) }
}

/** What it shows, and as at when. */
async function verdictOf(
  inTurn: InTurn,
  workspaceId: string,
  row: ExperimentRow,
  now: Date,
  atOnce: number,
): Promise<Verdict & Pick<ExperimentView, 'reckonedAt'>> {
  const { stoppedAt } = row
  const kept = stoppedAt === null ? undefined : Verdict.safeParse(row.verdict).data
  if (kept) return { ...kept, reckonedAt: stoppedAt?.toISOString() ?? null }
  const at = stoppedAt ?? now
  if (await inTurn((tx) => isSmall(tx, row, untilOf(row, at), atOnce)))
    return { ...(await judged(inTurn, workspaceId, row, at)), reckonedAt: at.toISOString() }
  return { ...(Verdict.safeParse(row.shown).data ?? NOTHING_YET), reckonedAt: row.shownAt?.toISOString() ?? null }
}

/** Whether so few sessions are looked at that nobody waits long. */
export async function isSmall(tx: Tx, { startedAt }: Pick<ExperimentRow, 'startedAt'>, until: Date, atOnce = AT_ONCE): Promise<boolean> {
  const since = new Date(startedAt.getTime() - BEFORE_DAYS * DAY_MS)
  const row = await tx.row<{ n: number }>(sql`
    select count(*)::int as n from (select from sessions where opened_at >= ${since} and opened_at < ${until} limit ${atOnce + 1}) few`)
  return (row?.n ?? 0) <= atOnce
}

/** What an experiment would take, by how shoppers were in the last four weeks; in a large house by a part of them. */
export async function planned(inTurn: InTurn, workspaceId: string, asked: PlanExperiment, now: Date): Promise<PlannedExperiment> {
  const startedAt = new Date(now.getTime() - BEFORE_DAYS * DAY_MS)
  const { pieces, share } = await sampleOf(inTurn)
  const drawn = { workspaceId, seed: '', holdout: 0, from: 0, to: asked.traffic, startedAt, until: now, now }
  const { arms } = await reckon(inTurn, asked.what, drawn, pieces)
  const { n = 0, y: mean = 0, yy = 0 } = arms[asked.figure]?.treated ?? {}
  const variance = n < 2 ? 0 : yy / (n - 1)
  const aDay = n / share / BEFORE_DAYS
  if (n < 2 || variance === 0) return { shoppers: null, aDay, days: null, now: n > 0 ? mean : null, powerInFourWeeks: null }
  const needed = unitsFor(asked.leastEffect, variance, asked.holdout)
  return {
    ...{ shoppers: needed, aDay, days: Math.ceil(needed / aDay), now: mean },
    powerInFourWeeks: powerOf(asked.leastEffect, variance, asked.holdout, Math.round(n / share)),
  }
}

/** What an experiment shows when it is stopped; null for a large one, and one that is not here: that is reckoned aside, as at the same moment. */
export async function verdictAtEnd(inTurn: InTurn, workspaceId: string, id: string, at: Date): Promise<Verdict | null> {
  const row = await inTurn(async (tx) => {
    const [found] = await experimentRows(tx, sql`id = ${id}::uuid and stopped_at is null`)
    return found && (await isSmall(tx, found, untilOf(found, at))) ? found : undefined
  })
  return row ? judged(inTurn, workspaceId, row, at) : null
}
