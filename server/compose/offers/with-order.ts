import type { Order, Shop } from '#commerce'
import { askAccessories } from '#engine/knowledge/graph'
import type { OffersFor } from '#growth/order-news'
import type { Database } from '#platform/db'
import { campaignsNow } from '#workspaces/campaigns'
import type { GraphShop, ShopGraphs } from '../graph/graphs.ts'

interface WithOrderParts {
  readonly db: Database
  readonly graphs: ShopGraphs
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
}

/** So many goods are looked up; what is told is fewer. */
const MOST = 4

/** What goes with the goods of an order by the shop's graph, as far as the shop has it in stock, and the campaign that ends first of those that run. */
export const offersWithOrder =
  ({ db, graphs, shopFor }: WithOrderParts): OffersFor =>
  async ({ workspaceId, shopId, order, at }) => {
    const shop = shopFor(workspaceId, shopId)
    if (!shop) return undefined
    const ids = await idsWith(graphs, { workspaceId, id: shopId, shop }, order, at)
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

async function idsWith(graphs: ShopGraphs, shop: GraphShop, { items }: Order, at: Date): Promise<string[]> {
  const bought = [...new Set(items.map(({ productId }) => productId))]
  const graph = (await graphs.now(shop, at)).shop
  const near = bought.flatMap((id) => askAccessories(graph, { words: '', productIds: [id], language: shop.shop.language })?.found ?? [])
  return [...new Set(near.flatMap((one) => one.items))].filter((id) => !bought.includes(id)).slice(0, MOST)
}

/** Names of what can be bought now. */
const titles = async (shop: Shop, ids: readonly string[]): Promise<string[]> =>
  ids.length === 0
    ? []
    : (await shop.catalogue.products([...ids])).filter(({ variants }) => variants.some(({ stock }) => stock > 0)).map(({ title }) => title)
