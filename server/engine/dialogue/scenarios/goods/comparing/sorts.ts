import type { ProductFact, VariantFact } from '../../../facts/index.ts'

/** The sorts a product comes in by what changes its price, else by its first option; colours only where there is nothing else. */
export function sortsSold({ variants }: ProductFact): (readonly [string, VariantFact])[] {
  const names = Object.keys(variants[0]?.options ?? {})
  const valuesOf = (name: string) => new Map(variants.toReversed().map((variant) => [variant.options[name] ?? '', variant] as const))
  const pricesBy = (name: string) => new Set([...valuesOf(name).values()].map(({ price }) => price.minor)).size
  const several = names.filter((name) => valuesOf(name).size > 1)
  const by = several.find((name) => pricesBy(name) > 1) ?? several.find((name) => !/色|colou?r/iu.test(name)) ?? several[0]
  return by === undefined ? [] : [...valuesOf(by)].toReversed()
}
