import { DONE, Done } from '@xiaoer/contract'
import { Keys, NewKey, PutKey } from '@xiaoer/contract/keys'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { mustHave } from '#workspaces'
import { endKey, keysOf, makeKey, NEEDED } from './keys.ts'

const tags = ['keys']
const Id = z.object({ id: z.uuid() })

/** Keys of programs; for managers and owners alone. */
export const keyRoutes =
  ({ db, now }: { readonly db: Database; readonly now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api-keys', { schema: { tags, response: { 200: Keys } } }, ({ login }) => {
      return db.inWorkspace(login.workspaceId, keysOf)
    })
    app.post('/api-keys', { schema: { tags, body: PutKey, response: { 200: NewKey } } }, async ({ login, body }) => {
      for (const scope of body.scopes) mustHave(login, NEEDED[scope])
      return makeKey(db, { ...login, at: now() }, body)
    })
    app.delete('/api-keys/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => endKey(tx, params.id, now()))
      return DONE
    })
  }
