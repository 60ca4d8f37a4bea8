import { refusal } from '@xiaoer/contract/refusals'
import type { SessionRow } from '@xiaoer/contract/security'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Login } from '../logins.ts'
import { STANDS } from '../logins.ts'

/** The browsers that an account is signed in with, the one used last first. */
export async function sessionsOf(db: Database, { accountId, id }: Login, at: Date): Promise<SessionRow[]> {
  const rows = await db.outside((tx) =>
    tx.rows<{ id: string; device: string; place: string; created_at: Date; used_at: Date }>(sql`
      select id, device, place, created_at, used_at from logins where account_id = ${accountId} and ${STANDS(at)} order by used_at desc limit 200`),
  )
  return rows.map((row) => ({
    id: row.id,
    current: row.id === id,
    device: row.device,
    place: row.place,
    createdAt: row.created_at.toISOString(),
    usedAt: row.used_at.toISOString(),
  }))
}

/** Ends one of an account's logins; gives what its open sockets are known by. Throws `not_found` where it is nobody's or another's. */
export async function endSession(db: Database, { accountId }: Login, id: string): Promise<Buffer> {
  const row = await db.outside((tx) =>
    tx.row<{ token_hash: Buffer }>(sql`delete from logins where id = ${id} and account_id = ${accountId} returning token_hash`),
  )
  if (!row) throw new AppError('not_found', refusal('session.not_here'))
  return row.token_hash
}

/** Ends all of an account's logins but the one that asks. */
export async function endOtherSessions(db: Database, { accountId, id }: Login): Promise<Buffer[]> {
  const rows = await db.outside((tx) =>
    tx.rows<{ token_hash: Buffer }>(sql`delete from logins where account_id = ${accountId} and id <> ${id} returning token_hash`),
  )
  return rows.map(({ token_hash }) => token_hash)
}
