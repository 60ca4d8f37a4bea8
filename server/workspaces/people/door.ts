import { LinkInfo, Me, SignIn, UseLink } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readCookie } from '#platform/auth'
import { AppError, isAppError } from '#platform/errors'
import { LIMITS, networkOf } from '#platform/http'
import { followLink, signIn } from './accounts.ts'
import { hasFactor, proveFactor } from './factor/factors.ts'
import { type GuardParts, giveCookie, mustBeOurs } from './guard.ts'
import { guesses } from './guesses.ts'
import { linkInfo, whoseReset } from './links.ts'
import { beginLogin, describeMe, endLogin, loginOf, type SignedIn } from './logins.ts'
import { type BrowserOf, browserOf } from './sessions/browser-of.ts'

const Token = z.object({ token: z.string().min(20).max(200) })
const tags = ['people']

/** What can be asked before one is signed in. */
export const doorRoutes =
  (parts: GuardParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, ended } = parts
    const tries = guesses()
    app.addHook('onRequest', async (request) => mustBeOurs(request))
    app.get('/links/:token', { config: LIMITS.door, schema: { tags, params: Token, response: { 200: LinkInfo } } }, ({ params }) =>
      linkInfo(db, params.token, now()),
    )
    app.post('/links/use', { config: LIMITS.door, schema: { tags, body: UseLink, response: { 200: Me } } }, async (request, answer) => {
      const whose = await whoseReset(db, request.body.token, now())
      // a new password alone must not get around the second factor, whoever made the link
      const by = whose === undefined ? 'link' : `link, ${await secondStep(parts, whose, request.body.code)}`
      const signedIn = await followLink(parts, request.body, now())
      ended({ accountId: signedIn.accountId })
      return welcome(parts, request, answer, { ...signedIn, by })
    })
    app.post('/login', { config: LIMITS.door, schema: { tags, body: SignIn, response: { 200: Me } } }, async (request, answer) => {
      const { email, password, code } = request.body
      const one = { who: email.toLowerCase(), source: networkOf(request.ip) }
      await tries.begin(one)
      const signedIn = await signIn(parts, email, password)
      tries.right(one)
      const by = await secondStep(parts, signedIn.accountId, code, { workspaceId: signedIn.workspaceId, ...browserOf(request) })
      return welcome(parts, request, answer, { ...signedIn, by })
    })
  }

/**
 * The second factor of an account that has one. Throws `unauthenticated` with `factor.code_needed` where no code came with the call, which is
 * made again with one. A wrong code is noted: whoever gave it knows the password.
 */
async function secondStep(parts: GuardParts, accountId: string, code: string | undefined, seen?: { workspaceId: string } & BrowserOf) {
  if (!(await parts.db.outside((tx) => hasFactor(tx, accountId)))) return 'password'
  if (code === undefined) throw new AppError('unauthenticated', refusal('factor.code_needed'))
  try {
    return await proveFactor(parts, accountId, code)
  } catch (error) {
    if (seen && isAppError(error) && error.code === 'unauthenticated') {
      const { workspaceId, device, place } = seen
      const of = await parts.noted(workspaceId, { accountId, action: 'POST /login', target: { by: 'code', device, place } })
      await parts.noted(workspaceId, { accountId, action: 'refused', target: { of: String(of), status: '401' } })
    }
    throw error
  }
}

/** Begins a login in place of the one that the browser had (ASVS 7.2.4), gives its cookie, and says who it is. */
async function welcome(parts: GuardParts, request: FastifyRequest, answer: FastifyReply, signedIn: SignedIn & { by: string }): Promise<Me> {
  const { db, cookie, now } = parts
  const browser = browserOf(request)
  const token = await beginLogin(db, signedIn, now(), browser)
  const login = await loginOf(db, token, now())
  if (!login) throw new AppError('forbidden', refusal('account.left'))
  const { workspaceId, accountId, by } = signedIn
  await parts.noted(workspaceId, { accountId, action: 'POST /login', target: { by, ...browser } })
  const before = readCookie(cookie, request.headers.cookie)
  // nobody could sign it out any more: the browser forgets it with this answer
  if (before !== undefined && (await endLogin(db, before)) > 0) parts.ended({ token: before })
  giveCookie(answer, cookie, token)
  return describeMe(db, login)
}
