import { isDeepStrictEqual } from 'node:util'
import { type Call, cents, listArg, type Order, textArg, variantOf, type World } from './world.ts'

/**
 * What is not as the tasks' actions would leave it, in words: written from the tasks and the shop before, without the code that acts.
 * Every order and user the actions do not name must be as before.
 */
export function wrongAfter(before: World, after: World, calls: readonly Call[]): string[] {
  const named = (key: string) => new Set(calls.map((call) => textArg(call, key)).filter((id) => id !== ''))
  const [orders, users] = [named('order_id'), named('user_id')]
  const owners = new Set([...orders].map((id) => before.orders[id]?.user_id))
  return [
    ...Object.keys(before.orders).flatMap((id) =>
      orders.has(id) || isDeepStrictEqual(before.orders[id], after.orders[id]) ? [] : [`${id} changed`],
    ),
    ...Object.keys(before.users).flatMap((id) =>
      users.has(id) || owners.has(id) || isDeepStrictEqual(before.users[id], after.users[id]) ? [] : [`${id} changed`],
    ),
    ...(isDeepStrictEqual(before.products, after.products) ? [] : ['products changed']),
    ...[...orders].flatMap((id) => {
      const [was, is] = [before.orders[id], after.orders[id]]
      return was && is
        ? orderWrongs(
            before,
            was,
            is,
            calls.filter((call) => textArg(call, 'order_id') === id),
          )
        : [`${id} is not there`]
    }),
    ...[...users].flatMap((id) =>
      addressWrongs(
        id,
        after.users[id]?.address,
        calls.filter((call) => textArg(call, 'user_id') === id),
      ),
    ),
    ...[...owners].flatMap((id) => (id === undefined ? [] : giftCardWrongs(before, after, id))),
  ]
}

/**
 * Whether a gift card holds less than an action would take from it. The published actions include one such (task 105: 21.10 dollars from a card
 * with 17.00), which the published policy forbids: it must be refused, and nothing may change.
 */
export function isCardShort({ users, orders, products }: World, call: Call): boolean {
  const order = orders[textArg(call, 'order_id')]
  const card = users[order?.user_id ?? '']?.payment_methods[textArg(call, 'payment_method_id')]
  if (!order || card?.balance === undefined || !('new_item_ids' in call.arguments)) return false
  const price = (id: string) =>
    Object.values(products)
      .flatMap(({ variants }) => cents(variants[id]?.price ?? 0))
      .reduce((a, b) => a + b, 0)
  const paid = (id: string) => cents(order.items.find((item) => item.item_id === id)?.price ?? 0)
  const sum = (ids: readonly string[], of: (id: string) => number) => ids.reduce((all, id) => all + of(id), 0)
  return cents(card.balance) < sum(listArg(call, 'new_item_ids'), price) - sum(listArg(call, 'item_ids'), paid)
}

function orderWrongs(world: World, was: Order, is: Order, calls: readonly Call[]): string[] {
  const last = (name: string) => calls.findLast((call) => call.name === name)
  const wrong = (what: string, ok: boolean) => (ok ? [] : [`${is.order_id}: ${what}`])
  const address = last('modify_pending_order_address')
  const swap = last('modify_pending_order_items')
  const status = calls.map(({ name }) => STATUS[name]).findLast((one) => one !== undefined) ?? was.status
  return [
    ...wrong(`status is ${is.status}, not ${status}`, is.status === status),
    ...(address ? addressWrongs(is.order_id, is.address, [address]) : wrong('address', isDeepStrictEqual(is.address, was.address))),
    ...wrong('items', isDeepStrictEqual(is.items.map((item) => item.item_id).sort(), idsAfter(was, swap).sort())),
    ...wrong(
      'prices',
      is.items.every(
        (item) => variantOf(world, item.item_id)?.variant.price === item.price || was.items.some((old) => isDeepStrictEqual(old, item)),
      ),
    ),
    ...wrong(
      'money paid is not what the items cost',
      paidFor(is) === (status === 'cancelled' ? 0 : costOf(is) + paidFor(was) - costOf(was)),
    ),
    ...wrong('cancel reason', is.cancel_reason === (last('cancel_pending_order') && textArg(last('cancel_pending_order')!, 'reason'))),
    ...markWrongs(is, last('return_delivered_order_items'), last('exchange_delivered_order_items')),
  ]
}

const STATUS: Readonly<Record<string, string>> = {
  cancel_pending_order: 'cancelled',
  return_delivered_order_items: 'return requested',
  exchange_delivered_order_items: 'exchange requested',
  modify_pending_order_items: 'pending (item modified)',
}

/** The items of an order after a change: the named ones out, the new ones in. */
function idsAfter(was: Order, swap: Call | undefined): string[] {
  const left = was.items.map((item) => item.item_id)
  if (!swap) return left
  for (const id of listArg(swap, 'item_ids')) left.splice(left.indexOf(id), 1)
  return [...left, ...listArg(swap, 'new_item_ids')]
}

function markWrongs(is: Order, back: Call | undefined, swap: Call | undefined): string[] {
  const sorted = (call: Call | undefined, key: string) => call && [...listArg(call, key)].sort()
  const marks = [
    ['return_items', is.return_items, sorted(back, 'item_ids')],
    ['return payment', is.return_payment_method_id, back && textArg(back, 'payment_method_id')],
    ['exchange_items', is.exchange_items, sorted(swap, 'item_ids')],
    ['exchange_new_items', is.exchange_new_items, sorted(swap, 'new_item_ids')],
    ['exchange payment', is.exchange_payment_method_id, swap && textArg(swap, 'payment_method_id')],
  ] as const
  return marks.flatMap(([what, found, wanted]) => (isDeepStrictEqual(found, wanted) ? [] : [`${is.order_id}: ${what}`]))
}

const paidFor = ({ payment_history }: Order) =>
  payment_history.reduce((sum, { transaction_type, amount }) => sum + (transaction_type === 'payment' ? 1 : -1) * cents(amount), 0)
const costOf = ({ items }: Order) => items.reduce((sum, { price }) => sum + cents(price), 0)

function addressWrongs(who: string, found: object | undefined, calls: readonly Call[]): string[] {
  const last = calls.findLast(({ name }) => name.endsWith('_address'))
  if (!last) return []
  const { order_id: _, user_id: __, ...wanted } = last.arguments
  return isDeepStrictEqual({ ...found }, wanted) ? [] : [`${who}: address`]
}

/** A gift card's balance falls by what was paid with it since, and rises by what came back. */
function giftCardWrongs(before: World, after: World, userId: string): string[] {
  const moved = (id: string) =>
    (after.users[userId]?.orders ?? []).flatMap((order) => {
      const known = before.orders[order]?.payment_history.length ?? 0
      return (after.orders[order]?.payment_history ?? []).slice(known).filter((one) => one.payment_method_id === id)
    })
  return Object.values(before.users[userId]?.payment_methods ?? {}).flatMap(({ id, balance }) => {
    if (balance === undefined) return []
    const delta = moved(id).reduce((sum, { transaction_type, amount }) => sum + (transaction_type === 'refund' ? 1 : -1) * cents(amount), 0)
    const now = after.users[userId]?.payment_methods[id]?.balance
    return now !== undefined && cents(now) === cents(balance) + delta ? [] : [`${userId}: balance of ${id}`]
  })
}
