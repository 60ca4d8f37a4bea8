import type { Step } from '#engine/conversation'
import type { ProductFact, VariantFact } from '../../facts/index.ts'
import { aProduct } from '../../needs/index.ts'
import { defineScenario, type Scene } from '../../scenario.ts'
import { answer, productCard, variantName } from '../../steps/index.ts'
import { variantsMeant } from './variants.ts'

/** Few enough that a shopper should know. */
const FEW = 5

/** What of the wanted can be sent now, and when the rest is back, as the shop's stock says at this moment. */
export const stock = defineScenario({
  id: 'stock',
  serves: ['stock.availability'],
  needs: aProduct,
  next(scene, product) {
    const { variants, unknown } = variantsMeant(scene, product)
    if (unknown !== undefined)
      return answer(scene, [
        { key: 'stock.no_such', args: { title: product.title, wanted: unknown, options: { list: names(product.variants) } } },
      ])
    const [only] = variants
    if (variants.length === 1 && only) return ofOne(scene, product, only)
    return ofMany(scene, product, variants)
  },
})

const names = (variants: readonly VariantFact[]) => variants.slice(0, 12).map(variantName)

function ofOne(scene: Scene, product: ProductFact, variant: VariantFact): Step {
  const args = { title: product.title, variant: variantName(variant) }
  const told = { parts: productCard(product, variant), focus: { productId: product.id, variantId: variant.id } }
  if (variant.stock > FEW) return answer(scene, [{ key: 'stock.in', args }], told)
  if (variant.stock > 0) return answer(scene, [{ key: 'stock.few', args: { ...args, left: variant.stock } }], told)
  const back = variant.restockAt
  const others = product.variants.filter(({ stock: left }) => left > 0)
  const instead = others.length > 0 ? [{ key: 'stock.instead', args: { options: { list: names(others.slice(0, 6)) } } }] : []
  return answer(
    scene,
    [back ? { key: 'stock.back', args: { ...args, date: { at: back, as: 'date' } } } : { key: 'stock.out', args }, ...instead],
    told,
  )
}

/** What all of them have, such as the colour asked for: what is said of these must not sound as if said of all. */
const sharedBy = (variants: readonly VariantFact[]): string[] =>
  Object.entries(variants[0]?.options ?? {}).flatMap(([name, value]) =>
    variants.every(({ options }) => options[name] === value) ? value : [],
  )

function ofMany(scene: Scene, product: ProductFact, variants: readonly VariantFact[]): Step {
  const here = variants.filter(({ stock: left }) => left > 0)
  const gone = variants.filter(({ stock: left }) => left === 0)
  const title = [product.title, ...(variants.length < product.variants.length ? sharedBy(variants) : [])].join(' ')
  const say =
    here.length === variants.length
      ? [{ key: 'stock.all_in', args: { title } }]
      : here.length === 0
        ? [{ key: 'stock.all_out', args: { title } }]
        : [{ key: 'stock.some', args: { title, gone: { list: names(gone) } } }]
  const back = gone.filter(({ restockAt }) => restockAt !== undefined).slice(0, 3)
  const when = back.map((variant) => ({
    key: 'stock.back_line',
    args: { variant: variantName(variant), date: { at: variant.restockAt ?? '', as: 'date' as const } },
  }))
  return answer(scene, [...say, ...when], { parts: productCard(product, here[0] ?? variants[0]) })
}
