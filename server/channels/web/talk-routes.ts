import { DONE, Done, GiveFeedback, GiveRating, MarkRead, RecallMessage, SendMessage, SentMessage } from '@xiaoer/contract'
import { JoinLinks } from '@xiaoer/contract/channels'
import { MyPlace } from '@xiaoer/contract/teams'
import { AskSurvey, SurveyAsked } from '@xiaoer/contract/worth'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { WebPort } from './port.ts'

/** What a shopper does in the widget: writes, judges, reads, types. */
export const talkRoutes =
  (port: WebPort): FastifyPluginAsyncZod =>
  async (app) => {
    const Wait = z.object({ wait: z.enum(['reply']).optional() })
    app.post(
      '/messages',
      { schema: { tags: ['widget'], body: SendMessage, querystring: Wait, response: { 202: SentMessage } } },
      async (request, answer) => {
        const { widget, body, query } = request
        const parts = await port.resolve(widget, body.parts)
        const { conversationId, channelId } = widget
        const inbound = { id: body.id, conversationId, channelId, externalId: null, parts, page: body.page ?? null }
        const { message, replies } = await port.accept(widget, inbound)
        return answer.code(202).send({ message, replies: query.wait ? await replies() : [] })
      },
    )

    await app.register(judgingRoutes(port))
    app.get('/queue', { schema: { tags: ['widget'], response: { 200: MyPlace } } }, async ({ widget }) => ({
      place: await port.place(widget),
    }))
    app.post('/queue/leave', { schema: { tags: ['widget'], response: { 200: Done } } }, async ({ widget }) => {
      await port.leaveQueue(widget)
      return DONE
    })
    app.post('/join', { schema: { tags: ['widget'], response: { 200: JoinLinks } } }, ({ widget }) => port.joinLinks(widget))
    app.post('/read', { schema: { tags: ['widget'], body: MarkRead, response: { 200: Done } } }, async ({ widget, body }) => {
      await port.read(widget, body.seq)
      return DONE
    })
    app.post(
      '/typing',
      { schema: { tags: ['widget'], body: z.strictObject({ on: z.boolean() }), response: { 200: Done } } },
      async ({ widget, body }) => {
        port.typing(widget, body.on)
        return DONE
      },
    )
  }

/** What is taken back, whether an answer was of use, how a session was, and whether the shopper is asked if they would recommend the shop. */
const judgingRoutes =
  (port: WebPort): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/feedback', { schema: { tags: ['widget'], body: GiveFeedback, response: { 200: Done } } }, async ({ widget, body }) => {
      await port.feedback(widget, body.messageId, body.helpful)
      return DONE
    })
    app.post('/recall', { schema: { tags: ['widget'], body: RecallMessage, response: { 200: Done } } }, async ({ widget, body }) => {
      await port.recall(widget, body.messageId)
      return DONE
    })
    app.post('/rating', { schema: { tags: ['widget'], body: GiveRating, response: { 200: Done } } }, async ({ widget, body }) => {
      await port.rate(widget, body)
      return DONE
    })
    app.post('/survey', { schema: { tags: ['widget'], body: AskSurvey, response: { 200: SurveyAsked } } }, async ({ widget, body }) => ({
      ask: await port.survey(widget, body.sessionId),
    }))
  }
