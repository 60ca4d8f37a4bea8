import { DONE, Done } from '@xiaoer/contract'
import { CallSecret, Calls, PutCallBridge } from '@xiaoer/contract/calls'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { putBridge, removeBridge, rotateBridge } from './bridges.ts'
import { callsOf } from './placed.ts'

/** What the routes of calls need. */
export interface CallRouteParts {
  readonly db: Database
  readonly now: () => Date
  readonly secrets: Secrets
}

const tags = ['order news']
const Id = z.object({ id: z.uuid() })

/** Bridges to telephone providers, for managers; and the calls beside a conversation. */
export const callRoutes =
  ({ db, now, secrets }: CallRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const putting = { schema: { tags, params: Id, body: PutCallBridge, response: { 200: CallSecret } } }
    app.put('/shops/:id/call-bridge', putting, ({ login: { workspaceId }, params, body }) =>
      db.inWorkspace(workspaceId, (tx) => putBridge(tx, secrets, { workspaceId, shopId: params.id }, body)),
    )
    const turning = { schema: { tags, params: Id, response: { 200: CallSecret } } }
    app.post('/shops/:id/call-bridge/rotate', turning, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, (tx) => rotateBridge(tx, secrets, params.id, now())),
    )
    app.delete('/shops/:id/call-bridge', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeBridge(tx, params.id, now()))
      return DONE
    })
    app.get('/conversations/:id/calls', { schema: { tags, params: Id, response: { 200: Calls } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, (tx) => callsOf(tx, params.id)),
    )
  }
