import { z } from 'zod'
import { Refusal } from '../refusals/refusal.ts'
import { ShopGiven } from '../shops.ts'

export { allAt, eachAt, type Step, stepsOf } from './path.ts'

/** What of a shop one request of its mapping asks for. */
export const MappingPart = z.enum(['goods', 'product', 'search', 'stock', 'orders', 'order', 'parcels', 'members'])
export type MappingPart = z.infer<typeof MappingPart>

/** Where the request of each part stands in a mapping, and which places it may name beside those of its paging. */
export const MAPPING_REQUESTS: Readonly<Record<MappingPart, { readonly at: string; readonly places: readonly string[] }>> = {
  goods: { at: 'goods.list', places: [] },
  product: { at: 'goods.one', places: ['id'] },
  search: { at: 'goods.search', places: ['words', 'limit'] },
  stock: { at: 'stock.request', places: ['ids', 'variantIds'] },
  orders: { at: 'orders.of', places: ['customer', 'limit'] },
  order: { at: 'orders.one', places: ['number'] },
  parcels: { at: 'orders.parcels.request', places: ['number'] },
  members: { at: 'members.request', places: ['customer'] },
}

const [DEED, MONEY] = [
  ['key', 'orderNumber', 'customer', 'reason'],
  ['amount', 'amountNumber', 'currency'],
]

/** What a mapping may say is done to orders, and which places each request of it may name. */
export const MAPPING_DEEDS = {
  cancel_order: [...DEED, ...MONEY],
  change_address: [...DEED, 'name', 'phone', 'country', 'province', 'city', 'district', 'street', 'postcode'],
  refund: [...DEED, ...MONEY, 'variantId', 'kind'],
  request_return: [...DEED, ...MONEY, 'variantId', 'quantity'],
  add_remark: [...DEED, 'remark'],
} as const
export type MappingDeed = keyof typeof MAPPING_DEEDS

/** What a field of a mapping is: the list itself, the one thing itself, names with their values, a state in the shop's words, or a value of a kind. */
export type MappingShape = 'list' | 'item' | 'pairs' | 'state' | 'id' | 'text' | 'money' | 'whole' | 'stock' | 'moment' | 'url'

/** One place of a mapping that says where something stands in an answer. */
export interface MappingTarget {
  /** Its place in the mapping. */
  readonly at: string
  readonly as: MappingShape
  /** Without it the mapping is none. */
  readonly needed?: true
  /** Places of the mapping whose paths stand before its own; absent: it begins at the answer. */
  readonly under?: readonly string[]
}

const of = (at: string, as: MappingShape, under: readonly string[], needed?: 'needed'): MappingTarget => ({
  at,
  as,
  ...(under.length > 0 && { under }),
  ...(needed && { needed: true }),
})

/** The fields of goods, under the list or the one that holds them. */
function goods(under: string): readonly MappingTarget[] {
  const [own, variant] = [[under], [under, 'goods.variants.each']]
  return [
    of('goods.fields.id', 'id', own, 'needed'),
    of('goods.fields.title', 'text', own, 'needed'),
    of('goods.fields.category', 'text', own),
    of('goods.fields.brand', 'text', own),
    of('goods.fields.image', 'url', own),
    of('goods.fields.url', 'url', own),
    of('goods.fields.description', 'text', own),
    of('goods.fields.attributes', 'pairs', own),
    of('goods.variants.each', 'list', own),
    of('goods.variants.fields.id', 'id', variant, 'needed'),
    of('goods.variants.fields.options', 'pairs', variant),
    of('goods.variants.fields.price', 'money', variant, 'needed'),
    of('goods.variants.fields.now', 'money', variant),
    of('goods.variants.fields.stock', 'stock', variant),
  ]
}

const ADDRESS = ['name', 'phone', 'province', 'city', 'district', 'street', 'country'] as const

/** The fields of orders, under the list or the one that holds them. */
function orders(under: string): readonly MappingTarget[] {
  const [own, items, refunds] = [[under], [under, 'orders.items.each'], [under, 'orders.refunds.each']]
  return [
    of('orders.fields.number', 'id', own, 'needed'),
    of('orders.fields.customer', 'id', own, 'needed'),
    of('orders.fields.state', 'state', own, 'needed'),
    of('orders.fields.placedAt', 'moment', own, 'needed'),
    of('orders.fields.paidAt', 'moment', own),
    of('orders.fields.total', 'money', own, 'needed'),
    of('orders.fields.freight', 'money', own),
    of('orders.fields.discount', 'money', own),
    of('orders.fields.currency', 'text', own),
    of('orders.fields.paidBy', 'text', own),
    of('orders.fields.remark', 'text', own),
    ...ADDRESS.map((part) => of(`orders.address.${part}`, 'text', own)),
    of('orders.items.each', 'list', own, 'needed'),
    of('orders.items.productId', 'id', items, 'needed'),
    of('orders.items.variantId', 'id', items),
    of('orders.items.title', 'text', items, 'needed'),
    of('orders.items.variant', 'text', items),
    of('orders.items.quantity', 'whole', items, 'needed'),
    of('orders.items.paid', 'money', items, 'needed'),
    of('orders.refunds.each', 'list', own),
    of('orders.refunds.id', 'id', refunds),
    of('orders.refunds.state', 'state', refunds),
    of('orders.refunds.amount', 'money', refunds),
    of('orders.refunds.reason', 'text', refunds),
    of('orders.refunds.askedAt', 'moment', refunds),
  ]
}

const PARCELS = 'orders.parcels.each'

/** The fields of parcels, in an answer of their own or in the order that holds them. */
function parcels(...within: readonly string[]): readonly MappingTarget[] {
  const [own, nodes] = [
    [...within, PARCELS],
    [...within, PARCELS, 'orders.parcels.nodes.each'],
  ]
  return [
    of(PARCELS, 'list', within),
    of('orders.parcels.carrier', 'text', own),
    of('orders.parcels.number', 'id', own),
    of('orders.parcels.state', 'state', own),
    of('orders.parcels.shippedAt', 'moment', own),
    of('orders.parcels.deliveredAt', 'moment', own),
    of('orders.parcels.nodes.each', 'list', own),
    of('orders.parcels.nodes.at', 'moment', nodes),
    of('orders.parcels.nodes.place', 'text', nodes),
    of('orders.parcels.nodes.text', 'text', nodes),
  ]
}

const TARGETS: Readonly<Record<MappingPart, readonly MappingTarget[]>> = {
  goods: [of('goods.each', 'list', [], 'needed'), ...goods('goods.each')],
  product: [of('goods.one.item', 'item', []), ...goods('goods.one.item')],
  search: [of('goods.each', 'list', [], 'needed'), ...goods('goods.each')],
  stock: [
    of('stock.each', 'list', [], 'needed'),
    of('stock.fields.variantId', 'id', ['stock.each'], 'needed'),
    of('stock.fields.stock', 'stock', ['stock.each'], 'needed'),
  ],
  orders: [of('orders.each', 'list', [], 'needed'), ...orders('orders.each')],
  order: [of('orders.one.item', 'item', []), ...orders('orders.one.item')],
  parcels: parcels(),
  members: [
    of('members.item', 'item', []),
    of('members.fields.id', 'id', ['members.item'], 'needed'),
    of('members.fields.name', 'text', ['members.item']),
    of('members.fields.level', 'text', ['members.item']),
    of('members.fields.points', 'whole', ['members.item']),
  ],
}

/** What an answer of a part is mapped by, in the order in which it is shown; parcels that are not asked for apart stand in their orders. */
export function mappingTargets(part: MappingPart, parcelsApart: boolean): readonly MappingTarget[] {
  if (parcelsApart || (part !== 'orders' && part !== 'order')) return TARGETS[part]
  return [...TARGETS[part], ...parcels(part === 'order' ? 'orders.one.item' : 'orders.each')]
}

/** Whether a place of a mapping may say nothing: then what holds it is the thing itself. A product without variants is its own. */
export const mayStandAlone = (place: string): boolean => place.endsWith('.item') || place === 'goods.variants.each'

/** The states that those of a shop are one of, by the place of a mapping that names them. */
export const MAPPING_STATES = {
  'orders.fields.state': ['unpaid', 'paid', 'packing', 'shipped', 'delivered', 'completed', 'cancelled', 'refunding', 'refunded'],
  'orders.parcels.state': ['collected', 'in_transit', 'out_for_delivery', 'delivered', 'stuck', 'returned', 'lost'],
  'orders.refunds.state': ['asked', 'agreed', 'goods_on_way', 'paid', 'refused'],
} as const

/** Asks a shop by one request of a mapping that is being written: nothing but that request, its headers and how it is signed need be there. */
export const AskByMapping = z.strictObject({
  platform: z.string().min(1).max(40),
  given: ShopGiven,
  part: MappingPart,
  /** What fills the places of the request. */
  filling: z.record(z.string().max(40), z.string().max(2_000)),
})
export type AskByMapping = z.infer<typeof AskByMapping>

/** What a shop answered to one request, and what its fields look like. */
export const MappingAnswer = z.object({
  /** As it was sent, without what is secret. */
  asked: z.string(),
  ms: z.int(),
  /** Null: no answer came. */
  status: z.int().nullable(),
  /** The answer where it is JSON: long lists and texts are cut; null where it is none. */
  answer: z.unknown(),
  /** An answer that is no JSON, as it came, as far as it is shown. */
  text: z.string().nullable(),
  /** Why it is no answer that a mapping could read, and the way out. */
  refused: Refusal.nullable(),
  /** What seems to stand where: by the place in the mapping, what would be written there. Only of what the mapping does not say yet. */
  proposals: z.record(z.string(), z.unknown()),
  /** The shop's words of states, by the place in the mapping that names them. */
  words: z.record(z.string(), z.array(z.string())),
  /** In which unit its sums seem to be; null: it cannot be told. */
  money: z.enum(['major', 'minor']).nullable(),
})
export type MappingAnswer = z.infer<typeof MappingAnswer>
