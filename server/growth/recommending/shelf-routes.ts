import { AskShelf, Recommendations } from '@xiaoer/contract/recommendations'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { LIMITS } from '#platform/http'
import { keepTrack } from '../tracks/index.ts'
import type { Recommender } from './recommend.ts'
import { toCards } from './routes.ts'

/** What the door of the tag needs. */
export interface ShelfParts {
  readonly db: Database
  readonly now: () => Date
  readonly recommender: Recommender
  /** The shop that a channel's public key is of. */
  readonly shopOf: (publicKey: string) => Promise<{ workspaceId: string; shopId: string; language: string } | undefined>
}

/** `POST /recommendations`: what the tag on an item's page shows. Nobody signs in; a track comes along where the shopper has agreed to it. */
export const shelfRoutes =
  ({ db, now, recommender, shopOf }: ShelfParts): FastifyPluginAsyncZod =>
  async (app) => {
    const asking = { config: LIMITS.searching, schema: { tags: ['widget'], body: AskShelf, response: { 200: Recommendations } } }
    app.post('/recommendations', asking, async ({ body, headers }) => {
      const shop = await shopOf(body.channel)
      if (!shop)
        throw new AppError('not_found', `channel ${body.channel} does not exist; copy the script from the console's settings again`)
      const { workspaceId, shopId } = shop
      const { track } = body
      if (track) {
        const kept = { workspaceId, shopId, shopperId: null, track, at: now(), agent: headers['user-agent'] }
        await db.inWorkspace(workspaceId, (tx) => keepTrack(tx, kept))
      }
      const visit = (track?.steps ?? []).flatMap(({ kind, ref }) => (kind === 'product' && ref !== undefined ? [ref] : []))
      const language = body.language ?? shop.language
      return toCards(
        await recommender.recommend({ workspaceId, shopId, productId: body.productId, visit, place: 'item', most: body.most, language }),
      )
    })
  }
