import { DONE, Done } from '@xiaoer/contract'
import { AskShelf, ForgetTrack, Shelf } from '@xiaoer/contract/recommendations'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { render, tongueOf } from '#engine/reply'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { LIMITS } from '#platform/http'
import { forgetTracks, keepTrack, readTrack } from '../tracks/index.ts'
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

const tags = ['widget']

/** `POST /recommendations`: what the tag on an item's page shows. Nobody signs in; a track comes along where the shopper has agreed to it, and goes by `POST /track/forget`. */
export const shelfRoutes =
  ({ db, now, recommender, shopOf }: ShelfParts): FastifyPluginAsyncZod =>
  async (app) => {
    const theShop = async (key: string) => {
      const shop = await shopOf(key)
      if (!shop) throw new AppError('not_found', `channel ${key} does not exist; copy the script from the console's settings again`)
      return shop
    }
    const asking = { config: LIMITS.searching, schema: { tags, body: AskShelf, response: { 200: Shelf } } }
    app.post('/recommendations', asking, async ({ body, headers }) => {
      const { workspaceId, shopId, language: own } = await theShop(body.channel)
      const [track, language] = [readTrack(body.track), body.language ?? own]
      if (track) {
        const kept = { workspaceId, shopId, shopperId: null, track, at: now(), agent: headers['user-agent'] }
        await db.inWorkspace(workspaceId, (tx) => keepTrack(tx, kept))
      }
      const title = render({ key: 'recommend.title' }, { tongue: tongueOf(language), language, timeZone: 'UTC', now: now(), turnId: '' })
      const { productId, most } = body
      if (productId === undefined) return { title, goods: [] }
      const visit = (track?.steps ?? []).flatMap(({ kind, ref }) => (kind === 'product' && ref !== undefined ? [ref] : []))
      return { title, ...toCards(await recommender.recommend({ workspaceId, shopId, productId, visit, place: 'item', most, language })) }
    })
    const forgetting = { config: LIMITS.searching, schema: { tags, body: ForgetTrack, response: { 200: Done } } }
    app.post('/track/forget', forgetting, async ({ body }) => {
      const [{ workspaceId }, track] = [await theShop(body.channel), readTrack(body.track)]
      if (track) await db.inWorkspace(workspaceId, (tx) => forgetTracks(tx, track.visit))
      return DONE
    })
  }
