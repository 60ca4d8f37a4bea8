import { productSpecs, sizeCharts } from '../../server/commerce/demo/files/index.ts'
import { allVariants } from '../../server/commerce/demo/load/variants.ts'
import type { Product } from '../../server/commerce/index.ts'
import { type GuideIndex, indexBuilder, shippedTrades, type Trades } from '../../server/engine/guide/index.ts'
import { readShelf } from '../goods/shelf.ts'
import type { Made } from './made-goods.ts'

/** A catalogue with its index, as a bench asks it. */
export interface Indexed {
  readonly name: string
  readonly index: GuideIndex
  readonly goods: ReadonlyMap<string, Product>
  /** What made goods are like, whether their pages tell it or not; absent where only the pages are known. */
  readonly truths?: Made['truths']
}

/** Goods, read into an index. */
export function indexed(name: string, goods: readonly Product[], truths?: Made['truths'], trades: Trades = shippedTrades()): Indexed {
  const builder = indexBuilder(trades)
  for (const product of goods) builder.add(product)
  return { name, index: builder.finish(), goods: new Map(goods.map((one) => [one.id, one])), ...(truths && { truths }) }
}

/** The demo shop's goods as its adapter gives them, from the files. */
export function demoGoods(): Product[] {
  const variants = Map.groupBy(allVariants('2026-11-30'), ({ product_id }) => product_id)
  const charts = sizeCharts()
  return productSpecs().map(({ id, zh, en, aliases, brand, attributes, description, category, virtual, chart }): Product => {
    const own = chart && charts[chart.use]
    return {
      ...{ id, title: zh, aliases: [...aliases, en], category: category.id, brand, attributes, description, virtual },
      ...{ url: `/shop/items/${id}`, image: '', accessories: [] },
      variants: (variants.get(id) ?? []).map(({ id: variantId, options, price, currency, stock }) => ({
        id: variantId,
        options,
        stock,
        price: { minor: price, currency },
      })),
      ...(own && chart && { sizeChart: { kind: own.kind, rows: own.rows.map(withoutUntold), runs: chart.runs } }),
    }
  })
}

type Row = NonNullable<Product['sizeChart']>['rows'][number]
const withoutUntold = ({ size, height, weight, foot, months }: { size: string } & { [K in keyof Row]?: Row[K] | undefined }): Row => ({
  size,
  ...(height && { height }),
  ...(weight && { weight }),
  ...(foot && { foot }),
  ...(months && { months }),
})

/** The demo catalogue of Vendure or Medusa, or another of `bench/goods/catalogues`. */
export const shelfGoods = async (name: string): Promise<Product[]> => {
  const { catalogue } = readShelf(name).shop
  return catalogue.products((await catalogue.names()).map(({ id }) => id))
}
