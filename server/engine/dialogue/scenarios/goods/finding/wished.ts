import { toMinor } from '#engine/text'
import { ownText, type ProductFact, type VariantFact } from '../../../facts/index.ts'
import { priceNow } from '../../../steps/index.ts'

/** What goods must be beside fitting the words of a search. */
export interface Wished {
  /** Sums in whole units of the shop's currency. */
  readonly least: number
  readonly most: number
  /** What they must not be nor hold, as it was said. */
  readonly without: readonly string[]
  /** The words that are left to search by. */
  readonly words: string
}

const SUM = '[¥￥$€£]?\\s?(\\d{1,6}(?:\\.\\d{1,2})?)\\s?(?:块钱|块|元钱|元|rmb|yuan|dollars?|euros?|pounds?)?'
/** "38码以内", "500ml以下": no sum of money. */
const NO_SUM =
  '(?!\\s?(?:[\\d.]|码|号|岁|个|件|双|天|小时|月|年|人|斤|寸|米|升|克|c?m\\b|mm\\b|ml\\b|k?g\\b|days?\\b|hours?\\b|months?\\b|years?\\b))'
const BETWEEN = new RegExp(`(?:between\\s+)?${SUM}\\s?(?:到|至|-|~|～|—|to|and)\\s?${SUM}${NO_SUM}(?:之间|左右|以内)?`, 'iu')
const MOST = [
  new RegExp(`${SUM}${NO_SUM}(?:以内|以下|之内|封顶)`, 'iu'),
  new RegExp(
    `(?:不超过|不要超过|最多|低于|少于|不到|预算|控制在|\\bunder|\\bbelow|\\bless than|\\bup to|\\bat most|\\bcheaper than|\\bmax)\\s?${SUM}${NO_SUM}`,
    'iu',
  ),
]
const LEAST = [
  new RegExp(`${SUM}${NO_SUM}(?:以上|起步|往上)`, 'iu'),
  new RegExp(`(?:高于|超过|不低于|\\bover|\\babove|\\bmore than|\\bat least)\\s?${SUM}${NO_SUM}`, 'iu'),
]
/** Two figures with neither a currency nor hundreds may be sizes: "38到40的鞋". */
const SURELY = /[¥￥$€£块元]|rmb|yuan|dollar|euro|pound|between/iu
const HUNDREDS = 100

const WITHOUT = [
  /(?:不想要|不要|别要|除了|不含|不带)(?:带|含|有)?(?!太|超过|再|这|那|了|紧|钱)([\u4e00-\u9fff]{2,4}?)(?=的|以外|之外|材质|$|[，。,！!？? ])/gu,
  /\b(?:no|without|not in|except|but not)\s+([a-z]{3,})\b/giu,
]

/** What is wished for beside the words: "200块以内的裙子", "外套不要羽绒的", "earbuds under $50". */
export function wishedIn(said: string): Wished {
  const between = BETWEEN.exec(said)
  const [from, to] = [Number(between?.[1] ?? 0), Number(between?.[2] ?? 0)]
  const isRange = between !== null && to > from && (SURELY.test(between[0]) || to >= HUNDREDS)
  const first = (patterns: readonly RegExp[]) =>
    isRange ? undefined : patterns.map((one) => one.exec(said)).find((found) => found !== null)
  const [most, least] = [first(MOST), first(LEAST.filter(() => !first(MOST)))]
  const denied = WITHOUT.flatMap((pattern) => [...said.matchAll(pattern)])
  const taken = [
    ...(isRange ? [between[0]] : []),
    ...[most, least].flatMap((found) => (found ? [found[0]] : [])),
    ...denied.map(([whole]) => whole),
  ]
  return {
    least: isRange ? from : Number(least?.[1] ?? 0),
    most: isRange ? to : Number(most?.[1] ?? Number.POSITIVE_INFINITY),
    without: denied.map(([, what = '']) => what.toLowerCase()),
    words: taken.reduce((rest, words) => rest.replace(words, ' '), said),
  }
}

/** Whether anything is wished for beside the words. */
export const isNarrow = ({ least, most, without }: Wished): boolean => least > 0 || Number.isFinite(most) || without.length > 0

/** The first variant that is sold at a sum wished for; undefined where none is, or where the product holds what it must not. */
export function meets(product: ProductFact, { least, most, without }: Wished): VariantFact | undefined {
  const told = [product.title, product.category, ...product.aliases, ...Object.values(product.attributes)]
  const text = [...told, ...told.map((one) => ownText(product, one))].join('\n').toLowerCase()
  if (without.some((what) => text.includes(what))) return undefined
  return product.variants.find((variant) => {
    const { minor, currency } = priceNow(variant)
    return minor >= toMinor(least, currency) && minor <= toMinor(most, currency)
  })
}
