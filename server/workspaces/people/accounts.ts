import type { Role, UseLink } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { hashPassword, isWeakHash, type PasswordCost, verifyPassword } from '#platform/auth'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { GuardParts } from './guard.ts'
import { guesses } from './guesses.ts'
import { endResets, linkInfo, useUp, workspaceOf } from './links.ts'
import { endLogins, type Login, type SignedIn } from './logins.ts'
import { mustBeHard, wordsOfWorkspace } from './password-rule.ts'
import { knownRights } from './rights/roles.ts'

/** What these need: where accounts are, and what a new hash costs. */
type Hashing = Pick<GuardParts, 'db' | 'passwordCost'>
/** And what a new password is looked up in. */
type Choosing = Pick<GuardParts, 'db' | 'passwordCost' | 'timesLeaked'>

/** Compared where no such account exists, so that the answer takes as long as for one that does. */
const decoys = new WeakMap<PasswordCost, Promise<string>>()

function decoyOf(cost: PasswordCost): Promise<string> {
  const decoy = decoys.get(cost) ?? hashPassword('nobody has this password', cost)
  decoys.set(cost, decoy)
  return decoy
}

/** Checks an address and a password; one answer for whatever is wrong. */
export async function signIn({ db, passwordCost }: Hashing, email: string, password: string): Promise<SignedIn> {
  const account = await db.outside((tx) =>
    tx.row<{ id: string; password_hash: string | null; workspace_id: string | null }>(sql`
      select a.id, a.password_hash, m.workspace_id from accounts a left join memberships m on m.account_id = a.id where lower(a.email) = lower(${email}) limit 1`),
  )
  const right = await verifyPassword(password, account?.password_hash ?? (await decoyOf(passwordCost)))
  if (!right || !account?.password_hash || !account.workspace_id) {
    throw new AppError('unauthenticated', refusal('account.wrong'))
  }
  const hash = await hashOfToday({ db, passwordCost }, { id: account.id, hash: account.password_hash }, password)
  // changed under our eyes, by another sign-in that made it anew or by whoever set another password: look again
  if (hash === undefined) return signIn({ db, passwordCost }, email, password)
  return { accountId: account.id, workspaceId: account.workspace_id, proof: { by: 'password', hash } }
}

/** What a right password stands under from now on: a hash of less than today's cost is made anew; undefined where it is no longer there. */
async function hashOfToday({ db, passwordCost }: Hashing, { id, hash }: { id: string; hash: string }, password: string) {
  if (!isWeakHash(hash, passwordCost)) return hash
  const anew = await hashPassword(password, passwordCost)
  const set = sql`update accounts set password_hash = ${anew} where id = ${id} and password_hash = ${hash}`
  return (await db.outside((tx) => tx.run(set))) === 1 ? anew : undefined
}

/** Follows a one-time link: the first owner, an invited colleague, or a new password. */
export async function followLink({ db, passwordCost, timesLeaked }: Choosing, use: UseLink, at: Date): Promise<SignedIn> {
  // a hash is dear: not for somebody who guesses at links
  const { email, workspaceName } = await linkInfo(db, use.token, at)
  const workspaceId = await workspaceOf(db, use.token, at)
  const shops = await db.inWorkspace(workspaceId, wordsOfWorkspace)
  await mustBeHard(use.password, { words: [email ?? use.email ?? '', use.name ?? '', workspaceName, ...shops], timesLeaked })
  const passwordHash = await hashPassword(use.password, passwordCost)
  // rights, link, account and colleague in one: what somebody lost meanwhile is not handed on, and a link that was used up leaves a colleague
  const { link, accountId } = await db.inWorkspace(workspaceId, async (tx) => {
    const link = await useUp(tx, use.token, at)
    if (link.purpose === 'reset' && link.accountId) {
      await tx.run(sql`update accounts set password_hash = ${passwordHash} where id = ${link.accountId}`)
      await endResets(tx, link.accountId)
      return { link, accountId: link.accountId }
    }
    const email = link.email ?? use.email
    if (!email || !use.name) throw new AppError('invalid', refusal('account.needs_name'))
    const accountId = await newAccount(tx, email, use.name, passwordHash, at)
    await tx.run(sql`insert into memberships (account_id, workspace_id) values (${accountId}, ${link.workspaceId}) on conflict do nothing`)
    await join(tx, link.workspaceId, accountId, link.role ?? 'owner', use.name, at)
    return { link, accountId }
  })
  if (link.purpose === 'reset') await endLogins(db, accountId)
  return { accountId, workspaceId, proof: { by: 'password', hash: passwordHash } }
}

/** Makes the account; one that is in no workspace any more (a colleague who left and is invited again) begins anew. */
async function newAccount(tx: Tx, email: string, name: string, passwordHash: string, at: Date): Promise<string> {
  const row = await tx.row<{ id: string }>(sql`
    insert into accounts (id, email, name, password_hash, created_at) values (${uuidv7()}, ${email}, ${name}, ${passwordHash}, ${at})
    on conflict (lower(email)) do update set name = excluded.name, password_hash = excluded.password_hash
      where not exists (select 1 from memberships m where m.account_id = accounts.id)
    returning id`)
  if (!row) throw new AppError('conflict', refusal('account.exists', { email }))
  return row.id
}

/** Makes an account a colleague; whom of a provider it was in an earlier stay is forgotten. */
export async function join(tx: Tx, workspaceId: string, accountId: string, role: Role, name: string, at: Date): Promise<void> {
  const serves = (await knownRights(tx, role)).has('desk')
  await tx.run(sql`delete from sign_on_identities where account_id = ${accountId}`)
  await tx.run(sql`
    insert into agents (workspace_id, account_id, role, name, online, seen_at, joined_at) values (${workspaceId}, ${accountId}, ${role}, ${name}, ${serves}, ${at}, ${at})
    on conflict (workspace_id, account_id) do update set removed_at = null, role = excluded.role, name = excluded.name, online = excluded.online, seen_at = excluded.seen_at`)
}

/** Who holds somebody's open page must not try passwords by it either, from however many addresses (ASVS 6.3.1). */
const ownTries = guesses()

/** Without a password it is the sign-in itself that proves who one is, while it is this fresh. Minutes. */
const FRESH_MINUTES = 10

/**
 * Throws `forbidden` where it is not the account's password, `too_many` once ten were wrong; gives its address. Of an account without one the sign-in has to be fresh: its
 * provider or passkey was asked a moment ago.
 */
export async function mustBeThem(
  db: Database,
  who: Pick<Login, 'accountId' | 'begunAt'>,
  password: string | undefined,
  at: Date,
): Promise<string> {
  const account = await db.outside((tx) =>
    tx.row<{ password_hash: string | null; email: string }>(sql`select password_hash, email from accounts where id = ${who.accountId}`),
  )
  if (!account) throw new AppError('forbidden', refusal('account.ended'))
  if (account.password_hash === null) {
    if (Math.abs(at.getTime() - who.begunAt.getTime()) > FRESH_MINUTES * 60_000)
      throw new AppError('forbidden', refusal('account.sign_in_again', { minutes: FRESH_MINUTES }))
    return account.email
  }
  if (password === undefined) throw new AppError('forbidden', refusal('account.old_password'))
  const one = { who: who.accountId, source: 'signed in' }
  await ownTries.begin(one)
  if (!(await verifyPassword(password, account.password_hash))) throw new AppError('forbidden', refusal('account.old_password'))
  ownTries.right(one)
  return account.email
}

/** Whether an account has a password at all. */
export const hasPassword = async (db: Database, accountId: string): Promise<boolean> =>
  (await db.outside((tx) => tx.row(sql`select 1 from accounts where id = ${accountId} and password_hash is not null`))) !== undefined

/** Changes the own password, and ends all logins and the reset links that wait. */
export async function changePassword(
  { db, passwordCost, timesLeaked }: Choosing,
  login: Login,
  old: string,
  fresh: string,
  at: Date,
): Promise<void> {
  const { accountId } = login
  // the first one is set by a link: a sign-in that somebody left open must not become a password of theirs
  if (!(await hasPassword(db, accountId))) throw new AppError('forbidden', refusal('account.no_password'))
  const email = await mustBeThem(db, login, old, at)
  const shops = await db.inWorkspace(login.workspaceId, wordsOfWorkspace)
  await mustBeHard(fresh, { words: [email, login.name, ...shops], timesLeaked })
  const passwordHash = await hashPassword(fresh, passwordCost)
  await db.outside(async (tx) => {
    await tx.run(sql`update accounts set password_hash = ${passwordHash} where id = ${accountId}`)
    await endResets(tx, accountId)
  })
  await endLogins(db, accountId)
}
