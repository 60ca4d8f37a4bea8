import type { AskRecommendations, Recommendations } from '@xiaoer/contract/recommendations'
import type { Shop } from '#commerce'
import type { Scene } from '#engine/conversation'
import { askAccessories, askSubstitutes } from '#engine/knowledge/graph'
import { foresightOf, type Opening } from '#growth/foresight'
import { type Near, type Recommended, type Recommender, recommenderOf, type ShelfParts, toCards } from '#growth/recommending'
import type { Database } from '#platform/db'
import type { ShopGraphs } from '../graph/graphs.ts'
import { shopRow } from '../outward/mcp-port.ts'
import type { Trouble } from '../sweeping/outage.ts'

/** What the wiring of recommendations needs. */
export interface RecommendingParts {
  readonly db: Database
  readonly now: () => Date
  readonly graphs: ShopGraphs
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
}

/** Recommends with the product graph of each shop. */
export const recommendingOf = ({ db, now, graphs, shopFor }: RecommendingParts): Recommender =>
  recommenderOf({
    db,
    now,
    shopFor,
    async near({ workspaceId, shopId, shop, language }, ids): Promise<Near[]> {
      const graph = (await graphs.now({ workspaceId, id: shopId, shop }, now())).shop
      const sorts = (found: ReturnType<typeof askAccessories>) =>
        (found?.found ?? []).filter(({ items }) => items.length > 0).map(({ what, items }) => ({ what: what.name, ids: items }))
      return ids.map((id) => {
        const question = { words: '', productIds: [id], language }
        return { of: id, goesWith: sorts(askAccessories(graph, question)), insteadOf: sorts(askSubstitutes(graph, question)) }
      })
    },
  })

/** What else that is offered needs. */
export interface GrowthParts extends RecommendingParts {
  readonly shopOfKey: ShelfParts['shopOf']
  readonly trouble: Trouble
}

/** All that is offered before somebody asks (goods, questions, the shelf of the tag), with what it stands on. */
export const growthOf = ({ shopOfKey, trouble, ...parts }: GrowthParts) => {
  const { db, now, graphs, shopFor } = parts
  const recommender = recommendingOf(parts)
  const shelf = { db, now, recommender, shopOf: shopOfKey }
  const foreseeing = foresightOf({ db, now, shopFor })
  // the chat opens without them
  const foresee = (opening: Opening): Promise<string[]> =>
    foreseeing(opening).catch((err: unknown) => {
      trouble.error({ err }, 'questions could not be foreseen; the usual ones are shown')
      return []
    })
  return { db, graphs, shopFor, recommender, foresee, shelf }
}

/** What programs are answered. */
export const recommendTo =
  ({ db, recommender }: { readonly db: Database; readonly recommender: Recommender }) =>
  async (
    workspaceId: string,
    { shopId, customerId, productId, visit, place, most, language }: AskRecommendations,
  ): Promise<Recommendations> => {
    const shop = await shopRow(db, workspaceId, shopId)
    const seen = visit?.split(',').filter(Boolean)
    const asked = { customerId, productId, visit: seen, place, most, language: language ?? shop.language, always: true }
    return toCards(await recommender.recommend({ workspaceId, shopId: shop.id, ...asked }))
  }

/** What is recommended in a turn: as plain facts, whose goods are whole. */
export const recommendedIn = (
  recommender: Recommender,
  { workspaceId, shop, shopper, page }: Pick<Scene, 'workspaceId' | 'shop' | 'shopper' | 'page'>,
  { productId, most, language }: { productId: string | null; most: number; language: string },
): Promise<Recommended[]> => {
  const of = { workspaceId, shopId: shop.id, shopperId: shopper.id, customerId: shopper.customerId }
  const here = productId ?? (page?.kind === 'product' ? page.ref : undefined)
  return recommender.recommend({ ...of, productId: here, place: 'chat', most, language })
}
