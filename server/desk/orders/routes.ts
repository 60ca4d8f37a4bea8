import { OrderMark, OrderMarks, PutOrderMark } from '@xiaoer/contract/marks'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { keptUnder } from '#workspaces'
import { type MarkParts, marksBeside, putMark } from './marks.ts'

const tags = ['desk']
const Id = z.object({ id: z.uuid() })
const OfOrder = Id.extend({ number: z.string().min(1).max(200) })

/** Remarks and flags of the orders beside a conversation. */
export const orderMarkRoutes =
  (parts: MarkParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/conversations/:id/order-marks', { schema: { tags, params: Id, response: { 200: OrderMarks } } }, ({ login, params }) =>
      marksBeside(parts, login.workspaceId, params.id),
    )
    const asPut = { schema: { tags, params: OfOrder, body: PutOrderMark, response: { 200: OrderMark } } }
    app.put('/conversations/:id/order-marks/:number', asPut, ({ login, params: { id, number }, body }) => {
      const { workspaceId, accountId } = login
      return putMark(parts, { workspaceId, accountId, conversationId: id, orderNumber: number, kept: keptUnder(login) }, body)
    })
  }
