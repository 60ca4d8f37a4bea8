import { DONE, Done } from '@xiaoer/contract'
import { ConversationJoins, DecideJoin } from '@xiaoer/contract/joins'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { DeskParts } from '../desk-parts.ts'
import { decide, undo } from './decide.ts'
import { joinsOf } from './view.ts'

const Id = z.object({ id: z.uuid() })
const tags = ['desk']

/** Who the shopper of a conversation is elsewhere: seen and decided by anybody at the desk, undone by managers. */
export const joinRoutes =
  (parts: Pick<DeskParts, 'db' | 'now' | 'ring'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/conversations/:id/joins', { schema: { tags, params: Id, response: { 200: ConversationJoins } } }, ({ login, params }) =>
      parts.db.inWorkspace(login.workspaceId, (tx) => joinsOf(tx, params.id)),
    )
    app.post(
      '/join-suggestions/:id',
      { schema: { tags, params: Id, body: DecideJoin, response: { 200: Done } } },
      async ({ login, params, body }) => {
        await decide(parts, login, params.id, body.accept)
        return DONE
      },
    )
    app.post('/joins/:id/undo', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await undo(parts, login, params.id)
      return DONE
    })
  }
