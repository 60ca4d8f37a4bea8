import { refusal } from '@xiaoer/contract/refusals'
import type { FactorRule } from '@xiaoer/contract/security'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Login } from '../logins.ts'
import { hasPasskey } from '../passkeys/passkeys.ts'

/** Whether everybody of a workspace needs a second factor. */
export const isRequired = async (db: Database, workspaceId: string): Promise<boolean> =>
  (await db.inWorkspace(workspaceId, (tx) => tx.row(sql`select 1 from workspaces where second_factor_since is not null`))) !== undefined

/** Says that everybody needs one from now on; null: who wishes. Saying it again keeps the first time. */
export const setRule = (db: Database, workspaceId: string, since: Date | null): Promise<number> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.run(
      since === null
        ? sql`update workspaces set second_factor_since = null`
        : sql`update workspaces set second_factor_since = coalesce(second_factor_since, ${since})`,
    ),
  )

/**
 * Who has a passkey and came in without it, where everybody needs two factors, must not set up another factor: a password that was found out would
 * be enough for it. Throws `forbidden`.
 */
export async function mustMeetRule(db: Database, { accountId, factorNeeded }: Pick<Login, 'accountId' | 'factorNeeded'>): Promise<void> {
  if (factorNeeded && (await db.outside((tx) => hasPasskey(tx, accountId))))
    throw new AppError('forbidden', refusal('factor.passkey_needed'))
}

/** The rule, and which colleagues have no second factor yet. */
export async function factorRule(db: Database, workspaceId: string): Promise<FactorRule> {
  const people = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ accountId: string; name: string }>(sql`
      select account_id as "accountId", name from agents where removed_at is null order by joined_at`),
  )
  const having = await db.outside((tx) =>
    tx.rows<{ id: string }>(sql`
      select account_id as id from second_factors where confirmed_at is not null and account_id = any(${people.map((one) => one.accountId)}::uuid[])
      union select account_id from passkeys where account_id = any(${people.map((one) => one.accountId)}::uuid[])`),
  )
  const have = new Set(having.map(({ id }) => id))
  return { required: await isRequired(db, workspaceId), without: people.filter(({ accountId }) => !have.has(accountId)) }
}

/** What an authenticator shows the account under. */
export async function nameOfWorkspace(db: Database, workspaceId: string): Promise<string> {
  const row = await db.inWorkspace(workspaceId, (tx) => tx.row<{ name: string }>(sql`select name from workspaces`))
  return `Xiaoer ${row?.name ?? ''}`.trim().replaceAll(':', ' ')
}
