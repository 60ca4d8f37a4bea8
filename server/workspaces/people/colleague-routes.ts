import { Colleagues, DONE, Done, Invite, OneTimeLink } from '@xiaoer/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { colleagues, invite, removeColleague, resetPassword } from './colleagues.ts'
import { roleRoutes } from './rights/routes.ts'
import type { PeopleParts } from './routes.ts'

const Account = z.object({ accountId: z.uuid() })

/** The people of a workspace: listed, invited, given a new password, removed. */
export const colleagueRoutes =
  (parts: PeopleParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, reach } = parts
    const toUrl = (request: FastifyRequest, { token, expiresAt }: { token: string; expiresAt: Date }) => ({
      url: `${reach.for(request)}/console/link/${token}`,
      expiresAt: expiresAt.toISOString(),
    })

    app.get('/colleagues', { schema: { tags: ['people'], response: { 200: Colleagues } } }, async ({ login }) => ({
      colleagues: await colleagues(db, login.workspaceId, now()),
    }))
    app.post('/colleagues/invite', { schema: { tags: ['people'], body: Invite, response: { 200: OneTimeLink } } }, async (request) =>
      toUrl(request, await invite(db, request.login, request.body.email, request.body.role, now())),
    )
    app.post(
      '/colleagues/:accountId/reset',
      { schema: { tags: ['people'], params: Account, response: { 200: OneTimeLink } } },
      async (request) => toUrl(request, await resetPassword(db, request.login, request.params.accountId, now())),
    )
    app.delete(
      '/colleagues/:accountId',
      { schema: { tags: ['people'], params: Account, response: { 200: Done } } },
      async ({ login, params }) => {
        await removeColleague(db, login, params.accountId, now())
        parts.ended({ accountId: params.accountId })
        await parts.endMade(login.workspaceId, params.accountId)
        await parts.release(login.workspaceId, params.accountId)
        return DONE
      },
    )
    await app.register(roleRoutes(parts))
  }
