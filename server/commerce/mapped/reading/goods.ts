import { optionsIn } from '../../kinds/index.ts'
import type { Product, Variant } from '../../shop.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { Values } from '../mapping/values.ts'

type Goods = NonNullable<Mapping['goods']>
/** What is not counted is there: as many as anybody asks for. */
const UNCOUNTED = 999

/** A product as we speak of it, its stock as far as the answer itself tells it. Throws where something is not as the mapping says. */
export function toProduct(goods: Goods, values: Values, from: unknown): Product {
  const { fields, variants } = goods
  const at = 'goods.fields'
  const listed = variants.each?.(from) ?? [from]
  // goods without kinds have their price beside their name
  const each = listed.length === 0 && values.text(variants.fields.price, from) !== '' ? [from] : listed
  return {
    id: values.need(`${at}.id`, fields.id, from),
    title: values.need(`${at}.title`, fields.title, from),
    aliases: [],
    category: values.text(fields.category, from),
    brand: values.text(fields.brand, from),
    url: webAddress(values.text(fields.url, from)),
    image: webAddress(values.text(fields.image, from)),
    attributes: fields.attributes?.(from) ?? {},
    variants: each.map((one) => toVariant(goods, values, one, from)).filter(isForSale),
    description: values.text(fields.description, from),
    virtual: fields.virtual?.(from) === true,
    accessories: [],
  }
}

/** Two that look alike cannot be told apart, and what costs nothing is not for sale. */
const isForSale = ({ price, options }: Variant, at: number, all: readonly Variant[]): boolean =>
  price.minor > 0 && all.findIndex((one) => JSON.stringify(one.options) === JSON.stringify(options)) === at

function toVariant({ variants: { fields }, fields: whole }: Goods, values: Values, from: unknown, product: unknown): Variant {
  const at = 'goods.variants.fields'
  const listed = values.money(`${at}.price`, fields.price, from)
  const hasNow = fields.now !== undefined && values.text(fields.now, from) !== ''
  const now = hasNow && fields.now ? values.money(`${at}.now`, fields.now, from) : undefined
  const [image, url] = [webAddress(values.text(fields.image, from)), webAddress(values.text(fields.url, from))]
  return {
    id:
      (from === product && values.text(fields.id, from) === '' && values.text(whole.id, from)) || values.need(`${at}.id`, fields.id, from),
    options: optionsIn(Object.entries(fields.options?.(from) ?? {})),
    price: listed,
    ...(now && now.minor < listed.minor && now.minor > 0 && { now }),
    stock: fields.stock ? stockOf(values, `${at}.stock`, fields.stock, from) : 0,
    ...(image !== '' && { image }),
    ...(url !== '' && { url }),
  }
}

/** Less than nothing is nothing; a yes is there without being counted. */
export function stockOf(values: Values, at: string, read: (from: unknown) => unknown, from: unknown): number {
  const said = read(from)
  if (typeof said === 'boolean') return said ? UNCOUNTED : 0
  return Math.max(0, values.whole(at, read, from))
}

const webAddress = (text: string): string => (/^https?:\/\//u.test(text) ? text : '')
