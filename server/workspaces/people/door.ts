import { LinkInfo, Me, SignIn, UseLink } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readCookie } from '#platform/auth'
import { AppError } from '#platform/errors'
import { LIMITS, networkOf } from '#platform/http'
import { followLink, signIn } from './accounts.ts'
import { type GuardParts, giveCookie, mustBeOurs } from './guard.ts'
import { guesses } from './guesses.ts'
import { linkInfo } from './links.ts'
import { beginLogin, describeMe, endLogin, loginOf, type SignedIn } from './logins.ts'

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
      const signedIn = await followLink(db, request.body, now())
      ended({ accountId: signedIn.accountId })
      return welcome(parts, request, answer, signedIn)
    })
    app.post('/login', { config: LIMITS.door, schema: { tags, body: SignIn, response: { 200: Me } } }, async (request, answer) => {
      const { email, password } = request.body
      const one = { who: email.toLowerCase(), source: networkOf(request.ip) }
      await tries.begin(one)
      const signedIn = await signIn(db, email, password)
      tries.right(one)
      return welcome(parts, request, answer, signedIn)
    })
  }

/** Begins a login in place of the one that the browser had (ASVS 7.2.4), gives its cookie, and says who it is. */
async function welcome(parts: GuardParts, { headers }: FastifyRequest, answer: FastifyReply, signedIn: SignedIn): Promise<Me> {
  const { db, cookie, now } = parts
  const token = await beginLogin(db, signedIn, now())
  const login = await loginOf(db, token, now())
  if (!login) throw new AppError('forbidden', refusal('account.left'))
  const before = readCookie(cookie, headers.cookie)
  // nobody could sign it out any more: the browser forgets it with this answer
  if (before !== undefined && (await endLogin(db, before)) > 0) parts.ended({ token: before })
  giveCookie(answer, cookie, token)
  return describeMe(db, login)
}
