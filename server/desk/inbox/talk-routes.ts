import { AgentReply, DONE, Done, MarkRead, MessageView, SettleConversation, TakeConversation } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { markRead, textOf } from '#engine/conversation'
import { noteHelp } from '../assist/adopted.ts'
import type { DeskParts } from '../desk-parts.ts'
import { handBack, settle, take } from './hold.ts'
import { reply } from './reply.ts'

const schema = { tags: ['desk'], params: z.object({ id: z.uuid() }), response: { 200: Done } }
const Typing = z.strictObject({ on: z.boolean() })

/** What an agent does in a conversation. */
export const talkRoutes =
  ({ db, now, ring, typing }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
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
    const replied = { ...schema, body: AgentReply, response: { 202: MessageView } }
    app.post('/conversations/:id/messages', { schema: replied }, async ({ login, params, body }, answer) => {
      const message = await reply(db, login, params.id, body, now())
      ring(login.workspaceId, params.id, message.seq)
      const sent = { ...login, conversationId: params.id, messageId: message.id, text: textOf(message.parts), at: now() }
      await noteHelp(db, sent, body.help ?? {})
      return answer.code(202).send(message)
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
