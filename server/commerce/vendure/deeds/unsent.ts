import { AppError } from '#platform/errors'
import type { ShopAction } from '../../actions.ts'
import { movedTo } from '../../address-line.ts'
import { isLost, mustStayIn } from '../../calling/index.ts'
import { takenFor } from '../../giving.ts'
import { type Did, isMarkOf, marked, markIn, mustBe } from '../../marks/index.ts'
import { moneyFrom } from '../api/amounts.ts'
import { CANCEL, CANCEL_PAYMENT, MODIFY, MOVE_ORDER, REFUND } from '../api/changes.ts'
import { type Ground, leftOf, send } from './ground.ts'

type Of<K extends ShopAction['kind']> = Extract<ShopAction, { kind: K }>

/** Dropped in Vendure, and what was paid goes back; a payment that was only held is let go. Begun before, it goes on where it stopped. */
export async function cancelOrder(at: Ground, action: Of<'cancel_order'>): Promise<Did> {
  const { given, order, key } = at
  const reason = marked(action.reason, action, key)
  const began = given.history.items.some(({ type, data }) => type === 'ORDER_CANCELLATION' && isMarkOf(markIn(String(data['reason'])), key))
  if (!began) {
    mustBeUnsent(at)
    const { minor, currency } = takenFor(order)
    if (action.amount.minor !== minor || action.amount.currency !== currency)
      throw new AppError('conflict', `${minor} ${currency} was paid for order ${order.number}, not ${action.amount.minor}`)
    await send(at, CANCEL, { input: { orderId: given.id, cancelShipping: true, reason } })
  }
  const payments = (given.payments ?? []).filter(({ state }) => state === 'Settled' || state === 'Authorized')
  for (const payment of payments) {
    const { id, state } = payment
    const left = leftOf(payment)
    if (state === 'Authorized') await send(at, CANCEL_PAYMENT, { id })
    else if (left > 0) await send(at, REFUND, { input: { paymentId: id, amount: left, lines: [], shipping: 0, adjustment: 0, reason } })
  }
  const taken = payments.reduce((all, { state, amount }) => all + (state === 'Settled' ? amount : 0), 0)
  const back = moneyFrom(taken, order.total.currency, given)
  const isReleased = taken === 0 && (given.payments ?? []).some(({ state }) => state === 'Authorized' || state === 'Cancelled')
  const fields = { to: order.paidBy ?? '', ...(isReleased && { held: 'released' }) }
  return { id: `${given.code}-C`, fields, ...(back.minor > 0 && { amount: back }) }
}

/** In Vendure an order is changed in a state of its own, and put back into the one it had. Once an order. */
export async function changeAddress(at: Ground, action: Of<'change_address'>): Promise<Did> {
  const { given, order, key } = at
  const isHeld = (given.payments ?? []).some(({ state }) => state === 'Authorized')
  const back = { id: given.id, state: isHeld ? 'PaymentAuthorized' : 'PaymentSettled' }
  const before = given.modifications.map(({ note }) => markIn(note))
  if (before.some((mark) => isMarkOf(mark, key))) {
    if (given.state === 'Modifying') await send(at, MOVE_ORDER, back)
    return { id: `${given.code}-A` }
  }
  mustBeUnsent(at)
  mustStayIn(order, action.address)
  if (before.some((mark) => mark?.kind === 'change_address'))
    throw new AppError('conflict', `the address of order ${order.number} was changed before; a person changes it again`)
  await send(at, MOVE_ORDER, { id: given.id, state: 'Modifying' })
  const input = {
    orderId: given.id,
    dryRun: false,
    updateShippingAddress: placeOf(movedTo(order.address, action.address)),
    note: marked('address', action, key),
    options: { freezePromotions: true, recalculateShipping: false },
  }
  try {
    await send(at, MODIFY, { input })
  } catch (error) {
    if (!isLost(error)) await send(at, MOVE_ORDER, back)
    throw error
  }
  await send(at, MOVE_ORDER, back)
  return { id: `${given.code}-A` }
}

const placeOf = ({ name, phone, province, city, district, street, postcode }: Of<'change_address'>['address']) => ({
  fullName: name,
  phoneNumber: phone,
  province,
  city,
  streetLine1: `${district}${street}`,
  streetLine2: '',
  ...(postcode !== undefined && { postalCode: postcode }),
})

/** Refuses what has left, in part too, and what a person is changing. */
function mustBeUnsent({ given, order }: Ground): void {
  mustBe(order, 'paid', 'packing')
  if (order.shipments.length > 0 || given.state === 'Modifying' || given.state === 'ArrangingAdditionalPayment')
    throw new AppError('conflict', `order ${order.number} is being worked on; a person looks at it in Vendure`)
}
