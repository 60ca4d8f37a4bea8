import type { LinkInfo, Right, Role } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { hashToken, newToken } from '#platform/auth'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { hoursAfter } from './logins.ts'
import { knownRights, ROLE_RIGHTS, rightsOf } from './rights/roles.ts'

/** How long a one-time link stays good. The first run's is made anew at every start until somebody has used one. */
const HOURS = { first_run: 24, invitation: 7 * 24, reset: 2 } as const

export interface NewLink {
  readonly workspaceId: string
  readonly purpose: keyof typeof HOURS
  readonly accountId?: string
  readonly email?: string
  readonly role?: Role
  /** The colleague who makes it; absent where the service does. */
  readonly madeBy?: string
}

/** Makes a link's token; shown once, kept only as a hash. */
export async function makeLink(db: Database, link: NewLink, at: Date): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken()
  const expiresAt = hoursAfter(at, HOURS[link.purpose])
  await db.outside(async (tx) => {
    await tx.run(sql`
      delete from one_time_links where workspace_id = ${link.workspaceId} and purpose = ${link.purpose}
        and lower(email) is not distinct from lower(${link.email ?? null}) and account_id is not distinct from ${link.accountId ?? null}`)
    await tx.run(sql`
      insert into one_time_links (token_hash, workspace_id, purpose, account_id, email, role, expires_at, made_by)
      values (${hashToken(token)}, ${link.workspaceId}, ${link.purpose}, ${link.accountId ?? null}, ${link.email ?? null}, ${link.role ?? null}, ${expiresAt},
        ${link.madeBy ?? null})`)
  })
  return { token, expiresAt }
}

export interface Link {
  purpose: keyof typeof HOURS
  workspaceId: string
  accountId: string | null
  email: string | null
  role: Role | null
}

/** A link made by somebody who was removed meanwhile opens nothing. */
const MAKER_STAYS = sql`
  (l.made_by is null or exists (select 1 from memberships m where m.account_id = l.made_by and m.workspace_id = l.workspace_id))`

/** Whose password a link sets anew; undefined for a link of another purpose. Throws as `linkInfo` does. */
export async function whoseReset(db: Database, token: string, at: Date): Promise<string | undefined> {
  const { purpose, accountId } = await goodLink(db, token, at)
  return purpose === 'reset' && accountId ? accountId : undefined
}

/** Into which workspace a link leads. Throws as `linkInfo` does. */
export const workspaceOf = async (db: Database, token: string, at: Date): Promise<string> => (await goodLink(db, token, at)).workspaceId

async function goodLink(db: Database, token: string, at: Date): Promise<Link> {
  const link = await db.outside((tx) =>
    tx.row<Link & { madeBy: string | null }>(sql`
      select l.made_by as "madeBy", l.purpose, l.workspace_id as "workspaceId", l.account_id as "accountId", coalesce(l.email, a.email) as email, l.role
      from one_time_links l left join accounts a on a.id = l.account_id
      where l.token_hash = ${hashToken(token)} and l.used_at is null and l.expires_at > ${at} and ${MAKER_STAYS}`),
  )
  if (!link || !(await isTheirsToGive(db, link))) throw badLink()
  return link
}

/** What a link gives must be its maker's to give when it is used: whose role may less by then hands nothing on that they lack. */
async function isTheirsToGive(db: Database, { workspaceId, madeBy, accountId, role }: Link & { madeBy: string | null }): Promise<boolean> {
  if (madeBy === null) return true
  return db.inWorkspace(workspaceId, async (tx) => {
    const theirs = await rightsHeld(tx, madeBy)
    const given = accountId ? await rightsHeld(tx, accountId) : await knownRights(tx, role ?? 'owner')
    return [...given].every((right) => theirs.has(right))
  })
}

async function rightsHeld(tx: Tx, accountId: string): Promise<ReadonlySet<Right>> {
  const row = await tx.row<{ role: Role; built: Right[] | null }>(sql`
    select role, ${ROLE_RIGHTS} as built from agents where account_id = ${accountId} and removed_at is null`)
  return row ? rightsOf(row.role, row.built) : new Set()
}

/** What a link is for; the same answer for one that is used, too old or never was. */
export async function linkInfo(db: Database, token: string, at: Date): Promise<LinkInfo> {
  const link = await goodLink(db, token, at)
  const workspace = await db.inWorkspace(link.workspaceId, (tx) => tx.row<{ name: string }>(sql`select name from workspaces`))
  return { purpose: link.purpose, email: link.email, workspaceName: workspace?.name ?? '' }
}

/** Uses a link up, in the caller's transaction. */
export async function useUp(tx: Tx, token: string, at: Date): Promise<Link> {
  const link = await tx.row<Link>(sql`
    update one_time_links l set used_at = ${at}
    where l.token_hash = ${hashToken(token)} and l.used_at is null and l.expires_at > ${at} and ${MAKER_STAYS}
    returning purpose, workspace_id as "workspaceId", account_id as "accountId", email, role`)
  if (!link) throw badLink()
  return link
}

/** Ends the links that would set a new password, once there is one. */
export const endResets = (tx: Tx, accountId: string) =>
  tx.run(sql`delete from one_time_links where account_id = ${accountId} and purpose = 'reset' and used_at is null`)

const badLink = () => new AppError('not_found', refusal('account.link'))
