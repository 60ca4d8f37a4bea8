import { Colleagues, DONE, Done, Invite, Me, OneTimeLink } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { readCookie } from '#platform/auth'
import { LIMITS } from '#platform/http'
import { changePassword } from './accounts.ts'
import { colleagues, invite, removeColleague, resetPassword } from './colleagues.ts'
import { type GuardParts, takeCookie } from './guard.ts'
import { describeMe, endLogin } from './logins.ts'

const Account = z.object({ accountId: z.uuid() })

export interface PeopleParts extends GuardParts {
  /** Where people reach the console; one-time links begin with it. */
  readonly publicUrl: string
  /** Somebody came to the desk or left it. */
  readonly presence: (workspaceId: string, accountId: string, online: boolean) => Promise<void>
  /** What a removed person held goes back to the queue. */
  readonly release: (workspaceId: string, accountId: string) => Promise<void>
}

export const peopleRoutes =
  (parts: PeopleParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, cookie, now, publicUrl } = parts
    const toUrl = ({ token, expiresAt }: { token: string; expiresAt: Date }) => ({
      url: `${publicUrl}/console/link/${token}`,
      expiresAt: expiresAt.toISOString(),
    })

    app.get('/me', { schema: { tags: ['people'], response: { 200: Me } } }, ({ login }) => describeMe(db, login))
    app.post('/logout', { schema: { tags: ['people'], response: { 200: Done } } }, async (request, answer) => {
      const token = readCookie(cookie, request.headers.cookie) ?? ''
      await endLogin(db, token)
      parts.ended({ token })
      takeCookie(answer, cookie)
      return DONE
    })
    app.put(
      '/me/presence',
      { schema: { tags: ['people'], body: z.strictObject({ online: z.boolean() }), response: { 200: Done } } },
      async ({ login, body }) => {
        await db.inWorkspace(login.workspaceId, (tx) =>
          tx.run(sql`update agents set online = ${body.online} where account_id = ${login.accountId}`),
        )
        await parts.presence(login.workspaceId, login.accountId, body.online)
        return DONE
      },
    )
    const Change = z.strictObject({ old: z.string().min(1).max(200), new: z.string().min(10).max(200) })
    app.post(
      '/me/password',
      { config: LIMITS.door, schema: { tags: ['people'], body: Change, response: { 200: Done } } },
      async ({ login, body }, answer) => {
        await changePassword(db, login.accountId, body.old, body.new)
        parts.ended({ accountId: login.accountId })
        takeCookie(answer, cookie)
        return DONE
      },
    )

    app.get('/colleagues', { schema: { tags: ['people'], response: { 200: Colleagues } } }, async ({ login }) => ({
      colleagues: await colleagues(db, login.workspaceId, now()),
    }))
    app.post(
      '/colleagues/invite',
      { schema: { tags: ['people'], body: Invite, response: { 200: OneTimeLink } } },
      async ({ login, body }) => toUrl(await invite(db, login, body.email, body.role, now())),
    )
    app.post(
      '/colleagues/:accountId/reset',
      { schema: { tags: ['people'], params: Account, response: { 200: OneTimeLink } } },
      async ({ login, params }) => toUrl(await resetPassword(db, login, params.accountId, now())),
    )
    app.delete(
      '/colleagues/:accountId',
      { schema: { tags: ['people'], params: Account, response: { 200: Done } } },
      async ({ login, params }) => {
        await removeColleague(db, login, params.accountId, now())
        parts.ended({ accountId: params.accountId })
        await parts.release(login.workspaceId, params.accountId)
        return DONE
      },
    )
  }
