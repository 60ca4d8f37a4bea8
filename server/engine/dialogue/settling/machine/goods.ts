import type { Step } from '#engine/conversation'
import type { ProductFact, VariantFact } from '../../facts/index.ts'
import { aProduct } from '../../needs/index.ts'
import { variantsMeant } from '../../scenarios/goods/variants.ts'
import { productCard, variantName } from '../../steps/index.ts'
import { withMatter } from '../matter.ts'
import { question, type Way } from './asking.ts'
import { ended } from './ending.ts'
import { type Item, led } from './which.ts'

/** The variant that is sold out and waited for: the only one that fits the words, else asked for; what is there is said to be there. */
export function theGoods(way: Way): { readonly has: Item } | { readonly step: Step } {
  const found = aProduct(withMatter(way.scene, way.matter))
  if ('step' in found) return { step: led(way, found.step) }
  const product = found.has
  const { variants } = variantsMeant(way.scene, product)
  const meant = variants.length > 0 ? variants : product.variants
  const gone = meant.filter(({ stock }) => stock === 0)
  const chosen = product.variants.find(({ id }) => id === way.matter.item) ?? (gone.length === 1 ? gone[0] : undefined)
  if (chosen) return { has: itemOf(product, chosen) }
  const [first] = meant
  if (gone.length === 0)
    return {
      step: ended(way, [{ key: 'settle.refused.in_stock', args: { title: product.title } }], { parts: productCard(product, first) }),
    }
  const options = gone.slice(0, 5).map((one) => ({ id: `set:item=${one.id}`, label: variantName(one) }))
  return { step: question(way, { slot: 'item', say: [{ key: 'settle.ask.sold_out', args: { title: product.title } }], options }) }
}

const itemOf = (product: ProductFact, variant: VariantFact): Item => ({
  productId: product.id,
  variantId: variant.id,
  title: `${product.title} ${variantName(variant)}`.trim(),
  variant: variantName(variant),
  image: undefined,
  quantity: 1,
  paid: undefined,
})
