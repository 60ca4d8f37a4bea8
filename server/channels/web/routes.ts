import {
  DONE,
  Done,
  FeedPage,
  GiveFeedback,
  GiveRating,
  History,
  MarkRead,
  OpenedWidget,
  OpenWidget,
  Page,
  PickOrders,
  PickProducts,
  Questions,
  SendMessage,
  SentMessage,
} from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { LIMITS } from '#platform/http'
import type { Allowance } from './allowance.ts'
import type { WebPort } from './port.ts'
import { openSession, sealSession, type WidgetSession } from './session.ts'

declare module 'fastify' {
  interface FastifyRequest {
    widget: WidgetSession
  }
}

export interface WebRoutes {
  readonly port: WebPort
  readonly key: Buffer
  readonly now: () => Date
  readonly allowance: Allowance
}

/** `POST /sessions`: the only call without a session. */
export const widgetDoor =
  ({ port, key }: WebRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/sessions',
      { config: LIMITS.opening, schema: { tags: ['widget'], body: OpenWidget, response: { 200: OpenedWidget } } },
      async ({ body }) => {
        const { session, opened } = await port.open(body)
        return { session: sealSession(key, session), ...opened }
      },
    )
  }

/** All that a widget does once it is open. */
export const widgetRoutes =
  ({ port, key, now, allowance }: WebRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('onRequest', async (request) => {
      request.widget = openSession(key, request.headers.authorization, now())
      allowance(request.widget, request.method, request.headers)
    })

    const Wait = z.object({ wait: z.enum(['reply']).optional() })
    app.post(
      '/messages',
      { schema: { tags: ['widget'], body: SendMessage, querystring: Wait, response: { 202: SentMessage } } },
      async (request, answer) => {
        const { widget, body, query } = request
        const parts = await port.resolve(widget, body.parts)
        const { workspaceId, conversationId, channelId } = widget
        const inbound = { id: body.id, conversationId, channelId, externalId: null, parts, page: body.page ?? null }
        const { message, replies } = await port.accept(workspaceId, inbound)
        return answer.code(202).send({ message, replies: query.wait ? await replies() : [] })
      },
    )

    const Before = z.object({ before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(100).default(30) })
    app.get('/messages', { schema: { tags: ['widget'], querystring: Before, response: { 200: History } } }, ({ widget, query }) =>
      port.history(widget, query.before ?? null, query.limit),
    )

    const After = z.object({ after: z.coerce.number().int().min(0) })
    app.get('/events', { schema: { tags: ['widget'], querystring: After, response: { 200: FeedPage } } }, ({ widget, query }) =>
      port.events(widget, query.after),
    )

    app.post('/feedback', { schema: { tags: ['widget'], body: GiveFeedback, response: { 200: Done } } }, async ({ widget, body }) => {
      await port.feedback(widget, body.messageId, body.helpful)
      return DONE
    })
    app.post('/rating', { schema: { tags: ['widget'], body: GiveRating, response: { 200: Done } } }, async ({ widget, body }) => {
      await port.rate(widget, body)
      return DONE
    })
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

    const Wanted = z.object({
      set: z.coerce.number().int().min(0).default(0),
      kind: Page.shape.kind.optional(),
      ref: z.string().max(200).optional(),
    })
    app.get('/questions', { schema: { tags: ['widget'], querystring: Wanted, response: { 200: Questions } } }, ({ widget, query }) =>
      port.questions(widget, query.kind ? { kind: query.kind } : null, query.set),
    )
    app.get('/orders', { schema: { tags: ['widget'], response: { 200: PickOrders } } }, ({ widget }) => port.orders(widget))
    const Words = z.object({ q: z.string().max(100).default('') })
    app.get('/products', { schema: { tags: ['widget'], querystring: Words, response: { 200: PickProducts } } }, ({ widget, query }) =>
      port.products(widget, query.q),
    )
  }
