import type { Colleague, Right, Role } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { makeLink } from './links.ts'
import { endLogins, type Login } from './logins.ts'
import { atTheDesk } from './presence.ts'
import { knownRights, mustCover, ROLE_NAME, ROLE_RIGHTS, rightsOf } from './rights/roles.ts'
import { lockOwners, mustKeepAWay } from './sign-on/passwords.ts'

/** The people of a workspace, and those invited who have not come yet. */
export async function colleagues(db: Database, workspaceId: string, at: Date): Promise<Colleague[]> {
  const agents = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ account_id: string; name: string; role: Role; role_name: string | null; online: boolean }>(sql`
      select account_id, name, role, ${ROLE_NAME} as role_name, ${atTheDesk(at)} as online from agents where removed_at is null order by joined_at`),
  )
  const emails = await db.outside((tx) =>
    tx.rows<{ id: string; email: string }>(sql`select id, email from accounts where id = any(${agents.map((a) => a.account_id)}::uuid[])`),
  )
  const invited = await db.outside((tx) =>
    tx.rows<{ email: string; role: Role }>(sql`
      select email, role from one_time_links
      where workspace_id = ${workspaceId} and purpose = 'invitation' and used_at is null and expires_at > ${at} and email is not null`),
  )
  const named = await db.inWorkspace(workspaceId, (tx) => tx.rows<{ id: string; name: string }>(sql`select id, name from roles`))
  const nameOf = new Map(named.map(({ id, name }) => [id, name]))
  const emailOf = new Map(emails.map(({ id, email }) => [id, email]))
  return [
    ...agents.map((a) => ({
      accountId: a.account_id,
      name: a.name,
      role: a.role,
      roleName: a.role_name,
      online: a.online,
      email: emailOf.get(a.account_id) ?? '',
      invited: false,
    })),
    ...invited.map(({ email, role }) => ({
      accountId: '00000000-0000-0000-0000-000000000000',
      name: email,
      email,
      role,
      roleName: nameOf.get(role) ?? null,
      online: false,
      invited: true,
    })),
  ]
}

/** A link for a new colleague, with no right that whoever invites lacks: only an owner makes owners. */
export async function invite(db: Database, by: Login, email: string, role: Role, at: Date) {
  mustCover(by.rights, await db.inWorkspace(by.workspaceId, (tx) => knownRights(tx, role)))
  const taken = await db.outside((tx) =>
    tx.row(sql`select 1 from accounts a join memberships m on m.account_id = a.id where lower(a.email) = lower(${email})`),
  )
  if (taken) throw new AppError('conflict', refusal('account.taken', { email }))
  return makeLink(db, { workspaceId: by.workspaceId, purpose: 'invitation', email, role, madeBy: by.accountId }, at)
}

/** A link with which a colleague sets a new password. */
export async function resetPassword(db: Database, by: Login, accountId: string, at: Date) {
  await mustBeColleague(db, by, accountId)
  return makeLink(db, { workspaceId: by.workspaceId, purpose: 'reset', accountId, madeBy: by.accountId }, at)
}

/** Ends a colleague's access at once, by links they made too; what they held goes back to the queue, and keys and webhooks that they made end, through the caller. */
export async function removeColleague(db: Database, by: Login, accountId: string, at: Date): Promise<void> {
  if (accountId === by.accountId) throw new AppError('conflict', refusal('account.not_yourself'))
  await db.inWorkspace(by.workspaceId, async (tx) => {
    await mustCoverThem(tx, by, accountId)
    await mustKeepAWay(tx, { accountId, what: 'all' })
    await mustLeaveAnOwner(tx, accountId)
    await tx.run(sql`update agents set removed_at = ${at}, online = false where account_id = ${accountId}`)
    await tx.run(sql`delete from memberships where account_id = ${accountId} and workspace_id = ${by.workspaceId}`)
    await tx.run(sql`delete from passkeys where account_id = ${accountId}`)
    await tx.run(sql`delete from one_time_links where ${accountId} in (account_id, made_by) and workspace_id = ${by.workspaceId}`)
  })
  await endLogins(db, accountId)
}

/** Two owners who remove each other at the same moment must not both be gone: the owners' rows are locked, in one order. */
async function mustLeaveAnOwner(tx: Tx, accountId: string): Promise<void> {
  const owners = await lockOwners(tx)
  if (owners.length === 1 && owners[0]?.accountId === accountId) throw new AppError('conflict', refusal('account.last_owner'))
}

/** Gives a colleague another role. Nobody raises or lowers themselves, and the last owner stays one. */
export async function giveRole(db: Database, by: Login, accountId: string, role: Role): Promise<void> {
  await db.inWorkspace(by.workspaceId, async (tx) => {
    if (accountId === by.accountId) throw new AppError('conflict', refusal('role.yours'))
    await mustCoverThem(tx, by, accountId)
    mustCover(by.rights, await knownRights(tx, role))
    if (role !== 'owner') await mustKeepAWay(tx, { accountId, what: 'all' })
    if (role !== 'owner') await mustLeaveAnOwner(tx, accountId)
    await tx.run(sql`update agents set role = ${role} where account_id = ${accountId}`)
  })
}

const mustBeColleague = (db: Database, by: Login, accountId: string): Promise<void> =>
  db.inWorkspace(by.workspaceId, (tx) => mustCoverThem(tx, by, accountId))

/** A colleague who may nothing that one may not oneself: else a new password for an owner would make an owner of a manager. */
async function mustCoverThem(tx: Tx, by: Login, accountId: string): Promise<void> {
  const them = await tx.row<{ role: Role; built: Right[] | null }>(sql`
    select role, ${ROLE_RIGHTS} as built from agents where account_id = ${accountId} and removed_at is null`)
  if (!them) throw new AppError('not_found', refusal('account.not_here', { id: accountId }))
  mustCover(by.rights, rightsOf(them.role, them.built))
}
