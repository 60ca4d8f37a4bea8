import { type Dimension, type ExperimentClaim, type ExperimentFigure, ExperimentView } from '@xiaoer/contract/worth'
import { type Difference, differenceOf, meanAlways, ratioAlways, splitChance } from '#platform/statistics'
import { dimensionsOf, type InTurn, type Pieces, reckon } from './pieces.ts'
import { DAY_MS, type ExperimentRow, endOf } from './rows.ts'

/** Fewer shoppers than that in an arm, and the normal law does not hold yet. */
const LEAST = 50
const UNEVEN = 0.001
/** How far two shoppers may be apart in what has ends; time and money have none. */
const RANGES: Readonly<Partial<Record<Dimension, number>>> = { paid: 1, order_paid: 1, first_contact: 1, nps: 200 }

/** What an experiment shows, as it is kept. */
export const Verdict = ExperimentView.pick({ treated: true, heldOut: true, splitChance: true, figures: true, advice: true })
export type Verdict = Pick<ExperimentView, 'treated' | 'heldOut' | 'splitChance' | 'figures' | 'advice'>

/** Of what nobody has reckoned yet. */
export const NOTHING_YET: Verdict = { treated: 0, heldOut: 0, splitChance: 1, figures: [], advice: 'too_early' }

/** Up to when an experiment is looked at: its planned end, unless a person has said that it goes on. */
export const untilOf = (row: ExperimentRow, now: Date): Date => (!row.goesOn && endOf(row) < now ? endOf(row) : now)

/**
 * What it shows as at `now`. The plain interval is valid once, at the planned end: nothing that came later is looked at, nor what ripened later. Where a
 * person has said that it goes on it takes all, and only the interval that is valid always judges. Reckoned some shoppers at a time.
 */
export async function judged(inTurn: InTurn, workspaceId: string, row: ExperimentRow, now: Date, pieces?: Pieces): Promise<Verdict> {
  const { seed, holdout, from, to, startedAt, goesOn } = row
  const until = untilOf(row, now)
  const drawn = { workspaceId, seed, holdout, from, to, startedAt, until, now: until }
  const { treated, heldOut, arms } = await reckon(inTurn, row.what, drawn, pieces)
  const days = (until.getTime() - startedAt.getTime()) / DAY_MS
  const planned = Math.round(((treated + heldOut) / Math.max(days, 1)) * row.plannedDays)
  const chance = splitChance(treated, heldOut, holdout)
  const figures = dimensionsOf(row.what).flatMap((figure): ExperimentFigure[] => {
    const both = arms[figure]
    const found = both && differenceOf(both.treated, both.heldOut, planned, RANGES[figure])
    if (!found) return []
    const { error: _, treated, heldOut, ...told } = found
    const claim = claimOf(figure, found, chance)
    return [{ figure, treated: meanOf(treated), heldOut: meanOf(heldOut), ...told, ...(claim && { claim }) }]
  })
  const rule = goesOn ? 'sure' : row.stopRule
  const advice = adviceOf({ figures, figure: row.figure, chance, isOver: !goesOn && days >= row.plannedDays, rule })
  return { treated, heldOut, splitChance: chance, figures, advice }
}

const meanOf = ({ n, mean }: Difference['treated']) => ({ n, mean })

/** What is often claimed of bots: conversion a quarter higher, a third of the cost, 85 % at the first contact, 15 points of NPS. */
const CLAIMED: Readonly<Partial<Record<Dimension, Pick<ExperimentClaim, 'of' | 'target'> & { readonly less?: true }>>> = {
  paid: { of: 'ratio', target: 1.25 },
  people_time: { of: 'ratio', target: 1 / 3, less: true },
  cost: { of: 'ratio', target: 1 / 3, less: true },
  first_contact: { of: 'mean', target: 0.85 },
  nps: { of: 'difference', target: 15 },
}

/** What is claimed of a figure against what was found: all of an interval that is valid whenever one looks has to keep it, or none of it may. */
export function claimOf(figure: Dimension, found: Difference, chance: number): ExperimentClaim | undefined {
  const claimed = CLAIMED[figure]
  if (!claimed) return undefined
  const { of, target, less } = claimed
  const { treated, heldOut, difference, always } = found
  const [value, interval] = {
    ratio: () => [heldOut.mean === 0 ? null : treated.mean / heldOut.mean, ratioAlways(found) ?? null] as const,
    mean: () => [treated.mean, meanAlways(found)] as const,
    difference: () => [difference, always] as const,
  }[of]()
  const told = { of, target, value, interval }
  if (interval === null || chance < UNEVEN || Math.min(treated.n, heldOut.n) < LEAST) return { ...told, standing: 'unclear' }
  const [keeps, fails] = less ? [interval.high <= target, interval.low > target] : [interval.low >= target, interval.high < target]
  if (keeps) return { ...told, standing: 'reached' }
  return { ...told, standing: fails ? 'not_reached' : 'unclear' }
}

interface Judged {
  readonly figures: readonly ExperimentFigure[]
  readonly figure: ExperimentRow['figure']
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
