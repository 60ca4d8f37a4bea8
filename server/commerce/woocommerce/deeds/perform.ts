import { AppError } from '#platform/errors'
import type { ShopAction, ShopActions } from '../../actions.ts'
import { movedTo } from '../../address-line.ts'
import { mustStayIn } from '../../calling/index.ts'
import { moneyOf, plainText } from '../../kinds/index.ts'
import { type Did, isMarkOf, type Mark, marked, markedActions, markIn, mustBe } from '../../marks/index.ts'
import type { WooClient } from '../api/client.ts'
import { Order } from '../api/shapes.ts'
import { noteId, toOrder, wholeOrder } from '../reading/orders.ts'
import type { WooSettings } from '../settings.ts'
import type { Ground } from './ground.ts'
import { note, noted, pay, protectPrice, refund, refunded, requestReturn } from './money.ts'

const KINDS = [
  ...(['cancel_order', 'refund_only', 'part_refund', 'compensate', 'protect_price'] as const),
  ...(['request_return', 'change_address', 'add_remark'] as const),
] as const
type Deed = Extract<ShopAction, { kind: (typeof KINDS)[number] }>
type Of<K extends Deed['kind']> = Extract<ShopAction, { kind: K }>

export interface ActionParts {
  readonly client: WooClient
  readonly settings: WooSettings
  readonly now: () => Date
}

/** What the REST API can do for a shopper; it has no returns, exchanges, pick-ups or invoices. It takes no keys: each deed leaves its mark. */
export const wooActions = ({ client, settings, now }: ActionParts): ShopActions =>
  markedActions<Deed, Ground>({
    platform: 'WooCommerce',
    kinds: KINDS,
    now,
    async groundOf({ orderNumber, customerId }, key) {
      const whole = await wholeOrder(client, orderNumber)
      const order = whole && toOrder(whole)
      if (whole && order?.customerId === customerId) return { client, settings, whole, order, key }
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
    case 'request_return':
      return requestReturn(at, action)
    case 'refund_only':
    case 'part_refund':
    case 'compensate':
      return refund(at, action)
    case 'protect_price':
      return protectPrice(at, action)
    case 'add_remark':
      return remarked(at, await note(at, marked(action.remark, action, at.key)), action.remark)
  }
}

const remarked = ({ whole: { given } }: Ground, id: number, remark: string): Did => ({ id: noteId(given, id), fields: { remark } })

/**
 * The status first, which stops the parcel; then the money. Where the second fails the order stands cancelled with nothing paid back, and the
 * same deed goes on there.
 */
async function cancelOrder(at: Ground, action: Of<'cancel_order'>): Promise<Did> {
  const { order, whole, client } = at
  const { total } = order
  const id = `${order.number}-C`
  const began = markOfDeed(at)
  if (!began) {
    mustBe(order, 'unpaid', 'paid')
    const paid = order.state === 'paid' ? total.minor : 0
    if (action.amount.minor !== paid || action.amount.currency !== total.currency)
      throw new AppError('conflict', `${paid} ${total.currency} was paid for order ${order.number}, not ${action.amount.minor}`)
    await note(at, marked(action.reason, action, at.key))
    await client.change('PUT', `orders/${whole.given.id}`, { status: 'cancelled' }, Order)
  }
  const left = action.amount.minor - order.refunds.reduce((all, { amount }) => all + amount.minor, 0)
  if (began && order.state !== 'cancelled' && order.state !== 'refunded')
    await client.change('PUT', `orders/${whole.given.id}`, { status: 'cancelled' }, Order)
  if (left > 0) await pay(at, { amount: { ...total, minor: left }, reason: marked(action.reason, action, at.key), variantId: '' })
  return { id, fields: { to: whole.given.payment_method_title }, ...(action.amount.minor > 0 && { amount: action.amount }) }
}

/** Once an order: the second time is a person's. */
async function changeAddress(at: Ground, action: Of<'change_address'>): Promise<Did> {
  const { order, whole, client } = at
  const id = `${order.number}-A`
  const before = whole.notes.map((one) => markIn(plainText(one.note))).filter((mark) => mark?.kind === 'change_address')
  if (!before.some((mark) => isMarkOf(mark, at.key))) {
    mustBe(order, 'unpaid', 'paid')
    mustStayIn(order, action.address)
    if (before.length > 0)
      throw new AppError('conflict', `the address of order ${order.number} was changed before; a person changes it again`)
    await note(at, marked('address', action, at.key))
  }
  const { name, phone, province, city, district, street, postcode } = movedTo(order.address, action.address)
  const code = postcode === undefined ? {} : { postcode }
  const shipping = {
    first_name: name,
    last_name: '',
    phone,
    state: province,
    city,
    address_1: `${district}${street}`,
    address_2: '',
    ...code,
  }
  await client.change('PUT', `orders/${whole.given.id}`, { shipping }, Order)
  return { id }
}

/** The mark of this key on the order, wherever it stands. */
function markOfDeed({ whole: { notes, refunds }, key }: Ground): Mark | undefined {
  const texts = [...notes.map((one) => plainText(one.note)), ...refunds.map(({ reason }) => reason)]
  return texts.map(markIn).find((mark): mark is Mark => isMarkOf(mark, key))
}

/** What a deed under this key has left there; undefined where nothing was done, or where it has several parts and goes on where it stopped. */
function before(at: Ground, action: Deed): Did | undefined {
  const mark = markOfDeed(at)
  if (mark && (mark.kind !== action.kind || ('variantId' in action && action.variantId !== mark.variantId)))
    throw new AppError('conflict', `key ${at.key} was used for something else; make a new one`)
  if (!mark || action.kind === 'cancel_order' || action.kind === 'change_address') return undefined
  const { refunds, notes, given } = at.whole
  const paid = refunds.find(({ reason }) => isMarkOf(markIn(reason), at.key))
  if (paid) return refunded(at, paid.id, moneyOf(paid.amount, given.currency), mark.variantId)
  const written = notes.find((one) => isMarkOf(markIn(plainText(one.note)), at.key))
  return written && (action.kind === 'request_return' ? noted(at, written.id, mark.variantId) : remarked(at, written.id, mark.words))
}
