import type { Product, Shop } from '#commerce'
import { entriesOf } from '../readers/index.ts'

const PAGE = 50

/** What a shop's catalogue says of its goods as lines of entries: attributes, brand, what they are. Prices and stock are asked for when they are wanted. */
export async function* catalogueLines(shop: Shop): AsyncGenerator<string> {
  const names = await shop.catalogue.names()
  for (let from = 0; from < names.length; from += PAGE) {
    const products = await shop.catalogue.products(names.slice(from, from + PAGE).map(({ id }) => id))
    yield products.map((product) => linesOf(product, shop.language)).join('')
  }
}

function linesOf(product: Product, language: string): string {
  const { id, title, category, brand, attributes, description } = product
  const [brandName, about] = language.startsWith('zh') ? ['品牌', '介绍'] : ['brand', 'description']
  const all = new Map([...Object.entries(attributes), [brandName, brand] as const, [about, description] as const])
  return entriesOf({ key: `goods ${id}`, name: title, category, attributes: [...all] })
    .map((entry) => `${JSON.stringify({ ...entry, language })}\n`)
    .join('')
}
