import type { LinkInfo, Role } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { hashToken, newToken } from '#platform/auth'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { hoursAfter } from './logins.ts'
import { knownRights, rightsHeld } from './rights/roles.ts'

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

/** A link with who made it. */
type Made = Link & { readonly madeBy: string | null }

async function goodLink(db: Database, token: string, at: Date): Promise<Link> {
  const link = await db.outside((tx) => linkOf(tx, token, at))
  if (!link || !(await db.inWorkspace(link.workspaceId, (tx) => isTheirsToGive(tx, link)))) throw badLink()
  return link
}

const linkOf = (tx: Tx, token: string, at: Date) =>
  tx.row<Made>(sql`
    select l.made_by as "madeBy", l.purpose, l.workspace_id as "workspaceId", l.account_id as "accountId", coalesce(l.email, a.email) as email, l.role
    from one_time_links l left join accounts a on a.id = l.account_id
    where l.token_hash = ${hashToken(token)} and l.used_at is null and l.expires_at > ${at} and ${MAKER_STAYS}`)

/**
 * What a link gives must be its maker's to give when it is used: whose role may less by then hands nothing on that they lack. In a transaction of the
 * workspace; the rows it goes by are held until that ends, so that a change of them comes before it or after it.
 */
export async function isTheirsToGive(tx: Tx, { madeBy, accountId, role }: Pick<Made, 'madeBy' | 'accountId' | 'role'>): Promise<boolean> {
  if (madeBy === null) return true
  const theirs = await rightsHeld(tx, madeBy)
  const given = accountId ? await rightsHeld(tx, accountId) : await knownRights(tx, role ?? 'owner')
  return [...given].every((right) => theirs.has(right))
}

/** What a link is for; the same answer for one that is used, too old or never was. */
export async function linkInfo(db: Database, token: string, at: Date): Promise<LinkInfo> {
  const link = await goodLink(db, token, at)
  const workspace = await db.inWorkspace(link.workspaceId, (tx) => tx.row<{ name: string }>(sql`select name from workspaces`))
  return { purpose: link.purpose, email: link.email, workspaceName: workspace?.name ?? '' }
}

/** Uses a link up, in the caller's transaction, which is of the link's workspace; what it gives is looked at there. Throws as `linkInfo` does. */
export async function useUp(tx: Tx, token: string, at: Date): Promise<Link> {
  const link = await linkOf(tx, token, at)
  if (!link || !(await isTheirsToGive(tx, link))) throw badLink()
  const used = await tx.run(sql`
    update one_time_links l set used_at = ${at}
    where l.token_hash = ${hashToken(token)} and l.used_at is null and l.expires_at > ${at} and ${MAKER_STAYS}`)
  if (used === 0) throw badLink()
  return link
}

/** Ends the links that would set a new password, once there is one. */
export const endResets = (tx: Tx, accountId: string) =>
  tx.run(sql`delete from one_time_links where account_id = ${accountId} and purpose = 'reset' and used_at is null`)

const badLink = () => new AppError('not_found', refusal('account.link'))
