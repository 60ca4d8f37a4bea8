import { comparedIn } from '#engine/text'
import { dictionaryOrNone, flag, list, listOrNone, money, number, optional, pair, type ReadBy, shape, text } from './read.ts'

const variant = shape('a variant', {
  id: text,
  options: dictionaryOrNone(text),
  price: money,
  now: optional(money),
  image: optional(text),
  url: optional(text),
  stock: number,
  restockAt: optional(text),
})
/** A variant of a product: options, price and stock. */
export type VariantFact = ReadBy<typeof variant>

const sizeRow = shape('a row of a size chart', {
  size: text,
  height: optional(pair),
  weight: optional(pair),
  foot: optional(pair),
  months: optional(pair),
})
/** One size of a chart. */
export type SizeRowFact = ReadBy<typeof sizeRow>

const sizeChart = shape('a size chart', { kind: text, runs: text, rows: list(sizeRow), note: optional(text) })
/** A size chart as it came from a look-up. */
export type SizeChartFact = ReadBy<typeof sizeChart>

/** A product as `catalogue.products` and `catalogue.search` give it. */
export const product = shape('a product', {
  id: text,
  title: text,
  aliases: listOrNone(text),
  category: text,
  brand: optional(text),
  url: optional(text),
  image: optional(text),
  attributes: dictionaryOrNone(text),
  variants: list(variant),
  sizeChart: optional(sizeChart),
  description: optional(text),
  virtual: flag,
  accessories: listOrNone(text),
  own: dictionaryOrNone(text),
})
/** A product with its variants as it came from a look-up. */
export type ProductFact = ReadBy<typeof product>
/** Reads products. Throws `Unreadable`. */
export const products = list(product)

/** Reads what `goods.recommended` gives: goods with why, in words. */
export const recommended = list(shape('a recommendation', { product, source: text, reason: text }))

/** What options that are a colour are called. */
export const COLOURS = /色|colou?r/iu
/** What options that are a size are called. */
export const SIZES = /码|size|规格/iu

/** A text of a product in the shop's own language: what is written is compared with it, whatever is shown. */
export const ownText = ({ own }: ProductFact, text: string): string => own[text] ?? text

/** All that is written of a product, as it is compared: names, options, attributes and the text of its page. */
export function wordsOfPage(product: ProductFact): string[] {
  const { title, aliases, category, brand = '', attributes, variants, description = '' } = product
  const options = variants.flatMap((variant) => Object.values(variant.options))
  const shown = [title, ...aliases, category, brand, ...Object.values(attributes), ...options, description]
  return [...new Set(shown.flatMap((text) => comparedIn(`${text} ${ownText(product, text)}`)))]
}
