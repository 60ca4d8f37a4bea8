import type { LanguageModelView } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import type { LanguageModelRules } from './settings.ts'

/** The shopper that stands for the whole day. */
const ALL = '00000000-0000-0000-0000-000000000000'

/** Whose day it is that pays for a call; without a shopper the workspace's alone. */
export interface Payer {
  readonly workspaceId: string
  readonly shopperId: string | null
  readonly at: Date
}

/** The clock of the workspace: that of its first shop, by which its figures count days too. */
const ZONE = sql`coalesce((select time_zone from shops order by created_at limit 1), 'UTC')`
/** The day on that clock: a budget of the day that began anew at breakfast would be nobody's day. */
const dayOf = (at: Date) => sql`(${at}::timestamptz at time zone ${ZONE})::date`

type Bounds = Pick<LanguageModelRules, 'shopperCalls' | 'dayCalls' | 'shopperTokens' | 'dayTokens'>

/** Takes one call from the budgets of shopper and day, in calls and in tokens; says whose is used up. */
export async function takeCall(db: Database, payer: Payer, rules: Bounds): Promise<'yes' | 'shopper' | 'day'> {
  const { workspaceId, shopperId, at } = payer
  const { shopperCalls, dayCalls, shopperTokens, dayTokens } = rules
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ took: 'yes' | 'shopper' | 'day' }>(sql`
      select take_model_call(${workspaceId}, ${dayOf(at)}, ${shopperId}::uuid, ${shopperCalls}, ${dayCalls},
        ${shopperTokens}::bigint, ${dayTokens}::bigint) as took`),
  )
  return row?.took ?? 'day'
}

/** Counts what a call cost. */
export async function countTokens(db: Database, { workspaceId, shopperId, at }: Payer, tokens: number): Promise<void> {
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update language_model_spend set tokens = tokens + ${tokens}
      where workspace_id = ${workspaceId} and day = ${dayOf(at)} and shopper_id in (${shopperId ?? ALL}, ${ALL})`),
  )
}

/** Calls and tokens of a day in all, how many shoppers have used up their part, how often the second address answered, and when the day ends. */
export async function spentOn(
  db: Database,
  workspaceId: string,
  at: Date,
  { shopperCalls, shopperTokens }: Pick<LanguageModelRules, 'shopperCalls' | 'shopperTokens'>,
): Promise<LanguageModelView['today']> {
  type Row = Omit<LanguageModelView['today'], 'until'> & { readonly until: Date }
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<Row>(sql`
      select coalesce(sum(calls) filter (where shopper_id = ${ALL}), 0)::int as calls,
        coalesce(sum(tokens) filter (where shopper_id = ${ALL}), 0)::float8 as tokens,
        (count(*) filter (where shopper_id <> ${ALL} and (calls >= ${shopperCalls} or tokens >= ${shopperTokens}::bigint)))::int as "shoppersOut",
        (select count(*)::int from language_model_calls where place = 'failover' and why is null and used_for <> 'probe'
          and at >= ${dayOf(at)}::timestamp at time zone ${ZONE}) as failovers,
        (${dayOf(at)} + 1)::timestamp at time zone ${ZONE} as until
      from language_model_spend where workspace_id = ${workspaceId} and day = ${dayOf(at)}`),
  )
  if (!row) throw new Error('an aggregate gave no row')
  return { ...row, until: row.until.toISOString() }
}
