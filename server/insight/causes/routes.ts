import { DONE, Done } from '@xiaoer/contract'
import { CauseKey, Causes, PutCause, PutCauseChange, SessionsBehind } from '@xiaoer/contract/worth'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { shopZone } from '../rollups/index.ts'
import { causesNow } from './causes.ts'
import { dropCause, dropChange, noteChange, putCause } from './put.ts'
import { causeSessions } from './read.ts'

const tags = ['insight']
const Asked = z.strictObject({ days: z.coerce.number().int().min(1).max(365).default(28) })
const Id = z.object({ id: z.uuid() })
const DAY_MS = 86_400_000

interface Parts {
  readonly db: Database
  readonly now: () => Date
}

/** `GET /causes` of displeasure and the sessions behind one; managers name and group them, give them to somebody, and note what was changed. */
export const causeRoutes =
  (parts: Parts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now } = parts
    app.get('/causes', { schema: { tags, querystring: Asked, response: { 200: Causes } } }, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, (tx) => causesNow(tx, query.days, now())),
    )
    const asSessions = { schema: { tags, querystring: Asked.extend(CauseKey.shape), response: { 200: SessionsBehind } } }
    app.get('/causes/sessions', asSessions, ({ login, query: { days, ...key } }) =>
      db.inWorkspace(login.workspaceId, async (tx) => {
        const span = { from: new Date(now().getTime() - days * DAY_MS), now: now(), timeZone: await shopZone(tx) }
        return { sessions: await causeSessions(tx, key, span) }
      }),
    )
    await app.register(changingRoutes(parts))
  }

const changingRoutes =
  ({ db, now }: Parts): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/causes', { schema: { tags, body: PutCause, response: { 200: Id } } }, async ({ login, body }) => {
      const by = { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }
      return { id: await db.inWorkspace(login.workspaceId, (tx) => putCause(tx, body, by)) }
    })
    app.put('/causes/:id', { schema: { tags, params: Id, body: PutCause, response: { 200: Done } } }, async ({ login, params, body }) => {
      const by = { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }
      await db.inWorkspace(login.workspaceId, (tx) => putCause(tx, body, by, params.id))
      return DONE
    })
    app.delete('/causes/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => dropCause(tx, params.id))
      return DONE
    })
    const asChange = { schema: { tags, params: Id, body: PutCauseChange, response: { 200: Id } } }
    app.post('/causes/:id/changes', asChange, async ({ login, params, body }) => {
      const by = { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }
      return { id: await db.inWorkspace(login.workspaceId, (tx) => noteChange(tx, params.id, body, by)) }
    })
    app.delete('/causes/changes/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => dropChange(tx, params.id))
      return DONE
    })
  }
