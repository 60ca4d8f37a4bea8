import { AppError } from '#platform/errors'
import type { ShopAction, ShopActions } from '../../actions.ts'
import { type Did, hashOf, isMarkOf, type Mark, marked, markedActions, markIn } from '../../marks/index.ts'
import { moneyFrom } from '../api/amounts.ts'
import type { VendureClient } from '../api/client.ts'
import { notesOf, orderGiven, returnId, toOrder } from '../reading/orders.ts'
import type { VendureSettings } from '../settings.ts'
import { type Ground, refundsIn } from './ground.ts'
import { note, notedReturn, refund, refundReceipt, requestReturn } from './money.ts'
import { protectPrice } from './protect-price.ts'
import { cancelOrder, changeAddress } from './unsent.ts'

/**
 * What Vendure's Admin API can do for a shopper. What it lacks, a person does: it has no exchanges or pick-ups, no invoices, and no word to a
 * carrier; of returns see `requestReturn`.
 */
const REST = ['change_address', 'add_remark'] as const
const KINDS = ['cancel_order', 'refund_only', 'part_refund', 'compensate', 'protect_price', 'request_return', ...REST] as const
type Deed = Extract<ShopAction, { kind: (typeof KINDS)[number] }>

export interface ActionParts {
  readonly client: VendureClient
  readonly settings: VendureSettings
  readonly language: string
  readonly now: () => Date
}

/** Vendure takes no idempotency keys: each deed leaves its mark there. */
export const vendureActions = (parts: ActionParts): ShopActions =>
  markedActions<Deed, Ground>({
    platform: 'Vendure',
    kinds: KINDS,
    now: parts.now,
    groundOf: (action, key) => groundOf(parts, action, key),
    before: async (at, action) => before(at, action),
    deed,
  })

async function groundOf({ client, settings, language }: ActionParts, { orderNumber, customerId }: Deed, key: string): Promise<Ground> {
  const given = await orderGiven(client, orderNumber, language)
  const order = given && toOrder(given)
  if (given && order?.customerId === customerId) return { client, settings, given, order, key }
  throw new AppError('not_found', `order ${orderNumber} is not of this shop or not yours`)
}

function deed(at: Ground, action: Deed): Promise<Did> {
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
      return note(at, marked(action.remark, action, at.key)).then(() => remarked(at, action.remark))
  }
}

const remarked = ({ given, key }: Ground, remark: string): Did => ({ id: returnId(given.code, hashOf(key)), fields: { remark } })

/** What a deed under this key has left there; undefined where nothing was done, or where it has several parts and goes on where it stopped. */
function before(at: Ground, action: Deed): Did | undefined {
  const { given, order, key } = at
  if (action.kind === 'cancel_order' || action.kind === 'change_address') return undefined
  const { currency } = order.total
  for (const { id, reason, total, method } of refundsIn(given)) {
    const mark = markIn(reason)
    if (!isMarkOf(mark, key)) continue
    mustBeSame(mark, action, key)
    return refundReceipt(at, { id, method, amount: moneyFrom(total, currency, given), variantId: mark.variantId })
  }
  const noted = notesOf(given)
    .map(({ text }) => markIn(text))
    .find((mark) => isMarkOf(mark, key))
  if (!noted) return undefined
  mustBeSame(noted, action, key)
  return action.kind === 'request_return' ? notedReturn(at, noted.variantId) : remarked(at, noted.words)
}

function mustBeSame({ kind, variantId }: Mark, action: Deed, key: string): void {
  const isSame = kind === action.kind && (!('variantId' in action) || action.variantId === variantId)
  if (!isSame) throw new AppError('conflict', `key ${key} was used for something else; make a new one`)
}
