import type { Right } from '@xiaoer/contract'
import { DONE, Done, Me } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { readCookie } from '#platform/auth'
import { LIMITS } from '#platform/http'
import { changePassword } from './accounts.ts'
import { colleagueRoutes } from './colleague-routes.ts'
import { ownSignInRoutes } from './factor/routes.ts'
import { type GuardParts, leaveNothing, takeCookie } from './guard.ts'
import { describeMe, endLogin } from './logins.ts'
import { tellOf } from './notices/notices.ts'
import { browserOf } from './sessions/browser-of.ts'
import { signOnRoutes } from './sign-on/routes.ts'

/** What the routes of people need. */
export interface PeopleParts extends GuardParts {
  /** Somebody came to the desk or left it. */
  readonly presence: (workspaceId: string, accountId: string, online: boolean) => Promise<void>
  /** What a removed person held goes back to the queue. */
  readonly release: (workspaceId: string, accountId: string) => Promise<void>
  /** Ends what works on in the name of somebody who was removed: keys and webhooks that they made. */
  readonly endMade: (workspaceId: string, accountId: string) => Promise<void>
  /** Somebody may other things now: what they hear of is what these still let them see. */
  readonly rightsChanged: (workspaceId: string, accountId: string, rights: ReadonlySet<Right>) => void
}

/** What a person does about the own account, and with colleagues. */
export const peopleRoutes =
  (parts: PeopleParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, cookie } = parts
    app.get('/me', { schema: { tags: ['people'], response: { 200: Me } } }, ({ login }) => describeMe(db, login))
    app.post('/logout', { schema: { tags: ['people'], response: { 200: Done } } }, async (request, answer) => {
      const token = readCookie(cookie, request.headers.cookie) ?? ''
      await endLogin(db, token)
      parts.ended({ token })
      leaveNothing(takeCookie(answer, cookie))
      return DONE
    })
    app.put(
      '/me/presence',
      { schema: { tags: ['people'], body: z.strictObject({ online: z.boolean() }), response: { 200: Done } } },
      async ({ login, body }) => {
        await db.inWorkspace(login.workspaceId, (tx) =>
          tx.run(sql`
            update agents set online = ${body.online}, away_since = case when ${body.online} then null when online then ${parts.now()} else away_since end
            where account_id = ${login.accountId}`),
        )
        await parts.presence(login.workspaceId, login.accountId, body.online)
        return DONE
      },
    )
    const Change = z.strictObject({ old: z.string().min(1).max(200), new: z.string().min(10).max(200) })
    app.post(
      '/me/password',
      { config: LIMITS.door, schema: { tags: ['people'], body: Change, response: { 200: Done } } },
      async (request, answer) => {
        const { login, body } = request
        await changePassword(parts, login, body.old, body.new, parts.now())
        parts.ended({ accountId: login.accountId })
        await tellOf(parts, 'password', { ...login, ...browserOf(request) })
        leaveNothing(takeCookie(answer, cookie))
        return DONE
      },
    )
    await app.register(colleagueRoutes(parts))
    await app.register(ownSignInRoutes(parts))
    await app.register(signOnRoutes(parts))
  }
