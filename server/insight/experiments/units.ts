import { refusal } from '@xiaoer/contract/refusals'
import type { Dimension, SessionsBehind } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Unit } from '#platform/statistics'
import { asInstant, factsOf, newestOf } from '../facts/index.ts'
import { FIGURES, type Sums, sumsOf } from '../figures/index.ts'
import { shopZone } from '../rollups/index.ts'
import { experimentRows } from './rows.ts'

/** The dimensions that are judged, as figures of the catalogue. */
export const DIMENSIONS = ['paid', 'people_time', 'cost', 'first_contact', 'nps'] as const satisfies readonly Dimension[]
const JUDGED = FIGURES.filter(({ name }) => DIMENSIONS.some((one) => one === name))

/** Days before the start that foretell what comes. */
export const BEFORE_DAYS = 28

/** Which shoppers, in what time. */
export interface Drawn {
  readonly workspaceId: string
  readonly seed: string
  readonly holdout: number
  readonly from: number
  readonly to: number
  readonly startedAt: Date
  readonly until: Date
  readonly now: Date
}

/** A shopper who wrote after the start: in which arm, and the sums of each figure then and before. */
export interface DrawnShopper {
  readonly heldOut: boolean
  readonly after: Readonly<Record<string, Sums>>
  readonly before: Readonly<Record<string, Sums>> | null
}

/** Every shopper of the slice, and of a piece of all, who wrote since the start, whatever was done with them: the arms stay as they were drawn. */
export const drawnShoppers = (tx: Tx, drawn: Drawn, piece: Sql): Promise<DrawnShopper[]> => {
  const of = sql` and (${piece})`
  return tx.rows<DrawnShopper>(sql`
    with after as (
      select shopper_id, ${sumsOf(JUDGED)} as sums from (${factsOf({ from: drawn.startedAt, to: drawn.until, now: drawn.now, timeZone: 'UTC', of })}) f
      where ${inSlice(drawn)} group by shopper_id
    ), before as (
      select shopper_id, ${sumsOf(JUDGED)} as sums from (${factsOf({ from: daysBefore(drawn.startedAt), to: drawn.startedAt, now: drawn.startedAt, timeZone: 'UTC', of })}) f
      where ${inSlice(drawn)} group by shopper_id
    )
    select experiment_draw(${drawn.seed}, a.shopper_id) < ${drawn.holdout} as "heldOut", a.sums as after, b.sums as before
    from after a left join before b using (shopper_id)`)
}

/** The shoppers of the slice; of a `shopper_id`. */
export const inSlice = ({ workspaceId, from, to }: Pick<Drawn, 'workspaceId' | 'from' | 'to'>) =>
  sql`experiment_draw(${workspaceId}, shopper_id) >= ${from} and experiment_draw(${workspaceId}, shopper_id) < ${to}`
const daysBefore = (at: Date): Date => new Date(at.getTime() - BEFORE_DAYS * 86_400_000)

/** A shopper's own value: whether they paid for anything, what all their sessions cost, else the mean over what the figure is of. */
function ownValue(figure: Dimension, [of, top]: Sums): number {
  if (figure === 'paid') return Number(top > 0)
  return figure === 'cost' ? top : top / of
}

/** The units of an arm for a figure: shoppers it is of. Who was not there before stands with nothing before. */
export const unitsOf = (shoppers: readonly DrawnShopper[], figure: Dimension, heldOut: boolean): Unit[] =>
  shoppers.flatMap((one) => {
    const sums = one.after[figure]
    if (one.heldOut !== heldOut || !sums || sums[0] === 0) return []
    const before = one.before?.[figure]
    return [{ y: ownValue(figure, sums), x: before && before[0] > 0 ? ownValue(figure, before) : 0 }]
  })

/** The newest sessions, since it began and until it was stopped, of the shoppers in one arm. Throws `not_found`. */
export async function armSessions(
  tx: Tx,
  workspaceId: string,
  { id, heldOut, now }: { id: string; heldOut: boolean; now: Date },
): Promise<SessionsBehind['sessions']> {
  const [row] = await experimentRows(tx, sql`id = ${id}`)
  if (!row) throw new AppError('not_found', refusal('experiment.not_here', { id }))
  const { seed, holdout, startedAt, stoppedAt } = row
  return newestOf(
    tx,
    { from: startedAt, until: stoppedAt ?? now, now, timeZone: await shopZone(tx) },
    (facts, most) => sql`
    select id as "sessionId", conversation_id as "conversationId", ${asInstant(sql`opened_at`)} as "openedAt" from ${facts} f
    where ${inSlice({ workspaceId, ...row })} and (experiment_draw(${seed}, shopper_id) < ${holdout}) = ${heldOut}
    order by opened_at desc, id limit ${most}`,
  )
}
