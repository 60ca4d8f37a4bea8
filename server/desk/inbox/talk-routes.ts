import { DONE, Done, MarkRead, SettleConversation, TakeConversation } from '@xiaoer/contract'
import { DoMany, DoneMany } from '@xiaoer/contract/labels'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { markRead } from '#engine/conversation'
import type { DeskParts } from '../desk-parts.ts'
import { handBack, settle, take } from './hold.ts'
import { doMany } from './many.ts'

const schema = { tags: ['desk'], params: z.object({ id: z.uuid() }), response: { 200: Done } }
const Typing = z.strictObject({ on: z.boolean() })

/** What an agent does in a conversation. */
export const talkRoutes =
  (parts: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, ring, typing } = parts
    app.post('/conversations/many', { schema: { tags: ['desk'], body: DoMany, response: { 200: DoneMany } } }, ({ login, body }) =>
      doMany(parts, { ...login, manages: login.rights.has('desk.manage') }, body, now()),
    )
    app.post('/conversations/:id/take', { schema: { ...schema, body: TakeConversation } }, async ({ login, params, body }) => {
      const seq = await take(db, login, params.id, body.force ?? false, now())
      if (seq) ring(login.workspaceId, params.id, seq)
      return DONE
    })
    app.post('/conversations/:id/hand-back', { schema }, async ({ login, params }) => {
      ring(login.workspaceId, params.id, await handBack(db, login, params.id, now()))
      return DONE
    })
    app.post('/conversations/:id/settle', { schema: { ...schema, body: SettleConversation } }, async ({ login, params, body }) => {
      ring(login.workspaceId, params.id, await settle(db, login, params.id, body.outcome ?? 'settled', now()))
      return DONE
    })
    app.post('/conversations/:id/read', { schema: { ...schema, body: MarkRead } }, async ({ login, params, body }) => {
      const seq = await markRead(db, { workspaceId: login.workspaceId, conversationId: params.id }, 'shop', body.seq, now())
      if (seq) ring(login.workspaceId, params.id, seq)
      return DONE
    })
    app.post('/conversations/:id/typing', { schema: { ...schema, body: Typing } }, async ({ login, params, body }) => {
      typing(login.workspaceId, { conversationId: params.id, who: 'agent', name: login.name, on: body.on })
      return DONE
    })
  }
