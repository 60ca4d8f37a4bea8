import { ownText, type ProductFact, type VariantFact } from '../../../facts/index.ts'
import { sortsSold } from './sorts-told.ts'

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
  return SIZES_BESIDE.test(words) ? bySize(product) : []
}

/** "大的比小的贵多少", of what comes in a larger and a smaller one. */
const SIZES_BESIDE =
  /大[的号款份杯瓶盒包袋个].{0,6}小[的号款份杯瓶盒包袋个]|小[的号款份杯瓶盒包袋个].{0,6}大[的号款份杯瓶盒包袋个]|\b(?:big(?:ger)?|larg(?:e|er)) (?:one )?.{0,24}\bsmall(?:er)?\b|\bsmall(?:er)? (?:one )?.{0,24}\b(?:big(?:ger)?|larg(?:e|er))\b/iu

/** The two of one choice that are told apart by an amount; none where there are others than two. */
function bySize(product: ProductFact): OptionsNamed {
  const sorts = sortsSold(product)
  return sorts.length === 2 && sorts.every(([name]) => figuresOf(name).length > 0) ? sorts : []
}

/** A letter or two are a size only where they stand alone. */
const isSaid = (words: string, name: string): boolean => {
  const plain = name.toLowerCase().replace(ENDS, '')
  if (/^[a-z0-9]{1,3}$/u.test(plain)) return new RegExp(`(?<![a-z0-9])${plain}(?![a-z0-9])`, 'u').test(words)
  return plain.length > 1 && words.includes(plain)
}
