import type { Me, Right, Role } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import { RIGHTS } from '@xiaoer/contract/rights'
import sql, { type Sql } from 'sql-template-tag'
import { hashToken, newToken } from '#platform/auth'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { ROLE_NAME, ROLE_RIGHTS, rightsOf } from './rights/roles.ts'
import type { BrowserOf } from './sessions/browser-of.ts'
import { passwordsOff } from './sign-on/passwords.ts'

/** A signed-in browser: twelve hours without use end it, thirty days in any case (ASVS 7.3). */
const IDLE_HOURS = 12
const LONGEST_HOURS = 30 * 24

/** What somebody proved to be themselves by. A login begins only while it still holds: a change meanwhile must end this login too. */
export type Proof =
  | { readonly by: 'password'; readonly hash: string }
  | { readonly by: 'sign_on' }
  | { readonly by: 'passkey'; readonly id: string }

/** Who proved to be whom, and by what. */
export interface SignedIn {
  readonly accountId: string
  readonly workspaceId: string
  readonly proof: Proof
  /** The proof alone counts as two factors. */
  readonly isStrong?: boolean
}

/** Who is signed in, and as what. */
export interface Login {
  /** Of the browser's login itself. */
  readonly id: string
  /** Everybody of the workspace needs a second factor, and they have none: nothing but setting one up is open to them. */
  readonly factorNeeded: boolean
  readonly begunAt: Date
  readonly accountId: string
  readonly workspaceId: string
  readonly role: Role
  /** What the role may at this moment. */
  readonly rights: ReadonlySet<Right>
  readonly name: string
}

/**
 * Begins a login and gives its token, known only to the browser; we keep the hash. Throws `unauthenticated` where what it was proved by is no
 * longer the account's: proving takes a while. The rows are locked, so a change that comes later finds the login and ends it.
 */
export async function beginLogin(
  db: Database,
  { accountId, workspaceId, proof, isStrong = false }: SignedIn,
  at: Date,
  { device, place }: BrowserOf = { device: '', place: '' },
): Promise<string> {
  const token = newToken()
  const begun = await db.outside(async (tx) => {
    if (!(await tx.row(holding(accountId, proof)))) return 0
    return tx.run(sql`
      insert into logins (token_hash, account_id, workspace_id, created_at, used_at, expires_at, device, place, proved_by, is_strong, passkey_id)
      values (${hashToken(token)}, ${accountId}, ${workspaceId}, ${at}, ${at}, ${hoursAfter(at, IDLE_HOURS)}, ${device}, ${place}, ${proof.by}, ${isStrong},
        ${proof.by === 'passkey' ? proof.id : null})`)
  })
  // switched off meanwhile: whoever switches ends the logins that are there, this one is there now and looks
  if (proof.by === 'password' && (await passwordsOff(db, workspaceId))) {
    await endLogin(db, token)
    throw new AppError('forbidden', refusal('password.off'))
  }
  if (begun === 0) throw new AppError('unauthenticated', refusal(proof.by === 'password' ? 'account.password_changed' : 'account.left'))
  return token
}

/** Finds a row while a proof holds, and locks it. */
function holding(accountId: string, proof: Proof): Sql {
  if (proof.by === 'password') return sql`select 1 from accounts where id = ${accountId} and password_hash = ${proof.hash} for share`
  if (proof.by === 'passkey') return sql`select 1 from passkeys where id = ${proof.id} and account_id = ${accountId} for share`
  return sql`select 1 from memberships where account_id = ${accountId} for share`
}

/** Whether a row of `logins` has not ended at an instant. */
export const STANDS = (at: Date): Sql => sql`(expires_at > ${at} and created_at > ${hoursAfter(at, -LONGEST_HOURS)})`

/** A page asks many times a second when much goes on: that somebody was here is written down so often at most. Seconds. */
const USED_S = 60
const SEEN_S = 15
const isOld = (at: Date, seconds: number, column: Sql): Sql => sql`coalesce(${column} < ${new Date(at.getTime() - seconds * 1_000)}, true)`

interface LoginRow {
  id: string
  account_id: string
  workspace_id: string
  created_at: Date
  has_factor: boolean
  old: boolean
}
interface AgentRow {
  role: Role
  built: Right[] | null
  name: string
  ruled: boolean
  old: boolean
}

async function usedLogin(db: Database, token: string, at: Date): Promise<LoginRow | undefined> {
  const [login] = await db.call<LoginRow>(sql`
    select id, account_id, workspace_id, created_at, ${isOld(at, USED_S, sql`used_at`)} as old,
      is_strong or exists (select from second_factors f where f.account_id = l.account_id and f.confirmed_at is not null) as has_factor
    from logins l where token_hash = ${hashToken(token)} and ${STANDS(at)}`)
  if (!login?.old) return login
  // ended meanwhile, it is not taken up again
  const used = await db.call(sql`
    update logins set used_at = ${at}, expires_at = greatest(expires_at, ${hoursAfter(at, IDLE_HOURS)})
    where token_hash = ${hashToken(token)} and ${STANDS(at)} returning id`)
  return used.length > 0 ? login : undefined
}

/**
 * The login of a token, moved on by this use; undefined where it has ended or the person was removed. The end moves forward only: a clock
 * that was set back for a while has not ended the logins used meanwhile.
 */
export async function loginOf(db: Database, token: string, at: Date): Promise<Login | undefined> {
  const login = await usedLogin(db, token, at)
  if (!login) return undefined
  const agent = await db.inWorkspace(login.workspace_id, async (tx) => {
    const found = await tx.row<AgentRow>(sql`
      select role, ${ROLE_RIGHTS} as built, name, (select second_factor_since is not null from workspaces) as ruled, ${isOld(at, SEEN_S, sql`seen_at`)} as old
      from agents where account_id = ${login.account_id} and removed_at is null`)
    if (found?.old)
      await tx.run(sql`update agents set seen_at = greatest(seen_at, ${at}) where account_id = ${login.account_id} and removed_at is null`)
    return found
  })
  if (!agent) return undefined
  const { ruled, built, old: _, ...rest } = agent
  const who = { id: login.id, accountId: login.account_id, workspaceId: login.workspace_id, begunAt: login.created_at }
  return { ...who, factorNeeded: ruled && !login.has_factor, rights: rightsOf(rest.role, built), ...rest }
}

export const endLogin = (db: Database, token: string) =>
  db.outside((tx) => tx.run(sql`delete from logins where token_hash = ${hashToken(token)}`))

/** Ends every login of an account, as after a password reset or a removal. */
export const endLogins = (db: Database, accountId: string) =>
  db.outside((tx) => tx.run(sql`delete from logins where account_id = ${accountId}`))

export async function describeMe(db: Database, login: Login): Promise<Me> {
  const account = await db.outside((tx) => tx.row<{ email: string }>(sql`select email from accounts where id = ${login.accountId}`))
  const row = await db.inWorkspace(login.workspaceId, (tx) =>
    tx.row<{
      workspace_name: string
      role_name: string | null
      online: boolean
      on_break: boolean
      time_zone: string | null
      teams: string[] | null
    }>(sql`
      select w.name as workspace_name, ${ROLE_NAME} as role_name, online, break_since is not null as on_break,
        (select time_zone from shops order by created_at limit 1) as time_zone,
        case when exists (select from teams where removed_at is null) then array(
          with recursive served (id) as (
            select m.team_id from team_members m join teams t on t.id = m.team_id and t.removed_at is null where m.account_id = ${login.accountId}
            union select t.id from teams t join served s on t.overflow_team = s.id where t.removed_at is null)
          select id from served order by id) end as teams
      from agents join workspaces w using (workspace_id) where account_id = ${login.accountId}`),
  )
  if (!row || !account) throw new AppError('unauthenticated', refusal('account.ended'))
  return {
    accountId: login.accountId,
    workspaceId: login.workspaceId,
    name: login.name,
    role: login.role,
    roleName: row.role_name,
    rights: RIGHTS.filter((right) => login.rights.has(right)),
    email: account.email,
    workspaceName: row.workspace_name,
    online: row.online,
    onBreak: row.on_break,
    timeZone: row.time_zone ?? 'UTC',
    teams: row.teams,
    factorNeeded: login.factorNeeded,
  }
}

/** The moment so many hours after another. */
export const hoursAfter = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000)
