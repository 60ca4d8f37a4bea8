import type { DeskDeed } from '@xiaoer/contract/acting'
import { type Order, type OrderItem, type ShopAction, takenFor } from '#commerce'
import type { ActionPlan } from '#engine/actions'
import type { RankedOption } from '#engine/decisions'
import { reasonOfClaim } from '#engine/dialogue'

/** All that a deed is made of. */
export interface Ready {
  readonly deed: DeskDeed
  readonly order: Order
  /** Absent where it is of the whole order. */
  readonly item?: OrderItem
  /** What the policies allow, or a person where none speaks; absent where nothing has to be decided. */
  readonly option?: Pick<RankedOption, 'gets'>
}

/** What is asked of the shop, in order, as the bot would ask it; undefined where the sum, the line or the return that it needs is not there. */
export function planOf(ready: Ready): ActionPlan | undefined {
  const action = actionOf(ready)
  if (!action) return undefined
  const isBack = action.kind === 'request_return' || action.kind === 'request_exchange'
  const { orderNumber, customerId } = action
  const fetched = isBack && ready.deed.pickup === true
  return {
    steps: [
      { action, ...(isBack && { undo: 'withdraw_return' as const }) },
      ...(fetched ? [{ action: { kind: 'book_pickup' as const, orderNumber, customerId, returnId: '$first' } }] : []),
    ],
  }
}

function actionOf(ready: Ready): ShopAction | undefined {
  const { deed, order } = ready
  const of = { orderNumber: order.number, customerId: order.customerId }
  const reason = reasonOfClaim(deed.said.claim)
  switch (deed.kind) {
    case 'cancel_order':
      return { kind: deed.kind, ...of, amount: takenFor(order), reason }
    case 'change_address':
      return deed.newAddress && { kind: deed.kind, ...of, address: deed.newAddress }
    case 'urge_dispatch':
    case 'intercept_parcel':
      return { kind: deed.kind, ...of }
    case 'open_carrier_case':
      return { kind: deed.kind, ...of, reason: '核实包裹' }
    case 'withdraw_return': {
      const open = order.returns?.find(({ state }) => state === 'agreed' || state === 'goods_on_way')
      return open && { kind: deed.kind, ...of, returnId: open.id }
    }
    default:
      return ready.item && ofLine({ ...ready, item: ready.item }, of, reason)
  }
}

type OfLine = Ready & { readonly item: OrderItem }

/** Goods of one line that go back, are sent anew or are made up for, with the sums that were decided. */
function ofLine({ deed, item, option }: OfLine, of: { orderNumber: string; customerId: string }, reason: string): ShopAction | undefined {
  const { refund, compensation, returnFreight: freight = 'shopper' } = option?.gets ?? {}
  const { variantId, quantity } = item
  switch (deed.kind) {
    case 'request_return':
      return refund && { kind: deed.kind, ...of, variantId, quantity, amount: refund, reason, freight }
    case 'request_exchange':
      return deed.forVariantId === undefined
        ? undefined
        : { kind: deed.kind, ...of, variantId, quantity, forVariantId: deed.forVariantId, reason, freight }
    case 'refund_only':
    case 'part_refund':
      return refund && { kind: deed.kind, ...of, variantId, amount: refund, reason }
    case 'protect_price':
      return refund && { kind: deed.kind, ...of, variantId, amount: refund }
    case 'compensate':
      return compensation && { kind: deed.kind, ...of, variantId, amount: compensation, reason }
    case 'reship':
      return { kind: deed.kind, ...of, variantId, quantity: 1, worth: pieceOf(item), reason: deed.said.claim ?? 'reship' }
    default:
      return undefined
  }
}

/** What was paid for one piece. */
const pieceOf = ({ paid, quantity }: OrderItem) => ({ ...paid, minor: Math.ceil(paid.minor / quantity) })
