import { comparedIn } from '#engine/text'
import { dictionary, flag, isRecord, list, money, number, optional, pair, type ReadBy, text, Unreadable } from './read.ts'

const variant = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a variant')
  return {
    id: text(value['id']),
    options: dictionary(text)(value['options'] ?? {}),
    price: money(value['price']),
    now: optional(money)(value['now']),
    image: optional(text)(value['image']),
    url: optional(text)(value['url']),
    stock: number(value['stock']),
    restockAt: optional(text)(value['restockAt']),
  }
}
/** A variant of a product: options, price and stock. */
export type VariantFact = ReadBy<typeof variant>

const sizeRow = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a row of a size chart')
  return {
    size: text(value['size']),
    height: optional(pair)(value['height']),
    weight: optional(pair)(value['weight']),
    foot: optional(pair)(value['foot']),
    months: optional(pair)(value['months']),
  }
}
/** One size of a chart. */
export type SizeRowFact = ReadBy<typeof sizeRow>

const sizeChart = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a size chart')
  return { kind: text(value['kind']), runs: text(value['runs']), rows: list(sizeRow)(value['rows']), note: optional(text)(value['note']) }
}
/** A size chart as it came from a look-up. */
export type SizeChartFact = ReadBy<typeof sizeChart>

/** A product as `catalogue.products` and `catalogue.search` give it. */
export const product = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a product')
  return {
    id: text(value['id']),
    title: text(value['title']),
    aliases: list(text)(value['aliases'] ?? []),
    category: text(value['category']),
    brand: optional(text)(value['brand']),
    url: optional(text)(value['url']),
    image: optional(text)(value['image']),
    attributes: dictionary(text)(value['attributes'] ?? {}),
    variants: list(variant)(value['variants']),
    sizeChart: optional(sizeChart)(value['sizeChart']),
    description: optional(text)(value['description']),
    virtual: flag(value['virtual']),
    accessories: list(text)(value['accessories'] ?? []),
    own: dictionary(text)(value['own'] ?? {}),
  }
}
/** A product with its variants as it came from a look-up. */
export type ProductFact = ReadBy<typeof product>
/** Reads products. Throws `Unreadable`. */
export const products = list(product)

/** Reads what `goods.recommended` gives: goods with why, in words. */
export const recommended = list((value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a recommendation')
  return { product: product(value['product']), source: text(value['source']), reason: text(value['reason']) }
})

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
