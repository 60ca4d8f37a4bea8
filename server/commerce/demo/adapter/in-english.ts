import type { Terms } from '@xiaoer/contract/campaigns'
import type { Attribute } from '../../attribute.ts'
import type { Order, Shipment } from '../../order.ts'
import type { Coupon, Offers, Product, Promotion, Quote, QuoteLine, Shop, Variant } from '../../shop.ts'
import { inEnglish, offerInEnglish, ruleInEnglish } from '../english/index.ts'
import type { Assortment } from './assortment.ts'

/** The shop in its own language, and what it keeps of both. */
export interface ForEnglish {
  readonly shop: Shop
  readonly assortment: () => Promise<Assortment>
}

/** The same shop with its texts in English: what it reads is the same, what is read is reworded. */
export function shopInEnglish({ shop, assortment }: ForEnglish): Shop {
  const { catalogue, orders, offers, members, actions } = shop
  const goods = async (found: readonly Product[]) => productsIn(await assortment(), found)
  return {
    language: 'en',
    ...(actions && { actions }),
    in: (language) => shop.in(language),
    catalogue: {
      names: () => catalogue.names(),
      products: async (ids) => goods(await catalogue.products(ids)),
      search: async (words, limit) => goods(await catalogue.search(words, limit)),
      attributes: async () => (await assortment()).attributes.map(attributeIn),
    },
    orders: {
      find: async (number) => {
        const [order, kept] = await Promise.all([orders.find(number), assortment()])
        return order && orderIn(kept, order)
      },
      recent: async (customerId, limit) => {
        const [found, kept] = await Promise.all([orders.recent(customerId, limit), assortment()])
        return found.map((order) => orderIn(kept, order))
      },
    },
    offers: offersIn(offers, assortment),
    members: {
      member: async (customerId) => {
        const member = await members.member(customerId)
        return member && { ...member, level: inEnglish(member.level) }
      },
    },
  }
}

function offersIn(offers: Offers, assortment: ForEnglish['assortment']): Offers {
  const { terms, atLevel } = offers
  return {
    quote: async (lines, customerId) => quoteIn(await assortment(), await offers.quote(lines, customerId)),
    ...(atLevel && {
      atLevel: async (lines: readonly QuoteLine[], names: readonly string[], customerId?: string) => {
        const found = await atLevel(lines, names, customerId)
        return found && { level: inEnglish(found.level), quote: quoteIn(await assortment(), found.quote) }
      },
    }),
    coupons: async (customerId) => (await offers.coupons(customerId)).map(couponIn),
    promotions: async () => (await offers.promotions()).map(promotionIn),
    ...(terms && { terms: async (customerId?: string) => termsIn(await terms(customerId)) }),
  }
}

const optionsIn = (options: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [inEnglish(name), inEnglish(value)]))

const variantIn = (variant: Variant): Variant => ({ ...variant, options: optionsIn(variant.options) })

const productsIn = (kept: Assortment, found: readonly Product[]) => found.map((one) => productIn(kept, one))

function productIn({ products }: Assortment, product: Product): Product {
  const { title, aliases, brand, attributes, variants, sizeChart, description, accessories } = product
  const shelved = products.get(product.id)
  const texts = [
    brand,
    ...Object.entries(attributes).flat(),
    ...accessories,
    ...variants.flatMap(({ options }) => Object.entries(options).flat()),
  ]
  const own = texts.map((text) => [inEnglish(text), text] as const).filter(([shown, text]) => shown !== text)
  return {
    ...product,
    title: shelved?.titleEn ?? title,
    // its own name goes on being a name of it
    aliases: [title, ...aliases],
    brand: inEnglish(brand),
    attributes: optionsIn(attributes),
    variants: variants.map(variantIn),
    ...(sizeChart?.note === undefined ? {} : { sizeChart: { ...sizeChart, note: inEnglish(sizeChart.note) } }),
    description: shelved?.descriptionEn ?? description,
    accessories: accessories.map(inEnglish),
    own: Object.fromEntries(own),
  }
}

/** Its own name goes on being a name of it. */
const attributeIn = (one: Attribute): Attribute => ({ ...one, name: inEnglish(one.name), aliases: [one.name, ...one.aliases] })

const nameOf = (options: Readonly<Record<string, string>>) => Object.values(optionsIn(options)).join(' ')

function orderIn({ products }: Assortment, order: Order): Order {
  const { items, shipments, refunds, paidBy, cancelReason, remark } = order
  return {
    ...order,
    ...(paidBy === undefined ? {} : { paidBy: inEnglish(paidBy) }),
    ...(cancelReason === undefined ? {} : { cancelReason: inEnglish(cancelReason) }),
    ...(remark === undefined ? {} : { remark: inEnglish(remark) }),
    items: items.map((item) => {
      const shelved = products.get(item.productId)
      const chosen = shelved?.variants.find(({ id }) => id === item.variantId)
      return { ...item, title: shelved?.titleEn ?? item.title, variant: chosen ? nameOf(chosen.options) : inEnglish(item.variant) }
    }),
    shipments: shipments.map((shipment) => shipmentIn(products, shipment)),
    refunds: refunds.map((refund) => ({
      ...refund,
      reason: inEnglish(refund.reason),
      ...(refund.to === undefined ? {} : { to: inEnglish(refund.to) }),
    })),
  }
}

/** A parcel names its goods by title and variant. */
function shipmentIn(products: Assortment['products'], shipment: Shipment): Shipment {
  const goods = (text: string) => {
    const shelved = [...products.values()].find(({ facts }) => text === facts.title || text.startsWith(`${facts.title} `))
    if (!shelved) return inEnglish(text)
    const variant = shelved.variants.find(({ options }) => text.endsWith(` ${Object.values(options).join(' ')}`))
    return [shelved.titleEn, ...(variant ? [nameOf(variant.options)] : [])].join(' ')
  }
  return {
    ...shipment,
    carrier: inEnglish(shipment.carrier),
    items: shipment.items.map(goods),
    nodes: shipment.nodes.map(({ at, place, text }) => ({ at, place: inEnglish(place), text: inEnglish(text) })),
  }
}

function quoteIn({ goods, products }: Assortment, { lines, steps, ...rest }: Quote): Quote {
  return {
    ...rest,
    lines: lines.map((line) => {
      const shelved = products.get(goods.get(line.variantId)?.productId ?? '')
      const chosen = shelved?.variants.find(({ id }) => id === line.variantId)
      return shelved ? { ...line, title: `${shelved.titleEn} ${nameOf(chosen?.options ?? {})}`.trim() } : line
    }),
    steps: steps.map((step) => ({ ...step, name: offerInEnglish(step.promotionId ?? step.couponId ?? '', step.name) })),
  }
}

const termsIn = (terms: Terms): Terms => ({
  ...terms,
  discounts: terms.discounts.map((one) => ({
    ...one,
    name: offerInEnglish(one.id, one.name),
    off: one.off.kind === 'gift' ? { ...one.off, gift: inEnglish(one.off.gift) } : one.off,
  })),
})

const couponIn = (coupon: Coupon): Coupon => ({ ...coupon, name: offerInEnglish(coupon.id, coupon.name) })

const promotionIn = (promotion: Promotion): Promotion => ({
  ...promotion,
  name: offerInEnglish(promotion.id, promotion.name),
  rule: ruleInEnglish(promotion.id, promotion.rule),
})
