import { ShopperFacts } from '@xiaoer/contract/facts'
import { PutShopperWays, ShopperWays } from '@xiaoer/contract/ways'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { factsOf, forgetFacts, setWays, waysOf } from '#shoppers'
import type { DeskParts } from '../desk-parts.ts'
import { shopperOf } from './view.ts'

const tags = ['labels']
const Id = z.object({ id: z.uuid() })

const OneFact = z.object({ id: z.uuid(), fact: z.uuid() })

/** `/conversations/:id/ways`: how the shopper of a conversation likes to be served; `…/facts`: what is remembered of them, and how it is forgotten. */
export const wayRoutes =
  ({ db, now }: Pick<DeskParts, 'db' | 'now'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/conversations/:id/ways', { schema: { tags, params: Id, response: { 200: ShopperWays } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, async (tx) => waysOf(tx, await shopperOf(tx, params.id))),
    )
    const asPut = { schema: { tags, params: Id, body: PutShopperWays, response: { 200: ShopperWays } } }
    app.put('/conversations/:id/ways', asPut, ({ login, params, body }) =>
      db.inWorkspace(login.workspaceId, async (tx) => {
        const shopperId = await shopperOf(tx, params.id)
        await setWays(tx, shopperId, body, { workspaceId: login.workspaceId, accountId: login.accountId, at: now() })
        return waysOf(tx, shopperId)
      }),
    )
    app.get('/conversations/:id/facts', { schema: { tags, params: Id, response: { 200: ShopperFacts } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, async (tx) => ({ facts: await factsOf(tx, await shopperOf(tx, params.id)) })),
    )
    app.delete('/conversations/:id/facts', { schema: { tags, params: Id, response: { 200: ShopperFacts } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, async (tx) => {
        const shopperId = await shopperOf(tx, params.id)
        await forgetFacts(tx, shopperId)
        return { facts: await factsOf(tx, shopperId) }
      }),
    )
    app.delete(
      '/conversations/:id/facts/:fact',
      { schema: { tags, params: OneFact, response: { 200: ShopperFacts } } },
      ({ login, params }) =>
        db.inWorkspace(login.workspaceId, async (tx) => {
          const shopperId = await shopperOf(tx, params.id)
          await forgetFacts(tx, shopperId, params.fact)
          return { facts: await factsOf(tx, shopperId) }
        }),
    )
  }
