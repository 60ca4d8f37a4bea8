import { DONE, Done } from '@xiaoer/contract'
import { RecommendationSettings, Recommendations } from '@xiaoer/contract/recommendations'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { toProductPart } from '#commerce'
import { contexts } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Recommended, Recommender } from './recommend.ts'
import { putSettings, settingsOf } from './settings.ts'

/** What the routes need. */
export interface RecommendationRouteParts {
  readonly db: Database
  readonly now: () => Date
  readonly recommender: Recommender
}

const tags = ['recommendations']
const Id = z.object({ id: z.uuid() })
/** At the agent's side. */
const MOST = 6

/** Goods as cards; one without a variant to sell is none. */
export const toCards = (found: readonly Recommended[]): Recommendations => ({
  goods: found.flatMap(({ product, source, reason }) => {
    const card = toProductPart(product)
    return card ? [{ card, source, reason }] : []
  }),
})

/** What is recommended to the shopper of a conversation, for whoever serves them, and what a merchant sets. */
export const recommendationRoutes =
  ({ db, now, recommender }: RecommendationRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const forTalk = { schema: { tags, params: Id, response: { 200: Recommendations } } }
    app.get('/conversations/:id/recommendations', forTalk, async ({ login: { workspaceId }, params }) => {
      const { shop, shopper, page } = await contexts(db).contextOf(workspaceId, params.id)
      const productId = page?.kind === 'product' ? page.ref : undefined
      const of = { workspaceId, shopId: shop.id, shopperId: shopper.id, customerId: shopper.customerId, language: shopper.language }
      return toCards(await recommender.recommend({ ...of, productId, place: 'chat', most: MOST, always: true }))
    })
    const reading = { schema: { tags, params: Id, response: { 200: RecommendationSettings } } }
    app.get('/shops/:id/recommendation-settings', reading, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, async (tx) => {
        await mustBeShop(tx, params.id)
        return settingsOf(tx, params.id)
      }),
    )
    const putting = { schema: { tags, params: Id, body: RecommendationSettings, response: { 200: Done } } }
    app.put('/shops/:id/recommendation-settings', putting, async ({ login: { workspaceId, accountId }, params, body }) => {
      await db.inWorkspace(workspaceId, async (tx) => {
        await mustBeShop(tx, params.id)
        await putSettings(tx, { workspaceId, shopId: params.id, accountId, at: now() }, body)
      })
      return DONE
    })
  }

async function mustBeShop(tx: Tx, id: string): Promise<void> {
  if (!(await tx.row(sql`select from shops where id = ${id}`))) throw new AppError('not_found', refusal('settings.not_here', { id }))
}
