import { DeedPreview, DeskDeed, DeskOffers, DoDeskDeed } from '@xiaoer/contract/acting'
import { DeedRow } from '@xiaoer/contract/deeds'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { keptUnder, type Login } from '#workspaces'
import { saidBy } from '../settling/routes.ts'
import type { ActingParts, Asking } from './beside.ts'
import { doDeed } from './do-deed.ts'
import { offersOf } from './offers.ts'
import { weighed } from './weigh.ts'

const tags = ['desk']
const Id = z.object({ id: z.uuid() })
const OfOrder = Id.extend({ number: z.string().min(1).max(200) })

/** What colleagues have done with the orders beside a conversation. */
export const actingRoutes =
  (parts: ActingParts): FastifyPluginAsyncZod =>
  async (app) => {
    const offers = { tags, params: OfOrder, response: { 200: DeskOffers } }
    app.get('/conversations/:id/orders/:number/deeds', { schema: offers }, ({ login, params: { id, number } }) =>
      offersOf(parts, askedBy(login, id), number),
    )
    const preview = { tags, params: Id, body: DeskDeed, response: { 200: DeedPreview } }
    app.post('/conversations/:id/deeds/preview', { schema: preview }, async ({ login, params: { id }, body }) => {
      return (await weighed(parts, askedBy(login, id), body)).preview
    })
    const done = { tags, params: Id, body: DoDeskDeed, response: { 200: DeedRow } }
    app.post('/conversations/:id/deeds', { schema: done }, ({ login, params: { id }, body }) => doDeed(parts, askedBy(login, id), body))
  }

/** A colleague at a conversation, as what they ask is weighed. */
export function askedBy(login: Login, conversationId: string): Asking {
  const { workspaceId, ...by } = saidBy(login)
  return { workspaceId, conversationId, by, kept: keptUnder(login) }
}
