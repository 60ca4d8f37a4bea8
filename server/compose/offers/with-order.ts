import type { Order, Shop } from '#commerce'
import type { OffersFor } from '#growth/order-news'
import type { Recommender } from '#growth/recommending'
import type { Database } from '#platform/db'
import { campaignsNow } from '#workspaces/campaigns'

interface WithOrderParts {
  readonly db: Database
  readonly recommender: Recommender
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
}

/** So many goods are looked up; what is told is fewer. */
const MOST = 4

/** What is recommended after an order, as far as the shop has it in stock, and the campaign that ends first of those that run. */
export const offersWithOrder =
  ({ db, recommender, shopFor }: WithOrderParts): OffersFor =>
  async ({ workspaceId, shopId, order, at }) => {
    const shop = shopFor(workspaceId, shopId)
    if (!shop) return undefined
    const ids = await idsWith(recommender, { workspaceId, shopId, language: shop.language }, order)
    const [zh, en] = await Promise.all([titles(shop.in('zh-CN'), ids), titles(shop.in('en'), ids)])
    const running = (await campaignsNow(db, workspaceId, at)).filter(
      ({ file }) => file.from !== null && file.to !== null && new Date(file.from) <= at,
    )
    const [next] = running
      .map(({ file }) => ({ file, until: new Date(file.to ?? at) }))
      .toSorted((a, b) => a.until.getTime() - b.until.getTime())
    if (zh.length === 0 && !next) return undefined
    const campaign = next && { name: { 'zh-CN': next.file.name, en: next.file.nameEn ?? next.file.name }, until: next.until }
    return { goods: { 'zh-CN': zh, en }, campaign }
  }

async function idsWith(
  recommender: Recommender,
  of: { workspaceId: string; shopId: string; language: string },
  { items, customerId }: Order,
): Promise<string[]> {
  const visit = [...new Set(items.map(({ productId }) => productId))]
  const found = await recommender.recommend({ ...of, customerId, visit, place: 'order', most: MOST })
  return found.map(({ product }) => product.id)
}

/** Names of what can be bought now. */
const titles = async (shop: Shop, ids: readonly string[]): Promise<string[]> =>
  ids.length === 0
    ? []
    : (await shop.catalogue.products([...ids])).filter(({ variants }) => variants.some(({ stock }) => stock > 0)).map(({ title }) => title)
