import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { hashToken, newToken } from '#platform/auth'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Proofs } from './provider.ts'

/** Time to type a password and a code at the provider. */
const MINUTES = 15
const PURPOSE = 'sign-on try'
const Kept = z.object({ nonce: z.string(), verifier: z.string() })

/** What tries are kept with. */
export interface TryParts {
  readonly db: Database
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
  readonly now: () => Date
}

/** A try that came back. */
export interface Returned {
  readonly workspaceId: string
  /** Set where the provider was believed before and only the second factor is still to be given. */
  readonly accountId: string | null
  readonly proofs: Proofs
}

/** Begins a try for one browser, which is known by the token that only it gets. Tries whose time is over go. */
export async function beginTry({ db, secrets, now }: TryParts, workspaceId: string): Promise<{ proofs: Proofs; browser: string }> {
  const [state, nonce, verifier, browser] = [newToken(), newToken(), newToken(), newToken()]
  const sealed = secrets.seal(JSON.stringify({ nonce, verifier }), PURPOSE)
  const until = new Date(now().getTime() + MINUTES * 60_000)
  await db.outside(async (tx) => {
    await tx.run(sql`delete from sign_on_tries where expires_at < ${now()}`)
    await tx.run(sql`
      insert into sign_on_tries (state_hash, workspace_id, browser_hash, sealed, expires_at)
      values (${hashToken(state)}, ${workspaceId}, ${hashToken(browser)}, ${sealed}, ${until})`)
  })
  return { proofs: { state, nonce, verifier }, browser }
}

/**
 * Takes a try that came back, once; one whose person still owes a second factor comes again. Throws `forbidden` for one of another browser, one
 * that is too old or never was, and one that was used.
 */
export async function takeTry({ db, secrets, now }: TryParts, state: string, browser: string | undefined): Promise<Returned> {
  const row = await db.outside(async (tx) => {
    const kept = await tx.row<{ workspaceId: string; accountId: string | null; sealed: string; used: boolean }>(sql`
      select workspace_id as "workspaceId", account_id as "accountId", sealed, used_at is not null as used from sign_on_tries
      where state_hash = ${hashToken(state)} and browser_hash = ${hashToken(browser ?? '')} and expires_at > ${now()} for update`)
    if (kept && !kept.used) await tx.run(sql`update sign_on_tries set used_at = ${now()} where state_hash = ${hashToken(state)}`)
    return kept
  })
  if (!row) throw new AppError('forbidden', refusal('sso.not_begun'))
  if (row.used && row.accountId === null) throw new AppError('forbidden', refusal('sso.replayed'))
  const { nonce, verifier } = Kept.parse(JSON.parse(secrets.open(row.sealed, PURPOSE)))
  return { workspaceId: row.workspaceId, accountId: row.accountId, proofs: { state, nonce, verifier } }
}

/** The provider was believed, and a second factor is still owed: the same try may come again with it, until its time is over. */
export const owesFactor = ({ db }: TryParts, state: string, accountId: string): Promise<number> =>
  db.outside((tx) => tx.run(sql`update sign_on_tries set account_id = ${accountId} where state_hash = ${hashToken(state)}`))

/** It is over: what comes again finds it used. */
export const endTry = ({ db }: TryParts, state: string): Promise<number> =>
  db.outside((tx) => tx.run(sql`update sign_on_tries set account_id = null where state_hash = ${hashToken(state)}`))
