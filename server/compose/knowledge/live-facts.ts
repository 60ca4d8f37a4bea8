import type { Order, Product, Shop } from '#commerce'
import type { Scene, WordArg } from '#engine/conversation'
import { ATTRIBUTES, type LiveFact } from '#engine/knowledge'
import { render, tongueOf, type Voice } from '#engine/reply'

/** What the shopper speaks of. */
export interface AtHand {
  readonly productId?: string | undefined
  readonly variantId?: string | undefined
  readonly orderNumber?: string | undefined
  readonly language?: string | undefined
}

/** The live facts of one turn: each is read from the shop when first asked for, and once. */
export interface LiveFacts {
  readonly fact: LiveFact
  readonly product: () => Promise<Product | undefined>
  readonly level: () => Promise<string | undefined>
}

/** Facts about what is at hand, in the shopper's language. An order is their own or nobody's. */
export function liveFacts(scene: Pick<Scene, 'shop' | 'shopper' | 'now'>, shop: Shop, at: AtHand): LiveFacts {
  const language = at.language ?? scene.shopper.language
  const { customerId } = scene.shopper
  const spoken = shop.in(language)
  const product = once(async () => (at.productId === undefined ? undefined : (await spoken.catalogue.products([at.productId]))[0]))
  const order = once(async () => {
    const found = at.orderNumber === undefined || customerId === null ? undefined : await spoken.orders.find(at.orderNumber)
    return found?.customerId === customerId ? found : undefined
  })
  const member = once(async () => (customerId === null ? undefined : spoken.members.member(customerId)))
  const known = spoken === shop ? member : once(async () => (customerId === null ? undefined : shop.members.member(customerId)))
  const voice: Voice = { tongue: tongueOf(language), language, timeZone: scene.shop.timeZone, now: scene.now, turnId: '' }
  const written = (arg: WordArg | undefined) =>
    arg === undefined ? undefined : render({ key: 'plain.value', args: { value: arg } }, voice)
  return {
    product,
    // conditions name a level as the shop does, whatever language is spoken
    level: async () => (await known())?.level,
    async fact(placeholder) {
      const [of, name = ''] = placeholder.split('.')
      if (of === 'shop') return scene.shop.name
      if (of === 'member') return memberFact(await member(), name)
      if (of === 'order') return written(orderFact(await order(), name))
      const item = await product()
      return item && written(itemFact(item, name, at.variantId))
    },
  }
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined
  return () => {
    reading ??= read()
    return reading
  }
}

const memberFact = (member: { level: string; points?: number } | undefined, name: string) =>
  name === 'level' ? member?.level : member?.points?.toString()

function orderFact(order: Order | undefined, name: string): WordArg | undefined {
  if (!order) return undefined
  const [shipment] = order.shipments
  const day = (at: Date | undefined) => at && ({ at: at.toISOString(), as: 'date' } as const)
  const facts: Readonly<Record<string, WordArg | undefined>> = {
    number: order.number,
    state: { key: `state.order.${order.state}` },
    total: order.total,
    freight: order.freight,
    placed: day(order.placedAt),
    ship_by: day(order.shipBy),
    carrier: shipment?.carrier,
    tracking_number: shipment?.trackingNumber,
    expected: day(shipment?.expectedAt),
  }
  return facts[name]
}

/** A fact of the variant at hand, else of the product; a price that differs between variants is told as its span. */
function itemFact(product: Product, name: string, variantId: string | undefined): WordArg | undefined {
  const variants = product.variants.filter(({ id }) => variantId === undefined || id === variantId)
  if (name === 'price') return priceOf(variants)
  if (name === 'stock') return variants.length === 0 ? undefined : variants.reduce((sum, { stock }) => sum + stock, 0)
  if (name === 'restock') {
    const back = variants.flatMap(({ stock, restockAt }) => (stock === 0 && restockAt ? [restockAt] : [])).sort()[0]
    return back === undefined ? undefined : { at: back, as: 'date' }
  }
  const { title, brand, category, url } = product
  const own: Readonly<Record<string, string>> = { title, brand, category, url }
  return own[name] || attribute(product, name)
}

function priceOf(variants: Product['variants']): WordArg | undefined {
  const prices = variants.map(({ price, now }) => now ?? price).sort((a, b) => a.minor - b.minor)
  const [least, most] = [prices[0], prices.at(-1)]
  if (!least || !most || least.minor === most.minor) return least
  return { key: 'plain.span', args: { from: least, to: most } }
}

/** Under any of the names shops use for it. */
function attribute({ attributes }: Product, name: string): string | undefined {
  const names: readonly string[] = Object.entries(ATTRIBUTES).find(([key]) => key === name)?.[1] ?? []
  const wanted = new Set<string>(names)
  return Object.entries(attributes).find(([key, value]) => wanted.has(key.toLowerCase()) && value.trim() !== '')?.[1]
}
