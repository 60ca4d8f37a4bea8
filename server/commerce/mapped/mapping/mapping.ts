import { MAPPING_DEEDS, type MappingDeed } from '@xiaoer/contract/mapping'
import { z } from 'zod'
import { isZone } from '#platform/clock'
import { ORDER_STATES, SHIPMENT_STATES } from '../../order.ts'
import { Each, Field, Pairs, states } from './field.ts'
import { request } from './request.ts'

/** How a call proves who it is from; the key itself is never in a mapping. */
const Auth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('header'), name: z.string().regex(/^[A-Za-z0-9-]+$/u), prefix: z.string().default('') }),
  z.strictObject({ kind: z.literal('bearer') }),
  /** Name and password, the name being the account. */
  z.strictObject({ kind: z.literal('basic') }),
  z.strictObject({
    kind: z.literal('hmac'),
    algorithm: z.enum(['sha256', 'sha1', 'sha512', 'md5']).default('sha256'),
    /** What is signed, of {method}, {path}, {query} (as it is sent), {body}, {timestamp}, {nonce} and {account}. */
    over: z.string().min(1),
    encoding: z.enum(['hex', 'base64']).default('hex'),
    signature: z.string().regex(/^[A-Za-z0-9-]+$/u),
    account: z.string().optional(),
    timestamp: z.strictObject({ header: z.string(), unit: z.enum(['s', 'ms']).default('s') }).optional(),
    nonce: z.string().optional(),
  }),
])
/** How a call proves who it is from. */
export type Auth = z.infer<typeof Auth>

/** Answers that are a refusal although their status is a good one: where the code stands, and which are good. */
const Errors = z.strictObject({
  at: Field,
  good: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
  missing: z.array(z.union([z.string(), z.number()])).default([]),
  said: Field.optional(),
})

const variantFields = {
  id: Field,
  options: Pairs.optional(),
  price: Field,
  now: Field.optional(),
  stock: Field.optional(),
  image: Field.optional(),
  url: Field.optional(),
}

const Goods = z.strictObject({
  list: request(),
  each: Each,
  /** Several by their ids; `each` holds for it too. */
  some: request('ids').optional(),
  /** One by its id; `one.item` is where it stands in the answer. */
  one: request('id')
    .extend({ item: Field.default(() => (from: unknown) => from) })
    .optional(),
  search: request('words', 'limit').optional(),
  fields: z.strictObject({
    id: Field,
    title: Field,
    category: Field.optional(),
    brand: Field.optional(),
    url: Field.optional(),
    image: Field.optional(),
    description: Field.optional(),
    virtual: Field.optional(),
    attributes: Pairs.optional(),
  }),
  /** Without `each` a product is its own and only variant. */
  variants: z.strictObject({ each: Each.optional(), fields: z.strictObject(variantFields) }),
})

const Stock = z.strictObject({
  request: request('ids', 'variantIds'),
  each: Each,
  fields: z.strictObject({ variantId: Field, stock: Field }),
})

const Nodes = z.strictObject({ each: Each, at: Field, place: Field.optional(), text: Field })
const Parcels = z.strictObject({
  /** Absent where they stand in the order itself. */
  request: request('number').optional(),
  each: Each,
  carrier: Field,
  number: Field,
  state: states(SHIPMENT_STATES).optional(),
  shippedAt: Field.optional(),
  deliveredAt: Field.optional(),
  nodes: Nodes.optional(),
})

const Refunds = z.strictObject({
  each: Each,
  id: Field,
  state: states(['asked', 'agreed', 'goods_on_way', 'paid', 'refused']),
  amount: Field,
  reason: Field.optional(),
  askedAt: Field,
})

const Orders = z.strictObject({
  one: request('number').extend({ item: Field.default(() => (from: unknown) => from) }),
  of: request('customer', 'limit'),
  each: Each,
  /** The list holds numbers alone, and each order is read by itself. */
  short: z.boolean().default(false),
  fields: z.strictObject({
    number: Field,
    customer: Field,
    state: states(ORDER_STATES),
    placedAt: Field,
    paidAt: Field.optional(),
    shipBy: Field.optional(),
    total: Field,
    freight: Field.optional(),
    discount: Field.optional(),
    currency: Field.optional(),
    paidBy: Field.optional(),
    remark: Field.optional(),
    cancelReason: Field.optional(),
  }),
  address: z
    .strictObject({
      name: Field.optional(),
      phone: Field.optional(),
      province: Field.optional(),
      city: Field.optional(),
      district: Field.optional(),
      street: Field.optional(),
      country: Field.optional(),
    })
    .default({}),
  items: z.strictObject({
    each: Each,
    productId: Field,
    variantId: Field.optional(),
    title: Field,
    variant: Field.optional(),
    image: Field.optional(),
    quantity: Field,
    /** For the whole line. */
    paid: Field,
  }),
  parcels: Parcels.optional(),
  refunds: Refunds.optional(),
})

const Members = z.strictObject({
  request: request('customer'),
  item: Field.default(() => (from: unknown) => from),
  fields: z.strictObject({ id: Field, name: Field.optional(), level: Field.optional(), points: Field.optional() }),
})

const deed = (kind: MappingDeed) =>
  z.strictObject({
    request: request(...MAPPING_DEEDS[kind]),
    /** The shop's own number for it. */
    id: Field.optional(),
    /** The shop does the same `{key}` once, however often it is sent. */
    once: z.boolean().default(false),
    /** Of a return: the money goes back at once. */
    pays: z.boolean().default(false),
  })
const Deeds = z.strictObject({
  cancel_order: deed('cancel_order').optional(),
  change_address: deed('change_address').optional(),
  refund: deed('refund').optional(),
  request_return: deed('request_return').optional(),
  add_remark: deed('add_remark').optional(),
})

const From = z.union([z.strictObject({ header: z.string() }), z.strictObject({ at: Field })])
const Webhooks = z.strictObject({
  signature: z.strictObject({
    header: z.string(),
    algorithm: z.enum(['sha256', 'sha1', 'sha512']).default('sha256'),
    encoding: z.enum(['hex', 'base64']).default('hex'),
    prefix: z.string().default(''),
    /** Of {body}, byte for byte, and {timestamp}. */
    over: z.string().default('{body}'),
    timestamp: z
      .strictObject({ header: z.string(), unit: z.enum(['s', 'ms']).default('s'), within: z.int().min(30).max(3_600).default(300) })
      .optional(),
  }),
  id: From.optional(),
  topic: From,
  at: Field.optional(),
  changes: z.array(z.strictObject({ topics: z.array(z.string()).min(1), of: z.enum(['order', 'product']), id: Field })).min(1),
})

const HEADERS = z.record(z.string().regex(/^[A-Za-z0-9-]+$/u), z.string()).default({})

/** What a mapping that is being written has to say before anything can be asked by it. */
export const MappingAccess = z.object({ name: z.string().max(60).default('API'), auth: Auth, headers: HEADERS, errors: Errors.optional() })
export type MappingAccess = z.infer<typeof MappingAccess>

/** All that is said of a shop system which is known by a mapping alone. */
export const Mapping = z
  .strictObject({
    name: z.string().min(1).max(60),
    language: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u),
    currency: z.string().regex(/^[A-Z]{3}$/u),
    /** Sums as "12.50", or in the smallest unit. */
    money: z.enum(['major', 'minor']).default('major'),
    /** The clock of times that name no zone; where neither is given, UTC. An offset knows of no summer time. */
    timeZone: z.string().refine(isZone).optional(),
    offset: z
      .string()
      .regex(/^[+-]\d{2}:\d{2}$/u)
      .optional(),
    auth: Auth,
    headers: HEADERS,
    errors: Errors.optional(),
    goods: Goods.optional(),
    stock: Stock.optional(),
    orders: Orders.optional(),
    members: Members.optional(),
    deeds: Deeds.default({}),
    webhooks: Webhooks.optional(),
  })
  .superRefine(({ goods, stock, orders, deeds }, context) => {
    const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (!goods && !orders) refuse(['goods'], 'shops.maps_nothing')
    if (goods && !goods.variants.fields.stock && !stock) refuse(['goods', 'variants', 'fields', 'stock'], 'shops.no_stock')
    if (!orders && Object.keys(deeds).length > 0) refuse(['deeds'], 'shops.deeds_need_orders')
  })
/** A mapping that was read: its paths are readers by now. */
export type Mapping = z.infer<typeof Mapping>
