import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Login } from '../logins.ts'
import { mustKeepAWay, passwordsOff } from '../sign-on/passwords.ts'

/** Calls one of an account's keys otherwise. Throws `not_found`. */
export async function nameKey(db: Database, { accountId }: Pick<Login, 'accountId'>, id: string, name: string): Promise<void> {
  const named = await db.outside((tx) => tx.run(sql`update passkeys set name = ${name} where id = ${id} and account_id = ${accountId}`))
  if (named === 0) throw notHere()
}

/**
 * Takes a key away and ends the logins that were begun by it, but for the one that asks; gives what their open sockets are known by. Throws
 * `not_found`, and `conflict` for the last way into an account.
 */
export async function removeKey(db: Database, { accountId, workspaceId, id: own }: Login, id: string): Promise<Buffer[]> {
  const opens = !(await passwordsOff(db, workspaceId))
  return db.inWorkspace(workspaceId, async (tx) => {
    await mustKeepAWay(tx, { accountId, what: { key: id } })
    const isLinked = await tx.row(
      sql`select 1 from sign_on_identities i join sign_on_settings s using (workspace_id, issuer) where i.account_id = ${accountId} and s.on_duty`,
    )
    // one's own account is locked: of two keys that are removed at once one is the last
    const account = await tx.row<{ hasPassword: boolean; keys: number }>(sql`
      select password_hash is not null as "hasPassword", (select count(*)::int from passkeys where account_id = ${accountId}) as keys
      from accounts where id = ${accountId} for update`)
    if (!(account?.hasPassword && opens) && !isLinked && account?.keys === 1) throw new AppError('conflict', refusal('passkey.last'))
    if ((await tx.run(sql`delete from passkeys where id = ${id} and account_id = ${accountId}`)) === 0) throw notHere()
    const ended = await tx.rows<{ token_hash: Buffer }>(sql`
      delete from logins where passkey_id = ${id} and account_id = ${accountId} and id <> ${own} returning token_hash`)
    return ended.map(({ token_hash }) => token_hash)
  })
}

const notHere = () => new AppError('not_found', refusal('passkey.not_here'))
