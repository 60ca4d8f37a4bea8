import type { Dimension } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** An experiment as it is kept. */
export interface ExperimentRow {
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
  /** As it was kept when it was stopped. */
  readonly verdict: unknown
  /** As it was reckoned last, while it runs; and as at when. */
  readonly shown: unknown
  readonly shownAt: Date | null
}

/** Milliseconds. */
export const DAY_MS = 86_400_000
const SHOWN = 50

/** The planned end. */
export const endOf = ({ startedAt, plannedDays }: Pick<ExperimentRow, 'startedAt' | 'plannedDays'>): Date =>
  new Date(startedAt.getTime() + plannedDays * DAY_MS)

/** Experiments, the newest first. */
export const experimentRows = (tx: Tx, where: Sql): Promise<ExperimentRow[]> =>
  tx.rows<ExperimentRow>(sql`
    select id, name, what, slice_from as from, slice_to as to, holdout, seed, figure, planned_days as "plannedDays", least_effect as "leastEffect",
      stop_rule as "stopRule", started_at as "startedAt", stopped_at as "stoppedAt", goes_on as "goesOn", started_by is null as "byItself", verdict,
      shown, shown_at as "shownAt"
    from experiments where ${where} order by started_at desc, id limit ${SHOWN}`)
