import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { hashToken, newToken } from '#platform/auth'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'

/** Time to find a key and to touch it. */
const MINUTES = 5

/** A question for an authenticator; of a new key the account that it is for. Those whose time is over go. */
export async function ask(db: Database, accountId: string | null, at: Date): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = Buffer.from(newToken())
  await db.outside(async (tx) => {
    await tx.run(sql`delete from passkey_tries where expires_at < ${at}`)
    await tx.run(sql`
      insert into passkey_tries (challenge_hash, account_id, expires_at)
      values (${hashToken(challenge.toString('base64url'))}, ${accountId}, ${new Date(at.getTime() + MINUTES * 60_000)})`)
  })
  return new Uint8Array(challenge)
}

/** Takes a question that was answered, once. Throws `forbidden` for one that was used, is too old, or was for somebody else. */
export async function mustBeAsked(db: Database, challenge: string, accountId: string | null, at: Date): Promise<void> {
  const taken = await db.outside((tx) =>
    tx.run(sql`
      delete from passkey_tries
      where challenge_hash = ${hashToken(challenge)} and account_id is not distinct from ${accountId} and expires_at > ${at}`),
  )
  if (taken === 0) throw new AppError('forbidden', refusal('passkey.again'))
}
