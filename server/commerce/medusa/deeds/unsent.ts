import { AppError } from '#platform/errors'
import { movedTo } from '../../address-line.ts'
import { mustStayIn } from '../../calling/index.ts'
import { takenFor } from '../../giving.ts'
import { type Did, isMarkOf, mustBe } from '../../marks/index.ts'
import { Anything } from '../api/shapes.ts'
import { marksOn } from '../reading/orders.ts'
import { type Ground, markOrder, type Of } from './ground.ts'

/** The mark first, then the cancelling, by which Medusa pays back what it took and lets go what it held. */
export async function cancelOrder(at: Ground, action: Of<'cancel_order'>): Promise<Did> {
  const { client, given, order, key } = at
  const began = marksOn(given).some((mark) => isMarkOf(mark, key))
  const did: Did = {
    id: `${order.number}-C`,
    fields: { to: order.paidBy ?? '', ...(order.payment === 'authorized' && { held: 'released' }) },
    ...(action.amount.minor > 0 && { amount: action.amount }),
  }
  if (began && given.status === 'canceled') return did
  mustBe(order, 'unpaid', 'paid')
  const paid = takenFor(order).minor
  if (action.amount.minor !== paid || action.amount.currency !== order.total.currency)
    throw new AppError('conflict', `${paid} ${order.total.currency} was paid for order ${order.number}, not ${action.amount.minor}`)
  if (order.refunds.length > 0)
    throw new AppError('conflict', `some of order ${order.number} was paid back already; a person cancels the rest`)
  if (!began) await markOrder(at, action.reason, action)
  await client.change('POST', `admin/orders/${given.id}/cancel`, {}, Anything)
  return did
}

/** Once an order: the second time is a person's. The country stays, and so does a postcode that was not told. */
export async function changeAddress(at: Ground, action: Of<'change_address'>): Promise<Did> {
  const { client, given, order, key } = at
  const before = marksOn(given).filter(({ kind }) => kind === 'change_address')
  if (!before.some((mark) => isMarkOf(mark, key))) {
    mustBe(order, 'unpaid', 'paid')
    mustStayIn(order, action.address)
    if (before.length > 0)
      throw new AppError('conflict', `the address of order ${order.number} was changed before; a person changes it again`)
    await markOrder(at, 'address', action)
  }
  const { name, phone, province, city, district, street, postcode } = movedTo(order.address, action.address)
  const code = postcode === undefined ? {} : { postal_code: postcode }
  const to = { first_name: name, last_name: '', phone, province, city, address_1: `${district}${street}`, address_2: '', ...code }
  await client.change('POST', `admin/orders/${given.id}`, { shipping_address: to }, Anything)
  return { id: `${order.number}-A` }
}
