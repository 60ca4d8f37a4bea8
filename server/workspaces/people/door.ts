import { LinkInfo, Me, SignIn, UseLink } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { LIMITS, networkOf } from '#platform/http'
import { followLink, signIn } from './accounts.ts'
import { type GuardParts, mustBeOurs } from './guard.ts'
import { guesses } from './guesses.ts'
import { linkInfo, whoseReset, workspaceOf } from './links.ts'
import { tellOf } from './notices/notices.ts'
import { passkeyDoor } from './passkeys/routes.ts'
import { refusedSignIns } from './refused-sign-ins.ts'
import { browserOf } from './sessions/browser-of.ts'
import { signOnDoor } from './sign-on/door-routes.ts'
import { mustTakePasswords } from './sign-on/passwords.ts'
import { secondStep, welcome } from './welcome.ts'

const Token = z.object({ token: z.string().min(20).max(200) })
const tags = ['people']

/** What can be asked before one is signed in. */
export const doorRoutes =
  (parts: GuardParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, ended } = parts
    const [tries, watched] = [guesses(), refusedSignIns(parts)]
    app.addHook('onRequest', async (request) => mustBeOurs(request))
    app.get('/links/:token', { config: LIMITS.door, schema: { tags, params: Token, response: { 200: LinkInfo } } }, (request) =>
      watched(request, { by: 'link', ...request.params }, () => linkInfo(db, request.params.token, now())),
    )
    app.post('/links/use', { config: LIMITS.door, schema: { tags, body: UseLink, response: { 200: Me } } }, (request, answer) =>
      watched(request, { by: 'link', token: request.body.token }, async () => {
        await mustTakePasswords(db, await workspaceOf(db, request.body.token, now()))
        const whose = await whoseReset(db, request.body.token, now())
        // a new password alone must not get around the second factor, whoever made the link
        const by = whose === undefined ? 'link' : `link, ${await secondStep(parts, whose, { code: request.body.code, first: 'password' })}`
        const signedIn = await followLink(parts, request.body, now())
        ended({ accountId: signedIn.accountId })
        if (whose !== undefined) await tellOf(parts, 'password', { ...signedIn, ...browserOf(request) })
        return welcome(parts, request, answer, { ...signedIn, by })
      }),
    )
    app.post('/login', { config: LIMITS.door, schema: { tags, body: SignIn, response: { 200: Me } } }, (request, answer) => {
      const { email, password, code } = request.body
      return watched(request, { by: 'password', email }, async () => {
        const one = { who: email.toLowerCase(), source: networkOf(request.ip) }
        await tries.begin(one)
        const signedIn = await signIn(parts, email, password)
        tries.right(one)
        await mustTakePasswords(db, signedIn.workspaceId)
        const by = await secondStep(parts, signedIn.accountId, { code, first: 'password' })
        return welcome(parts, request, answer, { ...signedIn, by })
      })
    })
    await app.register(signOnDoor(parts, watched))
    await app.register(passkeyDoor(parts, watched))
  }
