import { DONE, Done } from '@xiaoer/contract'
import { HookLog, HookSecret, Hooks, PutHook, ReplayHooks } from '@xiaoer/contract/webhooks'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { changeEndpoint, endpoints, logOf, makeEndpoint, removeEndpoint, replay, rotateSecret, testEndpoint } from './endpoints.ts'

const tags = ['webhooks']
const Id = z.object({ id: z.uuid() })
const done = { 200: Done }

/** What the routes of webhooks need. */
export interface WebhookRouteParts {
  readonly db: Database
  readonly now: () => Date
  readonly secrets: Secrets
}

/** Webhooks out, their log, and sending again; for managers and owners alone. */
export const webhookRoutes =
  (parts: WebhookRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, secrets } = parts
    app.get('/webhooks', { schema: { tags, response: { 200: Hooks } } }, ({ login }) => {
      return db.inWorkspace(login.workspaceId, endpoints)
    })
    app.post('/webhooks', { schema: { tags, body: PutHook, response: { 200: HookSecret } } }, ({ login, body }) => {
      return db.inWorkspace(login.workspaceId, (tx) => makeEndpoint(tx, secrets, { ...login, at: now() }, body))
    })
    app.put('/webhooks/:id', { schema: { tags, params: Id, body: PutHook, response: done } }, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => changeEndpoint(tx, login.accountId, params.id, body))
      return DONE
    })
    app.delete('/webhooks/:id', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeEndpoint(tx, params.id))
      return DONE
    })
    await app.register(endpointRoutes(parts))
  }

/** One endpoint: a new secret, a test, what was told, and telling it again. */
const endpointRoutes =
  ({ db, now, secrets }: WebhookRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/webhooks/:id/rotate', { schema: { tags, params: Id, response: { 200: HookSecret } } }, ({ login, params }) => {
      return db.inWorkspace(login.workspaceId, (tx) => rotateSecret(tx, secrets, params.id, now()))
    })
    app.post('/webhooks/:id/test', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => testEndpoint(tx, login.workspaceId, params.id, now()))
      return DONE
    })
    app.get('/webhooks/:id/log', { schema: { tags, params: Id, response: { 200: HookLog } } }, ({ login, params }) => {
      return db.inWorkspace(login.workspaceId, (tx) => logOf(tx, params.id))
    })
    const replaying = { schema: { tags, params: Id, body: ReplayHooks, response: done } }
    app.post('/webhooks/:id/replay', replaying, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => replay(tx, login.workspaceId, params.id, body.ids, now()))
      return DONE
    })
  }
