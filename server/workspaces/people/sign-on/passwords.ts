import { refusal } from '@xiaoer/contract/refusals'
import type { PasswordRule } from '@xiaoer/contract/signon'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'

/** Whether nobody of a workspace comes in by a password. */
export const passwordsOff = (db: Database, workspaceId: string): Promise<boolean> => db.inWorkspace(workspaceId, areOff)

const areOff = async (tx: Tx): Promise<boolean> =>
  (await tx.row(sql`select 1 from workspaces where password_off_since is not null`)) !== undefined

/** Throws `forbidden` where nobody comes in by a password. */
export async function mustTakePasswords(db: Database, workspaceId: string): Promise<void> {
  if (await passwordsOff(db, workspaceId)) throw new AppError('forbidden', refusal('password.off'))
}

/** An owner, and by what they have come in but by a password, as it still stands. */
interface OwnerIn {
  readonly accountId: string
  readonly isLinked: boolean
  /** Of their passkeys those that they have come in by. */
  readonly keys: readonly string[]
}

async function ownersOf(tx: Tx): Promise<OwnerIn[]> {
  const owners = await tx.rows<Omit<OwnerIn, 'keys'>>(sql`
    select a.account_id as "accountId", exists (
      select from sign_on_identities i join sign_on_settings s using (workspace_id, issuer) where i.account_id = a.account_id and s.on_duty) as "isLinked"
    from agents a where role = 'owner' and removed_at is null`)
  const keys = await tx.rows<{ id: string; accountId: string }>(sql`
    select id, account_id as "accountId" from passkeys where used_at is not null and account_id = any(${owners.map((one) => one.accountId)}::uuid[])`)
  return owners.map((one) => ({ ...one, keys: keys.filter(({ accountId }) => accountId === one.accountId).map(({ id }) => id) }))
}

/** Whether passwords open, and what keeps them from being switched off. */
export const passwordRule = (db: Database, workspaceId: string): Promise<PasswordRule> =>
  db.inWorkspace(workspaceId, async (tx) => ({ on: !(await areOff(tx)), missing: await missingIn(tx) }))

async function missingIn(tx: Tx): Promise<PasswordRule['missing']> {
  if (!(await tx.row(sql`select 1 from sign_on_settings where on_duty`))) return 'sign_on'
  return (await ownersOf(tx)).some(({ isLinked, keys }) => isLinked || keys.length > 0) ? null : 'owner'
}

/**
 * Passwords open nothing from now on, and what was begun by one ends, but for the login that says so; gives what their open sockets are known by.
 * Refused, with `conflict`, until an owner has come in by the provider or a passkey.
 */
export async function switchPasswordsOff(db: Database, workspaceId: string, login: string, at: Date): Promise<Buffer[]> {
  await db.inWorkspace(workspaceId, async (tx) => {
    // whoever takes away an owner's way in, or the provider, locks them too: what is looked at stands until it is switched
    await lockOwners(tx)
    const missing = await missingIn(tx)
    if (missing) throw new AppError('conflict', refusal(missing === 'owner' ? 'password.owner_first' : 'password.sign_on_first'))
    await tx.run(sql`update workspaces set password_off_since = coalesce(password_off_since, ${at})`)
  })
  // a login that begins meanwhile looks after it is there, and is ended by one or the other
  const ended = await db.outside((tx) =>
    tx.rows<{ hash: Buffer }>(sql`
      delete from logins where workspace_id = ${workspaceId} and proved_by = 'password' and id <> ${login} returning token_hash as hash`),
  )
  return ended.map(({ hash }) => hash)
}

/** Passwords open again; false where they did. */
export const switchPasswordsOn = async (db: Database, workspaceId: string): Promise<boolean> =>
  (await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update workspaces set password_off_since = null where password_off_since is not null`),
  )) > 0

/** The owners, locked in one order until the transaction ends. */
export const lockOwners = (tx: Tx): Promise<{ accountId: string }[]> =>
  tx.rows(sql`
    select account_id as "accountId" from agents where role = 'owner' and removed_at is null order by account_id for update`)

/** What is to be taken away: all of an account's, its link to the provider, its passkeys, or one of them. */
export type TakenAway =
  | { readonly accountId: string; readonly what: 'all' | 'link' | 'keys' }
  | { readonly accountId: string; readonly what: { readonly key: string } }

/**
 * Throws `conflict` where passwords are off and no owner could come in any more. Asked in the transaction that takes it away: the owners are locked
 * until that ends, so that two who take away at once do not each count on what the other takes.
 */
export async function mustKeepAWay(tx: Tx, { accountId, what }: TakenAway): Promise<void> {
  await lockOwners(tx)
  if (!(await areOff(tx))) return
  const stays = (await ownersOf(tx)).some((owner) => {
    if (owner.accountId !== accountId) return owner.isLinked || owner.keys.length > 0
    if (what === 'all') return false
    const keys = what === 'keys' ? [] : owner.keys.filter((id) => what === 'link' || id !== what.key)
    return (what !== 'link' && owner.isLinked) || keys.length > 0
  })
  if (!stays) throw new AppError('conflict', refusal('password.last_way'))
}

/** Throws `conflict` where passwords are off: without its provider nobody would come in. Asked in the transaction that takes the provider away. */
export async function mustNotNeedSignOn(tx: Tx): Promise<void> {
  await lockOwners(tx)
  if (await areOff(tx)) throw new AppError('conflict', refusal('password.needs_sign_on'))
}
