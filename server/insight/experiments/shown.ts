import {
  type Dimension,
  type ExperimentFigure,
  type Experiments,
  ExperimentView,
  type PlanExperiment,
  type PlannedExperiment,
} from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { differenceOf, momentsOf, powerOf, splitChance, unitsFor } from '#platform/statistics'
import { shopCurrency } from '../facts/index.ts'
import { NEWS_DIMENSIONS, newsEvent, newsShoppers } from './news-units.ts'
import { BEFORE_DAYS, DIMENSIONS, type Drawn, type DrawnShopper, drawnShoppers, unitsOf } from './units.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly what: string
  readonly from: number
  readonly to: number
  readonly holdout: number
  readonly seed: string
  readonly figure: Dimension
  readonly plannedDays: number
  readonly leastEffect: number
  readonly stopRule: 'planned' | 'sure'
  readonly startedAt: Date
  readonly stoppedAt: Date | null
  readonly goesOn: boolean
  readonly byItself: boolean
  readonly verdict: unknown
}

/** Who is compared: of news those of whom there was some, else all who wrote. */
const comparedIn = (tx: Tx, what: string, drawn: Drawn): Promise<DrawnShopper[]> => {
  const event = newsEvent(what)
  return event ? newsShoppers(tx, event, drawn) : drawnShoppers(tx, drawn)
}

/** By what an experiment is judged. */
export const dimensionsOf = (what: string): readonly Dimension[] => (what.startsWith('news:') ? NEWS_DIMENSIONS : DIMENSIONS)

const DAY_MS = 86_400_000
/** Fewer shoppers than that in an arm, and the normal law does not hold yet. */
const LEAST = 50
const UNEVEN = 0.001

/** All experiments with what they show up to now, up to their planned end, or as it was kept when they were stopped. */
export async function experimentsNow(tx: Tx, workspaceId: string, now: Date, id?: string): Promise<Experiments> {
  const rows = await tx.rows<Row>(sql`
    select id, name, what, slice_from as from, slice_to as to, holdout, seed, figure, planned_days as "plannedDays", least_effect as "leastEffect",
      stop_rule as "stopRule", started_at as "startedAt", stopped_at as "stoppedAt", goes_on as "goesOn", started_by is null as "byItself", verdict
    from experiments where ${id === undefined} or id = ${id ?? null}::uuid order by started_at desc, id limit 50`)
  const experiments: ExperimentView[] = []
  for (const row of rows) experiments.push(await shown(tx, workspaceId, row, now))
  return { currency: await shopCurrency(tx), experiments }
}

/** What an experiment shows, as it is kept when it is stopped. */
const Verdict = ExperimentView.pick({ treated: true, heldOut: true, splitChance: true, figures: true, advice: true })
type Verdict = Pick<ExperimentView, 'treated' | 'heldOut' | 'splitChance' | 'figures' | 'advice'>

async function shown(tx: Tx, workspaceId: string, row: Row, now: Date): Promise<ExperimentView> {
  const { from, to, seed: _, verdict, startedAt, stoppedAt, ...rest } = row
  const kept = stoppedAt === null ? undefined : Verdict.safeParse(verdict).data
  const times = { startedAt: startedAt.toISOString(), stoppedAt: stoppedAt?.toISOString() ?? null, endsAt: endOf(row).toISOString() }
  return { ...rest, ...times, traffic: to - from, ...(kept ?? (await judged(tx, workspaceId, row, stoppedAt ?? now))) }
}

const endOf = ({ startedAt, plannedDays }: Pick<Row, 'startedAt' | 'plannedDays'>): Date =>
  new Date(startedAt.getTime() + plannedDays * DAY_MS)

/**
 * What it shows as at `now`. The plain interval is valid once, at the planned end: nothing that came later is looked at, nor what ripened later. Where a
 * person has said that it goes on it takes all, and only the interval that is valid always judges.
 */
async function judged(tx: Tx, workspaceId: string, row: Row, now: Date): Promise<Verdict> {
  const { seed, holdout, from, to, startedAt, goesOn } = row
  const until = !goesOn && endOf(row) < now ? endOf(row) : now
  const shoppers = await comparedIn(tx, row.what, { workspaceId, seed, holdout, from, to, startedAt, until, now: until })
  const heldOut = shoppers.filter((one) => one.heldOut).length
  const treated = shoppers.length - heldOut
  const days = (until.getTime() - startedAt.getTime()) / DAY_MS
  const planned = Math.round((shoppers.length / Math.max(days, 1)) * row.plannedDays)
  const figures = dimensionsOf(row.what).flatMap((figure): ExperimentFigure[] => {
    const found = differenceOf(unitsOf(shoppers, figure, false), unitsOf(shoppers, figure, true), planned)
    if (!found) return []
    const { error: __, ...told } = found
    return [{ figure, ...told }]
  })
  const chance = splitChance(treated, heldOut, holdout)
  const rule = goesOn ? 'sure' : row.stopRule
  const advice = adviceOf({ figures, figure: row.figure, chance, isOver: !goesOn && days >= row.plannedDays, rule })
  return { treated, heldOut, splitChance: chance, figures, advice }
}

interface Judged {
  readonly figures: readonly ExperimentFigure[]
  readonly figure: Dimension
  readonly chance: number
  readonly isOver: boolean
  readonly rule: 'planned' | 'sure'
}

/** What the rule that was set before the start says. Looked at daily, only the interval that is valid always may stop it early. */
export function adviceOf({ figures, figure, chance, isOver, rule }: Judged): ExperimentView['advice'] {
  if (chance < UNEVEN) return 'broken_split'
  const own = figures.find((one) => one.figure === figure)
  if (!own || Math.min(own.treated.n, own.heldOut.n) < LEAST) return 'too_early'
  const interval = isOver && rule === 'planned' ? own.fixed : own.always
  const sure = rule === 'sure' || isOver
  const less = figure === 'people_time' || figure === 'cost' || figure === 'contacts'
  if (sure && interval.low > 0) return less ? 'stop_worse' : 'stop_better'
  if (sure && interval.high < 0) return less ? 'stop_better' : 'stop_worse'
  return isOver ? 'stop_nothing' : 'go_on'
}

/** What an experiment would take, by how shoppers were in the last four weeks. */
export async function planned(tx: Tx, workspaceId: string, asked: PlanExperiment, now: Date): Promise<PlannedExperiment> {
  const startedAt = new Date(now.getTime() - BEFORE_DAYS * DAY_MS)
  const shoppers = await comparedIn(tx, asked.what, {
    workspaceId,
    seed: '',
    holdout: 0,
    from: 0,
    to: asked.traffic,
    startedAt,
    until: now,
    now,
  })
  const { n, mean, variance } = momentsOf(unitsOf(shoppers, asked.figure, false).map(({ y }) => y))
  const aDay = n / BEFORE_DAYS
  if (n < 2 || variance === 0) return { shoppers: null, aDay, days: null, now: n > 0 ? mean : null, powerInFourWeeks: null }
  const needed = unitsFor(asked.leastEffect, variance, asked.holdout)
  return {
    ...{ shoppers: needed, aDay, days: Math.ceil(needed / aDay), now: mean },
    powerInFourWeeks: powerOf(asked.leastEffect, variance, asked.holdout, n),
  }
}
