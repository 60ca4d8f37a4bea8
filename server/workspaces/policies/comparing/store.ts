import type { PolicyChange } from '@xiaoer/contract'
import type { PolicyComparison } from '@xiaoer/contract/policy'
import { refusal } from '@xiaoer/contract/refusals'
import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { By } from '../../versions.ts'
import { countPast } from '../kept/past.ts'

/** One that has not said for so long that it lives was cut off with the process that ran it. */
const SILENT_MS = 60_000
const NOTHING: PolicyChange = {
  cases: 0,
  skipped: 0,
  changed: 0,
  newlyWaiting: 0,
  noLongerWaiting: 0,
  moved: [],
  byOption: [],
  examples: [],
}

interface Row {
  readonly id: string
  readonly state: PolicyComparison['state']
  readonly gone: number
  readonly total: number
  readonly found: PolicyChange
  readonly begunAt: Date
  readonly beatAt: Date
}

const COLUMNS = sql`id, state, gone, total, found, begun_at as "begunAt", beat_at as "beatAt"`

const viewOf = ({ beatAt, begunAt, found, ...row }: Row, now: Date): PolicyComparison => ({
  ...row,
  state: row.state === 'running' && now.getTime() - beatAt.getTime() > SILENT_MS ? 'stopped' : row.state,
  begunAt: begunAt.toISOString(),
  change: found,
})

/** Keeps a comparison that begins; another one of the shop under way is stopped for it. Gives its id. */
export async function keepBegun(tx: Tx, { workspaceId, accountId, at }: By, shopId: string, text: string): Promise<string> {
  const [id, total] = [uuidv7(), await countPast(tx, shopId)]
  await tx.run(sql`update policy_comparisons set state = 'stopped' where shop_id = ${shopId} and state = 'running'`)
  await tx.run(sql`
    insert into policy_comparisons (workspace_id, id, shop_id, body, state, total, found, begun_by, begun_at, beat_at)
    values (${workspaceId}, ${id}, ${shopId}, ${text}, 'running', ${total}, ${JSON.stringify(NOTHING)}::jsonb, ${accountId}, ${at}, ${at})`)
  return id
}

/** One by its id; `not_found` where there is none. */
export async function comparisonOf(tx: Tx, id: string, now: Date): Promise<PolicyComparison> {
  const row = await tx.row<Row>(sql`select ${COLUMNS} from policy_comparisons where id = ${id}`)
  if (!row) throw new AppError('not_found', refusal('policy.no_comparison', { id }))
  return viewOf(row, now)
}

/** The last one of a shop with a text; null where there is none. */
export async function lastWith(tx: Tx, shopId: string, text: string, now: Date): Promise<PolicyComparison | null> {
  const row = await tx.row<Row>(
    sql`select ${COLUMNS} from policy_comparisons where shop_id = ${shopId} and body = ${text} order by begun_at desc, id desc limit 1`,
  )
  return row ? viewOf(row, now) : null
}

/** Changes one that runs; false where it runs no more, and has to end. */
export const changeRunning = async (tx: Tx, id: string, set: Sql): Promise<boolean> =>
  (await tx.run(sql`update policy_comparisons set ${set} where id = ${id} and state = 'running'`)) > 0
