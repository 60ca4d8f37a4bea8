import { DONE, Done } from '@xiaoer/contract'
import { PutPasswordRule, PutSignOn, SignOnSettings, TriedSignOn, TrySignOn } from '@xiaoer/contract/signon'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { LIMITS } from '#platform/http'
import type { GuardParts } from '../guard.ts'
import { redirectUrlOf } from './door-routes.ts'
import { passwordRule, switchPasswordsOff, switchPasswordsOn } from './passwords.ts'
import { lookUp } from './provider.ts'
import { endSignOn, putSignOn, signOnOf, unlink } from './settings.ts'

const tags = ['people']
const Account = z.object({ accountId: z.uuid() })

/** Single sign-on of a workspace: set up, tried, ended; and a colleague taken apart from the provider's person. */
export const signOnRoutes =
  (parts: GuardParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = parts
    app.get('/settings/sign-on', { schema: { tags, response: { 200: SignOnSettings } } }, async (request) => ({
      ...(await signOnOf(db, request.login.workspaceId)),
      redirectUrl: redirectUrlOf(parts, request),
      passwords: await passwordRule(db, request.login.workspaceId),
    }))
    app.put('/settings/passwords', { schema: { tags, body: PutPasswordRule, response: { 200: Done } } }, async ({ login, body }) => {
      if (body.on) await switchPasswordsOn(db, login.workspaceId)
      else for (const tokenHash of await switchPasswordsOff(db, login.workspaceId, login.id, parts.now())) parts.ended({ tokenHash })
      return DONE
    })
    app.put('/settings/sign-on', { schema: { tags, body: PutSignOn, response: { 200: Done } } }, async ({ login, body }) => {
      await putSignOn(parts, login, body)
      return DONE
    })
    app.delete('/settings/sign-on', { schema: { tags, response: { 200: Done } } }, async ({ login }) => {
      await endSignOn(db, login.workspaceId)
      return DONE
    })
    const asTry = { config: LIMITS.door, schema: { tags, body: TrySignOn, response: { 200: TriedSignOn } } }
    app.post('/settings/sign-on/try', asTry, ({ body }) => lookUp(parts, body.issuer))
    const asOff = { schema: { tags, params: Account, response: { 200: Done } } }
    app.post('/colleagues/:accountId/sign-on/off', asOff, async ({ login, params }) => {
      await unlink(db, login.workspaceId, params.accountId)
      return DONE
    })
  }
