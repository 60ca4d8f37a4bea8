import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import type { LanguageModelRules } from './settings.ts'

/** The shopper that stands for the whole day. */
const ALL = '00000000-0000-0000-0000-000000000000'

/** Whose day it is that pays for a call. */
export interface Payer {
  readonly workspaceId: string
  readonly shopperId: string
  readonly at: Date
}

/** The clock of the workspace: that of its first shop, by which its figures count days too. */
const ZONE = sql`coalesce((select time_zone from shops order by created_at limit 1), 'UTC')`
/** The day on that clock: a budget of the day that began anew at breakfast would be nobody's day. */
const dayOf = (at: Date) => sql`(${at}::timestamptz at time zone ${ZONE})::date`

/** Takes one call from the budgets of shopper and day; says whose is used up. */
export async function takeCall(db: Database, payer: Payer, rules: LanguageModelRules): Promise<'yes' | 'shopper' | 'day'> {
  const { workspaceId, shopperId, at } = payer
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ took: 'yes' | 'shopper' | 'day' }>(sql`
      select take_model_call(${workspaceId}, ${dayOf(at)}, ${shopperId}, ${rules.shopperCalls}, ${rules.dayCalls}) as took`),
  )
  return row?.took ?? 'day'
}

/** Counts what a call cost. */
export async function countTokens(db: Database, { workspaceId, shopperId, at }: Payer, tokens: number): Promise<void> {
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update language_model_spend set tokens = tokens + ${tokens}
      where workspace_id = ${workspaceId} and day = ${dayOf(at)} and shopper_id in (${shopperId}, ${ALL})`),
  )
}

/** Calls and tokens of a day in all, how many shoppers have used up their part, and when the day ends. */
export async function spentOn(
  db: Database,
  workspaceId: string,
  at: Date,
  { shopperCalls }: Pick<LanguageModelRules, 'shopperCalls'>,
): Promise<{ calls: number; tokens: number; shoppersOut: number; until: string }> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ calls: number; tokens: number; shoppersOut: number; until: Date }>(sql`
      select coalesce(sum(calls) filter (where shopper_id = ${ALL}), 0)::int as calls,
        coalesce(sum(tokens) filter (where shopper_id = ${ALL}), 0)::int as tokens,
        (count(*) filter (where shopper_id <> ${ALL} and calls >= ${shopperCalls}))::int as "shoppersOut",
        (${dayOf(at)} + 1)::timestamp at time zone ${ZONE} as until
      from language_model_spend where workspace_id = ${workspaceId} and day = ${dayOf(at)}`),
  )
  if (!row) throw new Error('an aggregate gave no row')
  return { ...row, until: row.until.toISOString() }
}
