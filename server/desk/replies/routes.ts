import { AgentReply, DONE, Done, MessageView } from '@xiaoer/contract'
import { KeptMedia, MediaWay, PutReplyDraft, ReplyDraft } from '@xiaoer/contract/replies'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { textOf } from '#engine/conversation'
import { fileIn, takeFiles } from '#platform/files'
import { LIMITS } from '#platform/http'
import { noteHelp } from '../assist/adopted.ts'
import type { DeskParts } from '../desk-parts.ts'
import type { PictureParts } from '../entries/picture-routes.ts'
import { draftOf, keepDraft } from './drafts.ts'
import { libraryRoutes } from './library-routes.ts'
import { mediaOf, mustBeHere } from './media.ts'
import { type RecallParts, recall } from './recall.ts'
import { reply } from './reply.ts'
import { type WayParts, wayOf } from './way.ts'

/** What replying, and the library, need. */
export type ReplyRouteParts = DeskParts & RecallParts & WayParts & Pick<PictureParts, 'keepMedia' | 'fileUrl'>

const tags = ['desk']
const schema = { tags, params: z.object({ id: z.uuid() }) }

/** What a colleague says to a shopper, and what it is made of: words that are not sent yet, pictures and documents. */
export const replyRoutes =
  (parts: ReplyRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, ring } = parts
    await takeFiles(app)
    await app.register(libraryRoutes(parts))
    await app.register(recallRoute(parts))
    await app.register(wayRoute(parts))
    app.post(
      '/conversations/:id/messages',
      { schema: { ...schema, body: AgentReply, response: { 202: MessageView } } },
      async (request, answer) => {
        const { login, params, body } = request
        const message = await reply(parts, login, params.id, body, now())
        ring(login.workspaceId, params.id, message.seq)
        const sent = { ...login, conversationId: params.id, messageId: message.id, text: textOf(message.parts), at: now() }
        await noteHelp(db, sent, body.help ?? {})
        return answer.code(202).send(message)
      },
    )
    app.get('/conversations/:id/reply-draft', { schema: { ...schema, response: { 200: ReplyDraft } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, (tx) => draftOf(tx, login, params.id)),
    )
    const asDraft = { schema: { ...schema, body: PutReplyDraft, response: { 200: Done } } }
    app.put('/conversations/:id/reply-draft', asDraft, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => keepDraft(tx, login, params.id, body.words, now()))
      return DONE
    })
    const asUpload = { config: LIMITS.upload, schema: { ...schema, response: { 200: KeptMedia } } }
    app.post('/conversations/:id/files', asUpload, async (request) => {
      const { login, params } = request
      const { bytes, name } = await fileIn(request)
      // before it is drawn anew and kept: what has no conversation leaves nothing behind
      await db.inWorkspace(login.workspaceId, (tx) => mustBeHere(tx, params.id))
      const id = await parts.keepMedia(login.workspaceId, params.id, bytes, name)
      const part = await db.inWorkspace(login.workspaceId, (tx) =>
        mediaOf(tx, params.id, id, (file) => parts.fileUrl(login.workspaceId, file)),
      )
      return { part }
    })
  }

/** How something that is attached would reach the shopper, before it is sent. */
const wayRoute =
  (parts: ReplyRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const params = z.object({ id: z.uuid(), file: z.uuid() })
    app.get('/conversations/:id/files/:file/way', { schema: { tags, params, response: { 200: MediaWay } } }, ({ login, params: asked }) =>
      parts.db.inWorkspace(login.workspaceId, (tx) => wayOf(parts, tx, asked.id, asked.file)),
    )
  }

/** Takes back what one said oneself, for a short while. */
const recallRoute =
  (parts: ReplyRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const params = z.object({ id: z.uuid(), message: z.uuid() })
    const asRecall = { schema: { tags, params, response: { 200: Done } } }
    app.post('/conversations/:id/messages/:message/recall', asRecall, async ({ login, params: { id, message } }) => {
      const seq = await recall(parts, login, id, message, parts.now())
      if (seq !== undefined) parts.ring(login.workspaceId, id, seq)
      return DONE
    })
  }
