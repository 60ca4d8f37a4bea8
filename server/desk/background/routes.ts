import { EarlierSessions, GoodsFound, PagesVisited, SessionMessages, ShopperCoupons } from '@xiaoer/contract/background'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { DeskParts } from '../desk-parts.ts'
import { earlierSessions, pagesVisited, saidInSession } from './kept.ts'
import { couponsOf, goodsFor } from './of-shop.ts'

const tags = ['desk']
const Id = z.object({ id: z.uuid() })
const OfSession = Id.extend({ session: z.uuid() })
const Sought = z.object({ q: z.string().trim().max(100).default('') })

/** What stands beside a conversation when it is asked for. */
export const backgroundRoutes =
  (parts: Pick<DeskParts, 'db' | 'now' | 'shopFor'>): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = parts
    app.get('/conversations/:id/coupons', { schema: { tags, params: Id, response: { 200: ShopperCoupons } } }, ({ login, params }) =>
      couponsOf(parts, login.workspaceId, params.id),
    )
    const goods = { tags, params: Id, querystring: Sought, response: { 200: GoodsFound } }
    app.get('/conversations/:id/goods', { schema: goods }, ({ login, params, query }) =>
      goodsFor(parts, login.workspaceId, params.id, query.q),
    )
    app.get('/conversations/:id/pages', { schema: { tags, params: Id, response: { 200: PagesVisited } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, (tx) => pagesVisited(tx, params.id)),
    )
    app.get('/conversations/:id/sessions', { schema: { tags, params: Id, response: { 200: EarlierSessions } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, (tx) => earlierSessions(tx, params.id)),
    )
    const said = { tags, params: OfSession, response: { 200: SessionMessages } }
    app.get('/conversations/:id/sessions/:session', { schema: said }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, (tx) => saidInSession(tx, params.id, params.session)),
    )
  }
