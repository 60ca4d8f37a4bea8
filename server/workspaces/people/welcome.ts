import type { Me } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyReply, FastifyRequest } from 'fastify'
import sql from 'sql-template-tag'
import { readCookie } from '#platform/auth'
import { AppError } from '#platform/errors'
import { hasFactor, proveFactor } from './factor/factors.ts'
import { isRequired } from './factor/rule.ts'
import { type GuardParts, giveCookie } from './guard.ts'
import { beginLogin, describeMe, endLogin, loginOf, type SignedIn } from './logins.ts'
import { noteBrowser } from './notices/notices.ts'
import { browserOf } from './sessions/browser-of.ts'

/**
 * The second factor of an account that has one. Throws `unauthenticated` with `factor.code_needed` where no code came with the call, which is
 * made again with one. Gives what to note: `first`, or which code it was.
 */
export async function secondStep(
  parts: GuardParts,
  accountId: string,
  { code, first }: { code: string | undefined; first: string },
): Promise<string> {
  if (!(await parts.db.outside((tx) => hasFactor(tx, accountId)))) {
    await mustComeByKey(parts, accountId)
    return first
  }
  if (code === undefined) throw new AppError('unauthenticated', refusal('factor.code_needed'))
  return proveFactor(parts, accountId, code)
}

/** Where everybody needs two factors, who has a passkey alone comes in by it. Throws `unauthenticated`. */
async function mustComeByKey({ db }: GuardParts, accountId: string): Promise<void> {
  const held = await db.outside((tx) =>
    tx.row<{ workspaceId: string }>(sql`
      select workspace_id as "workspaceId" from memberships m where account_id = ${accountId}
        and exists (select from passkeys k where k.account_id = m.account_id) limit 1`),
  )
  if (held && (await isRequired(db, held.workspaceId))) throw new AppError('unauthenticated', refusal('factor.passkey_needed'))
}

/** Begins a login in place of the one that the browser had (ASVS 7.2.4), gives its cookie, and says who it is. */
export async function welcome(
  parts: GuardParts,
  request: FastifyRequest,
  answer: FastifyReply,
  signedIn: SignedIn & { by: string },
): Promise<Me> {
  const { db, cookie, now } = parts
  const browser = browserOf(request)
  const token = await beginLogin(db, signedIn, now(), browser)
  const login = await loginOf(db, token, now())
  if (!login) throw new AppError('forbidden', refusal('account.left'))
  const { workspaceId, accountId, by } = signedIn
  await parts.noted(workspaceId, { accountId, action: 'POST /login', target: { by, ...browser } })
  await noteBrowser(parts, { workspaceId, accountId, ...browser })
  const before = readCookie(cookie, request.headers.cookie)
  // nobody could sign it out any more: the browser forgets it with this answer
  if (before !== undefined && (await endLogin(db, before)) > 0) parts.ended({ token: before })
  giveCookie(answer, cookie, token)
  return describeMe(db, login)
}
