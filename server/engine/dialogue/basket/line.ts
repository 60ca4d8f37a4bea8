import type { WantedLine } from '#engine/conversation'
import { type ProductFact, SIZES, type VariantFact } from '../facts/index.ts'
import { priceNow } from '../respond/cards.ts'

/** Values of options in the shop's own language, by the option's own name. */
export type Chosen = Readonly<Record<string, string>>

/** A text of a product in the shop's own language. */
const ownOf = ({ own }: ProductFact, text: string): string => own[text] ?? text

/** What a variant is, in the shop's own language whatever is shown. */
export const ownOptions = (product: ProductFact, { options }: VariantFact): Chosen =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [ownOf(product, name), ownOf(product, value)]))

/** The variants of a product that a line may still mean. */
export const variantsFor = (product: ProductFact, { chosen }: Pick<WantedLine, 'chosen'>): readonly VariantFact[] =>
  product.variants.filter((one) => {
    const own = ownOptions(product, one)
    return Object.entries(chosen).every(([name, value]) => own[name] === value)
  })

/** The own name of the option that is a size; undefined where there is none. */
export const sizeOption = (product: ProductFact): string | undefined =>
  Object.keys(product.variants[0]?.options ?? {})
    .map((name) => ownOf(product, name))
    .find((name) => SIZES.test(name))

/** What the cheapest or the dearest kinds have in common that others have not: "the small one" of two bottles. Empty where nothing does. */
export function extremeOf(product: ProductFact, which: 'small' | 'big'): Chosen {
  const prices = product.variants.map((one) => priceNow(one).minor)
  const wanted = which === 'small' ? Math.min(...prices) : Math.max(...prices)
  const all = product.variants.map((one) => ({ own: ownOptions(product, one), isWanted: priceNow(one).minor === wanted }))
  for (const name of Object.keys(all[0]?.own ?? {})) {
    const [inside, outside] = [true, false].map((is) => new Set(all.filter(({ isWanted }) => isWanted === is).map(({ own }) => own[name])))
    const [value, ...more] = [...(inside ?? [])]
    if (value !== undefined && more.length === 0 && outside && outside.size > 0 && !outside.has(value)) return { [name]: value }
  }
  return {}
}
