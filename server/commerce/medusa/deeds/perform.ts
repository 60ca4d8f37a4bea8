import { AppError } from '#platform/errors'
import type { ShopAction, ShopActions } from '../../actions.ts'
import { type Did, hashOf, isMarkOf, type Mark, markedActions, markIn } from '../../marks/index.ts'
import type { MedusaClient } from '../api/client.ts'
import { moneyIn } from '../reading/amounts.ts'
import { orderGiven } from '../reading/finding.ts'
import { marksOn, toOrder } from '../reading/orders.ts'
import { paymentsOf } from '../reading/states.ts'
import type { MedusaSettings } from '../settings.ts'
import { requestExchange, requestReturn, returnOf, withdrawReturn } from './goods.ts'
import { fieldsOf, type Ground, markOrder } from './ground.ts'
import { protectPrice, refund, refunded } from './money.ts'
import { cancelOrder, changeAddress } from './unsent.ts'

const KINDS = [
  ...(['cancel_order', 'change_address', 'refund_only', 'part_refund', 'compensate', 'protect_price'] as const),
  ...(['request_return', 'request_exchange', 'withdraw_return', 'add_remark'] as const),
] as const
type Deed = Extract<ShopAction, { kind: (typeof KINDS)[number] }>

export interface ActionParts {
  readonly client: MedusaClient
  readonly settings: MedusaSettings
  readonly now: () => Date
}

/** What Medusa's Admin API can do for a shopper; it has no pick-ups, invoices or words to a carrier. It takes no keys: each deed leaves its mark. */
export const medusaActions = ({ client, settings, now }: ActionParts): ShopActions =>
  markedActions<Deed, Ground>({
    platform: 'Medusa',
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
    case 'request_return':
      return requestReturn(at, action)
    case 'request_exchange':
      return requestExchange(at, action)
    case 'withdraw_return':
      return withdrawReturn(at, action)
    case 'refund_only':
    case 'part_refund':
    case 'compensate':
      return refund(at, action)
    case 'protect_price':
      return protectPrice(at, action)
    case 'add_remark':
      return markOrder(at, action.remark, action).then(() => remarked(at, action.remark))
  }
}

const remarked = ({ order, key }: Ground, remark: string): Did => ({ id: `${order.number}-M${hashOf(key)}`, fields: { remark } })

/** What a deed under this key has left there; undefined where nothing was done, or where it has several parts and goes on where it stopped. */
function before(at: Ground, action: Deed): Did | undefined {
  const { given, order, key, settings } = at
  const refunds = paymentsOf(given).flatMap((one) => one.refunds)
  const paid = refunds.find(({ note }) => isMarkOf(markIn(note), key))
  const asked = returnOf(at)
  const noted = marksOn(given).find((mark) => isMarkOf(mark, key))
  mustBeSame(at, action, [markIn(paid?.note), noted])
  if (action.kind === 'add_remark') return noted && remarked(at, noted.words)
  if (action.kind === 'request_exchange')
    return asked?.exchange?.id && asked.status !== 'open' ? { id: asked.exchange.id, fields: fieldsOf(at, action.variantId) } : undefined
  if (action.kind === 'request_return') {
    const isAsked = asked !== undefined && asked.status !== 'open'
    if (isAsked && settings.returns === 'note_only') return { id: asked.id, fields: fieldsOf(at, action.variantId) }
    if (!isAsked || !paid) return undefined
    return { ...refunded(at, paid.id, moneyIn(paid.amount, order.total.currency), action.variantId), id: asked.id }
  }
  return paid && 'variantId' in action ? refunded(at, paid.id, moneyIn(paid.amount, order.total.currency), action.variantId) : undefined
}

function mustBeSame({ key }: Ground, action: Deed, marks: readonly (Mark | undefined)[]): void {
  for (const mark of marks) {
    const isSame = !mark || (mark.kind === action.kind && (!('variantId' in action) || action.variantId === mark.variantId))
    if (!isSame) throw new AppError('conflict', `key ${key} was used for something else; make a new one`)
  }
}
