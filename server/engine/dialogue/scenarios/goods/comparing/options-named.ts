import { ownText, type ProductFact, type VariantFact } from '../../../facts/index.ts'

/** The kinds that a product comes in of which words name two or more: each by its option, with one variant of it. */
export type OptionsNamed = readonly (readonly [name: string, variant: VariantFact])[]

const FIGURES = /\d+(?:\.\d+)?/gu
const figuresOf = (value: string): readonly string[] => value.match(FIGURES) ?? []
/** What an option's name ends with and shoppers leave out: 茶轴 is called so, 正红色 is 正红, 平枕 is 平的. */
const ENDS = /[色码号款版]$/u

/** The options of a product that words name, where they name two or more of one choice: "茶轴和红轴", "30包还是10包", "28和32的". */
export function optionsNamed(said: string, product: ProductFact): OptionsNamed {
  const words = said.toLowerCase()
  const figures = figuresOf(words)
  const choices = [...new Set(product.variants.flatMap(({ options }) => Object.keys(options)))]
  for (const choice of choices) {
    const sold = new Map(product.variants.toReversed().map((one) => [one.options[choice] ?? '', one] as const))
    const all = [...sold.keys()].map(figuresOf)
    const tells = (figure: string) => !all.every((figures) => figures.includes(figure))
    const isNamed = (value: string) =>
      [value, ownText(product, value)].some((name) => isSaid(words, name)) ||
      figuresOf(value).some((figure) => tells(figure) && figures.includes(figure))
    const named = [...sold].filter(([value]) => isNamed(value)).toReversed()
    if (named.length > 1) return named
  }
  return []
}

/** A letter or two are a size only where they stand alone. */
const isSaid = (words: string, name: string): boolean => {
  const plain = name.toLowerCase().replace(ENDS, '')
  if (/^[a-z0-9]{1,3}$/u.test(plain)) return new RegExp(`(?<![a-z0-9])${plain}(?![a-z0-9])`, 'u').test(words)
  return plain.length > 1 && words.includes(plain)
}

/** The sorts a product comes in by what changes its price, else by its first option. */
export function sortsSold({ variants }: ProductFact): (readonly [string, VariantFact])[] {
  const names = Object.keys(variants[0]?.options ?? {})
  const valuesOf = (name: string) => new Map(variants.toReversed().map((variant) => [variant.options[name] ?? '', variant] as const))
  const pricesBy = (name: string) => new Set([...valuesOf(name).values()].map(({ price }) => price.minor)).size
  const several = names.filter((name) => valuesOf(name).size > 1)
  const by = several.find((name) => pricesBy(name) > 1) ?? several[0]
  return by === undefined ? [] : [...valuesOf(by)].toReversed()
}
