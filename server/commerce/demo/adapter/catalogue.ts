import sql from 'sql-template-tag'
import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import type { Catalogue, Product, Variant } from '../../shop.ts'
import { coloursOf, pictureOf } from '../pictures/index.ts'
import type { Offer } from '../reckon/index.ts'
import type { Assortment, Shelved } from './assortment.ts'
import { priceNow, runningAt } from './price-now.ts'
import { rank } from './rank.ts'

interface StockRow {
  id: string
  price: string
  currency: string
  stock: number
  restock_on: string | null
}

/** Products with price and stock of this moment: one query, however many. */
export function demoCatalogue(db: Database, workspaceId: string, clock: Clock, assortment: () => Promise<Assortment>): Catalogue {
  async function products(ids: readonly string[]): Promise<Product[]> {
    if (ids.length === 0) return []
    const [kept, stock] = await Promise.all([
      assortment(),
      db.call<StockRow>(sql`select * from demo.read_stock(${workspaceId}, ${[...ids]})`),
    ])
    const byId = new Map(stock.map((row) => [row.id, row]))
    const running = runningAt(kept, clock.now())
    return ids.flatMap((id) => {
      const shelved = kept.products.get(id)
      return shelved ? [withStock(shelved, byId, running)] : []
    })
  }
  return {
    names: async () => [...(await assortment()).names],
    products,
    search: async (words, limit) => products(rank(words, (await assortment()).findable).slice(0, limit)),
  }
}

/** With what is known of this moment: price, the price after promotions, stock. */
function withStock({ facts, variants }: Shelved, stock: ReadonlyMap<string, StockRow>, running: readonly Offer[]): Product {
  const colours = coloursOf(variants)
  const live = variants.flatMap(({ id, options }): Variant[] => {
    const row = stock.get(id)
    if (!row) return []
    const price = { minor: Number(row.price), currency: row.currency }
    const now = priceNow(running, facts, id, price)
    return [
      {
        id,
        options,
        price,
        ...(now.minor === price.minor ? {} : { now }),
        url: `${facts.url}?v=${id}`,
        image: pictureOf(facts.id, { 颜色: colours }, options),
        stock: row.stock,
        ...(row.restock_on === null ? {} : { restockAt: row.restock_on }),
      },
    ]
  })
  return { ...facts, variants: live }
}
