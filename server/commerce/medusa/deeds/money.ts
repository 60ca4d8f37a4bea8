import type { Money } from '@xiaoer/contract'
import { AppError } from '#platform/errors'
import { type Did, isMarkOf, marked, markIn, mustBe, mustBeFall } from '../../marks/index.ts'
import { Paid } from '../api/shapes.ts'
import { amountOf, moneyIn } from '../reading/amounts.ts'
import { catalogueOf } from '../reading/catalogue.ts'
import { moneyMoved, paymentsOf } from '../reading/states.ts'
import { fieldsOf, type Ground, lineOf, mustBePaid, type Of } from './ground.ts'

type Paying = Of<'refund_only' | 'part_refund' | 'compensate' | 'request_return' | 'protect_price'>
/** What stands beside a refund that is for no reason of the shopper's own. */
const FALL = 'price protection'

/** Money back for a line. */
export function refund(at: Ground, action: Exclude<Paying, Of<'request_return' | 'protect_price'>>): Promise<Did> {
  if (action.kind === 'refund_only') mustBe(at.order, 'shipped', 'delivered', 'completed')
  else mustBe(at.order, 'paid', 'packing', 'shipped', 'delivered', 'completed')
  mustBePaid(at, lineOf(at, action.variantId), action.amount)
  return pay(at, action)
}

/** What the same costs less now in the order's own region, once a line; that it is within the shop's days was decided before. */
export async function protectPrice(at: Ground, action: Of<'protect_price'>): Promise<Did> {
  const { client, given, order, settings } = at
  mustBe(order, 'paid', 'packing', 'shipped', 'delivered', 'completed')
  const line = lineOf(at, action.variantId)
  const { products } = catalogueOf({
    ...{ client, currency: order.total.currency, region: given.region_id ?? '', productPage: settings.productPage },
  })
  const [product] = await products([line.product_id ?? ''])
  const marks = paymentsOf(given).flatMap(({ refunds }) => refunds.map(({ note }) => markIn(note)))
  mustBeFall(
    order,
    action,
    product?.variants.find(({ id }) => id === action.variantId),
    marks,
  )
  mustBePaid(at, line, action.amount)
  return pay(at, action)
}

/** Pays back by the payment that holds as much; Medusa tells its provider at once. */
export async function pay(at: Ground, action: Paying): Promise<Did> {
  const { client, given, order, key } = at
  const { amount, variantId } = action
  const most = (one: ReturnType<typeof paymentsOf>[number]) => {
    const { taken, back } = moneyMoved([one])
    return moneyIn(taken - back, amount.currency).minor
  }
  const payment = paymentsOf(given).find((one) => most(one) >= amount.minor)
  if (!payment)
    throw new AppError('conflict', `no one payment of order ${order.number} has ${amount.minor} taken and left; a person pays it back`)
  const body = { amount: amountOf(amount), note: marked('reason' in action ? action.reason : FALL, action, key) }
  const { payment: paid } = await client.change('POST', `admin/payments/${payment.id}/refund`, body, Paid)
  const made = paid.refunds.find(({ note }) => isMarkOf(markIn(note), key))
  return refunded(at, made?.id ?? payment.id, amount, variantId)
}

/** What proves a refund. */
export const refunded = (at: Ground, id: string, amount: Money, variantId: string): Did => ({
  id,
  amount,
  fields: { ...fieldsOf(at, variantId), to: at.order.paidBy ?? '' },
})
