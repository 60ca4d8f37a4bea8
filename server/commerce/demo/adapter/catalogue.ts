import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import type { Catalogue, Product, Variant } from '../../shop.ts'
import type { Assortment, Shelved } from './assortment.ts'
import { rank } from './rank.ts'

interface StockRow {
  id: string
  price: string
  currency: string
  stock: number
  restock_on: string | null
}

/** Products with price and stock of this moment: one query, however many. */
export function demoCatalogue(db: Database, workspaceId: string, assortment: () => Promise<Assortment>): Catalogue {
  async function products(ids: readonly string[]): Promise<Product[]> {
    if (ids.length === 0) return []
    const [kept, stock] = await Promise.all([
      assortment(),
      db.read<StockRow>(sql`select * from demo.read_stock(${workspaceId}, ${[...ids]})`),
    ])
    const byId = new Map(stock.map((row) => [row.id, row]))
    return ids.flatMap((id) => {
      const shelved = kept.products.get(id)
      return shelved ? [withStock(shelved, byId)] : []
    })
  }
  return {
    names: async () => [...(await assortment()).names],
    products,
    attributes: async () => [...(await assortment()).attributes],
    search: async (words, limit) => products(rank(words, (await assortment()).findable).slice(0, limit)),
  }
}

function withStock({ facts, variants }: Shelved, stock: ReadonlyMap<string, StockRow>): Product {
  const live = variants.flatMap(({ id, options }): Variant[] => {
    const row = stock.get(id)
    if (!row) return []
    const price = { minor: Number(row.price), currency: row.currency }
    return [{ id, options, price, stock: row.stock, ...(row.restock_on === null ? {} : { restockAt: row.restock_on }) }]
  })
  return { ...facts, variants: live }
}
