import type { Guards, Verdict } from '../../server/engine/decisions/index.ts'
import { checkAction } from '../../server/engine/decisions/index.ts'
import { differenceOf, factsOf, type Talk } from './facts.ts'
import { type Address, type Call, cents, listArg, type Order, textArg, type User, variantOf, type World } from './world.ts'

/** When the tasks happen. */
export const NOW = new Date('2026-11-10T15:00:00Z')

/** Does an action in the shop where the policy lets it; the verdict either way. A refused one changes nothing. */
export function perform(guards: Guards, world: World, talk: Talk, call: Call): Verdict {
  const verdict = checkAction(guards, call.name, factsOf(world, talk, call), NOW)
  if (verdict.allowed) EFFECTS[call.name]?.(world, call)
  return verdict
}

const EFFECTS: Readonly<Record<string, (world: World, call: Call) => void>> = {
  cancel_pending_order: (world, call) => {
    const order = orderOf(world, call)
    for (const { amount, payment_method_id } of [...order.payment_history]) pay(world, order, 'refund', cents(amount), payment_method_id)
    order.status = 'cancelled'
    order.cancel_reason = textArg(call, 'reason')
  },
  return_delivered_order_items: (world, call) => {
    const order = orderOf(world, call)
    order.status = 'return requested'
    order.return_items = listArg(call, 'item_ids').sort()
    order.return_payment_method_id = textArg(call, 'payment_method_id')
  },
  exchange_delivered_order_items: (world, call) => {
    const order = orderOf(world, call)
    order.status = 'exchange requested'
    order.exchange_price_difference = (differenceOf(world, order, call) ?? 0) / 100
    order.exchange_items = listArg(call, 'item_ids').sort()
    order.exchange_new_items = listArg(call, 'new_item_ids').sort()
    order.exchange_payment_method_id = textArg(call, 'payment_method_id')
  },
  modify_pending_order_items: (world, call) => {
    const order = orderOf(world, call)
    const difference = differenceOf(world, order, call) ?? 0
    pay(world, order, difference > 0 ? 'payment' : 'refund', Math.abs(difference), textArg(call, 'payment_method_id'))
    const news = listArg(call, 'new_item_ids')
    for (const [i, id] of listArg(call, 'item_ids').entries()) replace(world, order, id, news[i] ?? '')
    order.status = 'pending (item modified)'
  },
  modify_pending_order_payment: (world, call) => {
    const order = orderOf(world, call)
    const [first] = order.payment_history
    if (!first) return
    pay(world, order, 'payment', cents(first.amount), textArg(call, 'payment_method_id'))
    pay(world, order, 'refund', cents(first.amount), first.payment_method_id)
  },
  modify_pending_order_address: (world, call) => {
    orderOf(world, call).address = addressOf(call)
  },
  modify_user_address: (world, call) => {
    userOf(world, textArg(call, 'user_id')).address = addressOf(call)
  },
}

/** Whether an action changes the shop. */
export const changes = ({ name }: Call): boolean => name in EFFECTS

function orderOf({ orders }: World, call: Call): Order {
  const order = orders[textArg(call, 'order_id')]
  if (!order) throw new Error(`no order ${textArg(call, 'order_id')}`)
  return order
}

function userOf({ users }: World, id: string): User {
  const user = users[id]
  if (!user) throw new Error(`no user ${id}`)
  return user
}

/** Money one way or the other; a gift card's balance moves at once. */
function pay(world: World, order: Order, type: 'payment' | 'refund', minor: number, methodId: string): void {
  order.payment_history.push({ transaction_type: type, amount: minor / 100, payment_method_id: methodId })
  const method = userOf(world, order.user_id).payment_methods[methodId]
  if (method?.balance === undefined) return
  method.balance = (cents(method.balance) + (type === 'refund' ? minor : -minor)) / 100
}

function replace(world: World, order: Order, id: string, next: string): void {
  const at = order.items.findIndex((item) => item.item_id === id)
  const found = variantOf(world, next)
  const old = order.items[at]
  if (!old || !found) return
  order.items[at] = { ...old, item_id: next, price: found.variant.price, options: found.variant.options }
}

const addressOf = (call: Call): Address => ({
  address1: textArg(call, 'address1'),
  address2: textArg(call, 'address2'),
  city: textArg(call, 'city'),
  state: textArg(call, 'state'),
  country: textArg(call, 'country'),
  zip: textArg(call, 'zip'),
})
