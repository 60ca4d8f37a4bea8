import type { Clock } from '#platform/clock'
import type { Catalogue, Product, Variant } from '../../shop.ts'
import { coloursOf, pictureOf } from '../pictures/index.ts'
import type { Offer } from '../reckon/index.ts'
import type { Assortment } from './assortment.ts'
import { priceNow, runningAt } from './price-now.ts'

/** A catalogue whose variants carry what their own pages show: the price after promotions, the picture in their colour, the address. */
export function asOnItsPage(catalogue: Catalogue, assortment: () => Promise<Assortment>, clock: Clock): Catalogue {
  const dressed = async (found: readonly Product[]) => {
    const running = runningAt(await assortment(), clock.now())
    return found.map((product) => dress(product, running))
  }
  return {
    ...catalogue,
    products: async (ids) => dressed(await catalogue.products(ids)),
    search: async (words, limit) => dressed(await catalogue.search(words, limit)),
  }
}

function dress(product: Product, running: readonly Offer[]): Product {
  const colours = coloursOf(product.variants)
  const onItsPage = (variant: Variant): Variant => {
    const now = priceNow(running, product, variant.id, variant.price)
    return {
      ...variant,
      ...(now.minor === variant.price.minor ? {} : { now }),
      image: pictureOf(product.id, { 颜色: colours }, variant.options),
      url: `${product.url}?v=${variant.id}`,
    }
  }
  return { ...product, variants: product.variants.map(onItsPage) }
}
