import { createHash } from 'node:crypto'
import { AppError } from '#platform/errors'
import type { ShopAction, ShopActions } from '../../actions.ts'
import { movedTo } from '../../address-line.ts'
import { mustStayIn } from '../../calling/index.ts'
import { takenFor } from '../../giving.ts'
import { written } from '../../kinds/index.ts'
import { type Did, hashOf, isMarkOf, marked, markedActions, markIn, mustBe, mustBeFall } from '../../marks/index.ts'
import type { Order } from '../../order.ts'
import type { Document, ShopifyClient } from '../api/client.ts'
import { CANCEL, type LineGiven, type OrderGiven, REFUND, RETURN, UPDATE, variantIdOf } from '../api/orders.ts'
import { catalogueOf, productsOf } from '../reading/catalogue.ts'
import { orderGiven, refundId, toOrder } from '../reading/orders.ts'
import type { ShopifySettings } from '../settings.ts'

const KINDS = [
  ...(['cancel_order', 'refund_only', 'part_refund', 'compensate', 'protect_price'] as const),
  ...(['request_return', 'change_address', 'add_remark'] as const),
] as const
type Deed = Extract<ShopAction, { kind: (typeof KINDS)[number] }>
type Of<K extends Deed['kind']> = Extract<ShopAction, { kind: K }>
type Money = Of<'refund_only' | 'part_refund' | 'compensate' | 'request_return' | 'protect_price'>

interface Ground {
  readonly client: ShopifyClient
  readonly settings: ShopifySettings
  readonly given: OrderGiven
  readonly order: Order
  readonly key: string
}

/** What deeds are done with. */
export interface DeedParts {
  readonly client: ShopifyClient
  readonly settings: ShopifySettings
  readonly now: () => Date
}

/** What the Admin API can do for a shopper. A refund takes a key of ours; all else leaves a mark, which is looked for first. */
export const shopifyActions = ({ client, settings, now }: DeedParts): ShopActions =>
  markedActions<Deed, Ground>({
    platform: 'Shopify',
    kinds: KINDS,
    now,
    async groundOf({ orderNumber, customerId }, key) {
      const given = await orderGiven(client, orderNumber)
      const order = given && toOrder(given)
      if (given && order?.customerId === customerId) return { client, settings, given, order, key }
      throw new AppError('not_found', `order ${orderNumber} is not of this shop or not yours`)
    },
    before: async (at, action) => before(at, action),
    deed,
  })

async function deed(at: Ground, action: Deed): Promise<Did> {
  switch (action.kind) {
    case 'cancel_order':
      return cancelOrder(at, action)
    case 'change_address':
      return changeAddress(at, action)
    case 'add_remark':
      return addRemark(at, action)
    case 'request_return':
      mustBe(at.order, 'shipped', 'delivered', 'completed')
      return at.settings.returns === 'refund_now' ? refund(at, action) : makeReturn(at, action)
    case 'protect_price':
      return protectPrice(at, action)
    default:
      mustBe(at.order, 'paid', 'packing', 'shipped', 'delivered', 'completed')
      return refund(at, action)
  }
}

/** Sends a change. Throws `conflict` where Shopify refuses it in its own words. */
async function send<Done extends { readonly userErrors: readonly { readonly message: string }[] }>(
  { client }: Ground,
  document: Document<{ done: Done }>,
  variables: object,
): Promise<Done> {
  const { done } = await client.change(document, variables)
  const [error] = done.userErrors
  if (error) throw new AppError('conflict', `Shopify refuses it: ${error.message}`)
  return done
}

/** The money goes back by the ways it came; the goods were not sent and are put back on the shelves. */
async function cancelOrder(at: Ground, action: Of<'cancel_order'>): Promise<Did> {
  const { order, given, key } = at
  mustBe(order, 'unpaid', 'paid', 'packing')
  const paid = takenFor(order).minor
  if (action.amount.minor !== paid || action.amount.currency !== order.total.currency)
    throw new AppError('conflict', `${paid} ${order.total.currency} was paid for order ${order.number}, not ${action.amount.minor}`)
  await send(at, CANCEL, { orderId: given.id, staffNote: marked(action.reason, action, key) })
  return cancelled(at, action)
}

const cancelled = ({ order }: Ground, { amount }: Of<'cancel_order'>): Did => ({
  id: `${order.number}-C`,
  fields: { ...(order.paidBy && { to: order.paidBy }), ...(order.payment === 'authorized' && { held: 'released' }) },
  ...(amount.minor > 0 && { amount }),
})

/** Within the province: of another one Shopify wants its code, which a shopper does not tell. */
async function changeAddress(at: Ground, action: Of<'change_address'>): Promise<Did> {
  const { order, given } = at
  const address = movedTo(order.address, action.address)
  mustBe(order, 'unpaid', 'paid', 'packing')
  const { shippingAddress: old } = given
  if (!old) throw new AppError('conflict', `order ${order.number} is not sent anywhere`)
  mustStayIn(order, address)
  const goesTo = [old.province, old.provinceCode]
  if (address.province !== '' && old.province && !goesTo.includes(address.province))
    throw new AppError('conflict', `order ${order.number} goes to ${old.province}; a person changes it to ${address.province}`)
  const place = {
    firstName: '',
    lastName: address.name,
    phone: address.phone,
    city: address.city,
    address1: streetOf(address),
    address2: '',
  }
  const kept = { provinceCode: old.provinceCode, zip: address.postcode ?? old.zip, countryCode: old.countryCodeV2 }
  await send(at, UPDATE, { input: { id: given.id, shippingAddress: { ...place, ...kept } } })
  return { id: `${order.number}-A` }
}

const streetOf = ({ district, street }: Of<'change_address'>['address']): string => `${district}${street}`

async function addRemark(at: Ground, action: Of<'add_remark'>): Promise<Did> {
  const note = [at.given.note, marked(action.remark, action, at.key)].filter(Boolean).join('\n')
  await send(at, UPDATE, { input: { id: at.given.id, note } })
  return remarked(at, action.remark)
}
const remarked = ({ order, key }: Ground, remark: string): Did => ({
  id: `${order.number}-N${hashOf(key).slice(0, 6)}`,
  fields: { remark },
})

function lineOf({ given, order }: Ground, variantId: string): LineGiven {
  const line = given.lineItems.nodes.find((one) => variantIdOf(one) === variantId)
  if (!line) throw new AppError('conflict', `order ${order.number} holds no ${variantId}; name one of its items`)
  return line
}

function mustBePaid({ order }: Ground, { amount: { minor, currency }, variantId }: Money): void {
  const item = order.items.find((one) => one.variantId === variantId)
  const left = order.total.minor - order.refunds.reduce((all, { amount }) => all + amount.minor, 0)
  const most = Math.min(left, (item?.paid.minor ?? 0) + order.freight.minor)
  if (minor <= 0 || currency !== order.total.currency || minor > most)
    throw new AppError(
      'conflict',
      `${minor} ${currency} is more than is left of what was paid for ${variantId} (${most} ${order.total.currency})`,
    )
}

/** What the same costs less now, once a line; that it is within the shop's days was decided before. */
async function protectPrice(at: Ground, action: Of<'protect_price'>): Promise<Did> {
  const { client, given, order } = at
  mustBe(order, 'paid', 'packing', 'shipped', 'delivered', 'completed')
  const [product] = await productsOf(client, catalogueOf(client, order.total.currency), [action.variantId])
  const now = product?.variants.find(({ id }) => id === action.variantId)
  const marks = given.refunds.map(({ note }) => markIn(note))
  mustBeFall(order, action, now, marks)
  return refund(at, action)
}

/** A refund by the payment that holds it; nothing is put on the shelves: that is for whoever has the goods in hand. */
async function refund(at: Ground, action: Money): Promise<Did> {
  const { given, key } = at
  const line = lineOf(at, action.variantId)
  mustBePaid(at, action)
  const payment = given.transactions.find(({ kind, status }) => (kind === 'SALE' || kind === 'CAPTURE') && status === 'SUCCESS')
  if (!payment)
    throw new AppError('conflict', `order ${at.order.number} has no payment that money could go back by; a person looks at it in Shopify`)
  const quantity = action.kind === 'request_return' ? action.quantity : action.kind === 'refund_only' ? line.quantity : 0
  const input = {
    orderId: given.id,
    note: marked('reason' in action ? action.reason : 'price protection', action, key),
    notify: false,
    refundLineItems: quantity === 0 ? [] : [{ lineItemId: line.id, quantity, restockType: 'NO_RESTOCK' }],
    transactions: [
      { orderId: given.id, parentId: payment.id, kind: 'REFUND', gateway: payment.gateway ?? '', amount: written(action.amount) },
    ],
  }
  const { refund: made } = await send(at, REFUND, { input, key: uuidOf(key) })
  if (!made) throw new AppError('upstream_failed', 'Shopify gave no number for the refund')
  return refunded(at, made.id, action)
}

const refunded = (at: Ground, gid: string, { amount, variantId }: Pick<Money, 'amount' | 'variantId'>): Did => ({
  id: refundId(at.given, gid),
  amount,
  fields: { ...ofLine(at, variantId), ...(at.order.paidBy && { to: at.order.paidBy }) },
})

/** A return of Shopify's own, by which a person refunds when the goods are back. */
async function makeReturn(at: Ground, action: Of<'request_return'>): Promise<Did> {
  const line = lineOf(at, action.variantId)
  mustBePaid(at, action)
  const sent = at.given.fulfillments
    .flatMap(({ fulfillmentLineItems }) => fulfillmentLineItems.nodes)
    .find(({ lineItem, quantity }) => lineItem.id === line.id && (quantity ?? 0) >= action.quantity)
  if (!sent) throw new AppError('conflict', `order ${at.order.number}: ${action.quantity} of ${action.variantId} were not sent`)
  const item = {
    fulfillmentLineItemId: sent.id,
    quantity: action.quantity,
    returnReason: 'OTHER',
    returnReasonNote: marked(action.reason, action, at.key),
  }
  const { return: made } = await send(at, RETURN, { input: { orderId: at.given.id, returnLineItems: [item] } })
  if (!made) throw new AppError('upstream_failed', 'Shopify gave no number for the return')
  return { id: made.name, fields: ofLine(at, action.variantId) }
}

const ofLine = ({ order, settings }: Ground, variantId: string): Record<string, string> => {
  const { name, phone, address } = settings.returnAddress
  const title = order.items.find((one) => one.variantId === variantId)?.title ?? ''
  return { title, ...(address !== '' && { name, phone, address }) }
}

/** A key as Shopify takes it: a UUID, always the same of the same key. */
export function uuidOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}

/** What a deed under this key has left there; undefined where nothing was done. Throws `conflict` for a key that was used for something else. */
function before(at: Ground, action: Deed): Did | undefined {
  const { given, key } = at
  const paid = given.refunds.find(({ note }) => isMarkOf(markIn(note), key))
  const back = given.returns.nodes.find(({ returnLineItems }) =>
    returnLineItems.nodes.some((one) => isMarkOf(markIn(one.returnReasonNote), key)),
  )
  const noted = (given.note ?? '')
    .split('\n')
    .map(markIn)
    .find((mark) => isMarkOf(mark, key))
  const ended = markIn(given.cancellation?.staffNote)
  const mark =
    markIn(paid?.note) ?? markIn(back?.returnLineItems.nodes[0]?.returnReasonNote) ?? noted ?? (isMarkOf(ended, key) ? ended : undefined)
  if (!mark) return undefined
  if (mark.kind !== action.kind || ('variantId' in action && action.variantId !== mark.variantId))
    throw new AppError('conflict', `key ${key} was used for something else; make a new one`)
  if (action.kind === 'cancel_order') return cancelled(at, action)
  if (action.kind === 'add_remark') return remarked(at, action.remark)
  if (paid) return refunded(at, paid.id, { variantId: mark.variantId, amount: { minor: mark.amount, currency: at.order.total.currency } })
  return { id: back?.name ?? '', fields: ofLine(at, mark.variantId) }
}
