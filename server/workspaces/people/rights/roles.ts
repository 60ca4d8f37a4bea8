import type { Right, Role } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import { BUILT_IN_ROLES, BuiltInRole, type OwnRole, type PutRole, RIGHTS_OF, withNeeded } from '@xiaoer/contract/rights'
import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'

/** More than a house has kinds of work. */
const MOST = 50
const NONE: ReadonlySet<Right> = new Set()

/** Of a row of `agents`: the rights and the name of the role that the workspace built; null where the role is built in. */
export const ROLE_RIGHTS: Sql = sql`(select r.rights from roles r where r.id::text = agents.role)`
/** See `ROLE_RIGHTS`. */
export const ROLE_NAME: Sql = sql`(select r.name from roles r where r.id::text = agents.role)`

/** What a role may; nothing where it is neither built in nor known. */
export function rightsOf(role: string, built: readonly Right[] | null): ReadonlySet<Right> {
  const known = BuiltInRole.safeParse(role)
  if (known.success) return RIGHTS_OF[known.data]
  // a right that is given needs what it needs today, also where the role was kept before
  return built ? withNeeded(built) : NONE
}

/** Throws `forbidden` where rights are touched that whoever touches them lacks. */
export function mustCover(mine: ReadonlySet<Right>, theirs: Iterable<Right>): void {
  for (const right of theirs) if (!mine.has(right)) throw new AppError('forbidden', refusal('role.beyond', { right }))
}

/** What a role may, by its name or id; it cannot be removed before the transaction ends. Throws `not_found`. */
export async function knownRights(tx: Tx, role: Role): Promise<ReadonlySet<Right>> {
  const built = BuiltInRole.safeParse(role)
  if (built.success) return RIGHTS_OF[built.data]
  const row = await tx.row<{ rights: Right[] }>(sql`select rights from roles where id = ${role} for share`)
  if (!row) throw new AppError('not_found', refusal('role.not_here', { id: role }))
  return withNeeded(row.rights)
}

/** What a colleague may at this moment; nothing, who is none. What that is read from is held until the transaction ends. */
export async function rightsHeld(tx: Tx, accountId: string): Promise<ReadonlySet<Right>> {
  const agent = await tx.row<{ role: Role }>(sql`select role from agents where account_id = ${accountId} and removed_at is null for share`)
  if (!agent) return NONE
  const own = await tx.row<{ rights: Right[] }>(sql`select rights from roles where id::text = ${agent.role} for share`)
  return rightsOf(agent.role, own?.rights ?? null)
}

/** The roles, by name or id, whose holders have a right. */
export async function rolesWith(tx: Tx, right: Right): Promise<string[]> {
  const own = await tx.rows<{ id: string; rights: Right[] }>(sql`select id, rights from roles`)
  return [
    ...BUILT_IN_ROLES.filter((role) => RIGHTS_OF[role].has(right)),
    ...own.filter(({ rights }) => withNeeded(rights).has(right)).map(({ id }) => id),
  ]
}

/** The roles that a workspace built, with how many hold each or are invited to it. */
export async function rolesOf(db: Database, workspaceId: string, at: Date): Promise<OwnRole[]> {
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Omit<OwnRole, 'changedAt'> & { changedAt: Date }>(sql`
      select id, name, rights, version, changed_at as "changedAt",
        (select count(*) from agents a where a.role = roles.id::text and a.removed_at is null)::int as holders
      from roles order by lower(name)`),
  )
  const invited = await invitedTo(db, workspaceId, at)
  return rows.map((row) => ({
    ...row,
    rights: [...withNeeded(row.rights)],
    holders: row.holders + (invited.get(row.id) ?? 0),
    changedAt: row.changedAt.toISOString(),
  }))
}

/** How many wait to come in as what. */
async function invitedTo(db: Database, workspaceId: string, at: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await db.outside((tx) =>
    tx.rows<{ role: string; many: number }>(sql`
      select role, count(*)::int as many from one_time_links
      where workspace_id = ${workspaceId} and purpose = 'invitation' and used_at is null and expires_at > ${at} and role is not null group by role`),
  )
  return new Map(rows.map(({ role, many }) => [role, many]))
}

/** Who changes a role, with what they may themselves. */
export interface RoleMaker {
  readonly workspaceId: string
  readonly accountId: string
  readonly rights: ReadonlySet<Right>
}

/** Builds a role; gives its id. Throws `forbidden` for rights beyond one's own, `conflict` for a name that is taken. */
export const buildRole = (db: Database, by: RoleMaker, { name, rights }: PutRole, at: Date): Promise<string> =>
  db.inWorkspace(by.workspaceId, async (tx) => {
    const given = withNeeded(rights)
    mustCover(by.rights, given)
    const many = await tx.row<{ many: number }>(sql`select count(*)::int as many from roles`)
    if ((many?.many ?? 0) >= MOST) throw new AppError('conflict', refusal('role.many', { most: MOST }))
    await mustBeFree(tx, name)
    const id = uuidv7()
    await tx.run(sql`
      insert into roles (workspace_id, id, name, rights, made_by, changed_at) values (${by.workspaceId}, ${id}, ${name}, ${[...given]}, ${by.accountId}, ${at})`)
    return id
  })

/** Changes a role; gives the accounts that hold it, whose rights are others now. Throws `conflict` where somebody was quicker. */
export const changeRole = (db: Database, by: RoleMaker, id: string, { name, rights, version }: PutRole, at: Date): Promise<string[]> =>
  db.inWorkspace(by.workspaceId, async (tx) => {
    const given = withNeeded(rights)
    const before = await lockRole(tx, id)
    mustCover(by.rights, before.rights)
    mustCover(by.rights, given)
    if (before.version !== version) throw new AppError('conflict', refusal('role.changed'))
    await mustBeFree(tx, name, id)
    await tx.run(sql`update roles set name = ${name}, rights = ${[...given]}, version = version + 1, changed_at = ${at} where id = ${id}`)
    const holders = await tx.rows<{ accountId: string }>(sql`
      select account_id as "accountId" from agents where role = ${id} and removed_at is null`)
    return holders.map(({ accountId }) => accountId)
  })

/** Takes a role out that nobody holds or is invited to. */
export async function removeRole(db: Database, by: RoleMaker, id: string, at: Date): Promise<void> {
  const invited = (await invitedTo(db, by.workspaceId, at)).get(id) ?? 0
  await db.inWorkspace(by.workspaceId, async (tx) => {
    mustCover(by.rights, (await lockRole(tx, id)).rights)
    const held = await tx.row<{ many: number }>(sql`select count(*)::int as many from agents where role = ${id} and removed_at is null`)
    const holders = (held?.many ?? 0) + invited
    if (holders > 0) throw new AppError('conflict', refusal('role.held', { holders }))
    if (await tx.row(sql`select 1 from sign_on_settings where newcomer_role = ${id}`))
      throw new AppError('conflict', refusal('role.newcomers'))
    await tx.run(sql`delete from roles where id = ${id}`)
  })
}

async function lockRole(tx: Tx, id: string) {
  const row = await tx.row<{ rights: Right[]; version: number }>(sql`select rights, version from roles where id = ${id} for update`)
  if (!row) throw new AppError('not_found', refusal('role.not_here', { id }))
  return row
}

async function mustBeFree(tx: Tx, name: string, except?: string): Promise<void> {
  const taken = await tx.row(sql`select 1 from roles where lower(name) = lower(${name}) and id::text is distinct from ${except ?? null}`)
  if (taken) throw new AppError('conflict', refusal('role.name_taken', { name }))
}
