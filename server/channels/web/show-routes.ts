import { FeedPage, History, Page, PickOrders, PickProducts, Questions, UploadedFile } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { fileAddress } from './addresses.ts'
import type { WebPort } from './port.ts'

/** A file that a message shows, at an address that opens for a while. */
const FreshFile = UploadedFile.pick({ fileId: true, url: true })

/** What a widget shows: the past, the news, and what may be picked from. */
export const showRoutes =
  (port: WebPort): FastifyPluginAsyncZod =>
  async (app) => {
    const Before = z.object({ before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(100).default(30) })
    app.get('/messages', { schema: { tags: ['widget'], querystring: Before, response: { 200: History } } }, ({ widget, query }) =>
      port.history(widget, query.before ?? null, query.limit),
    )

    const After = z.object({ after: z.coerce.number().int().min(0) })
    app.get('/events', { schema: { tags: ['widget'], querystring: After, response: { 200: FeedPage } } }, ({ widget, query }) =>
      port.events(widget, query.after),
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
    const File = z.object({ id: z.uuid() })
    app.get('/files/:id', { schema: { tags: ['widget'], params: File, response: { 200: FreshFile } } }, async ({ widget, params }) => {
      if (!(await port.shows(widget, params.id))) throw new AppError('not_found', refusal('file.none'))
      return { fileId: params.id, url: fileAddress(widget.workspaceId, params.id) }
    })
    const Words = z.object({ q: z.string().max(100).default('') })
    app.get('/products', { schema: { tags: ['widget'], querystring: Words, response: { 200: PickProducts } } }, ({ widget, query }) =>
      port.products(widget, query.q),
    )
  }
