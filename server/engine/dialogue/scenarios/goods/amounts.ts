import { amountsOf, MEASURES, normalise } from '#engine/text'
import { ownText, type ProductFact, type VariantFact } from '../../facts/index.ts'

/** The variants that are sold by an amount. */
interface OfAmount {
  readonly variants: readonly VariantFact[]
  /** The amount as it was said, where none is sold by it. */
  readonly lacking?: string
}

/** Sizes of a thing and of a room stand in many a question; what is weighed or poured is sold by that alone. */
const SOLD_BY = MEASURES.filter(([unit]) => unit !== undefined && /^(?:g|ml|mAh)$/u.test(unit.name))

/** "9000克多少钱", "十斤的": the variants of just that weight or volume, in whatever unit; undefined where the goods are not sold by it or words name no single one. */
export function ofAmount(said: string, product: ProductFact, left: readonly VariantFact[]): OfAmount | undefined {
  const words = normalise(said).text
  for (const measure of SOLD_BY) {
    const [only, ...more] = amountsOf(words, measure).flatMap(({ text, values }) => values.map((value) => ({ text, value })))
    const sold = left.map((variant) => [variant, amountIn(product, variant, measure)] as const)
    if (!only || more.length > 0 || sold.some(([, amount]) => amount === undefined)) continue
    const variants = sold.filter(([, amount]) => amount === only.value).map(([variant]) => variant)
    return variants.length > 0 ? { variants } : { variants, lacking: only.text }
  }
  return undefined
}

/** The single amount that a variant is sold by. */
function amountIn(product: ProductFact, { options }: VariantFact, measure: (typeof MEASURES)[number]): number | undefined {
  const [only, ...more] = Object.values(options).flatMap((option) =>
    amountsOf(ownText(product, option), measure).flatMap(({ values }) => values),
  )
  return more.length > 0 ? undefined : only
}
