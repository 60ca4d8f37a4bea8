import type { GuardFacts } from '../../server/engine/decisions/index.ts'
import { type Call, cents, listArg, type Order, textArg, type User, variantOf, type World } from './world.ts'

/** Who is served, as far as is known, and to what they said yes. */
export interface Talk {
  readonly userId: string | undefined
  readonly confirmed: ReadonlySet<string>
}

/** What a yes is given to: the action with all its details, whatever order they are written in. */
export const detailsOf = ({ name, arguments: args }: Call): string =>
  JSON.stringify([
    name,
    ...Object.keys(args)
      .sort()
      .map((key) => [key, args[key]]),
  ])

const ADDRESS = ['address1', 'city', 'state', 'country', 'zip']
const REASONS = ['no longer needed', 'ordered by mistake']

/** All that the shop's database and the talk tell of an action that is asked for. */
export function factsOf(world: World, talk: Talk, call: Call): GuardFacts {
  const user = talk.userId === undefined ? undefined : world.users[talk.userId]
  const order = world.orders[textArg(call, 'order_id')]
  const reason = textArg(call, 'reason')
  return {
    signedIn: user !== undefined,
    ownProfile: user !== undefined && textArg(call, 'user_id') === user.user_id,
    confirmed: talk.confirmed.has(detailsOf(call)),
    addressWhole: ADDRESS.every((field) => textArg(call, field).trim() !== ''),
    orderExists: order !== undefined,
    ...(reason !== '' && { reason: REASONS.includes(reason) ? reason : 'other' }),
    ...(order && orderFacts(world, order, user, call)),
  }
}

function orderFacts(world: World, order: Order, user: User | undefined, call: Call): GuardFacts {
  return {
    ownOrder: order.user_id === user?.user_id,
    status: order.status,
    changedBefore: order.exchange_items !== undefined || order.status.includes('modified'),
    payments: order.payment_history.filter((one) => one.transaction_type === 'payment').length,
    ...itemFacts(world, order, call),
    ...paymentFacts(world, order, user, call),
  }
}

function itemFacts(world: World, order: Order, call: Call): GuardFacts {
  const items = listArg(call, 'item_ids')
  const news = listArg(call, 'new_item_ids')
  const times = (list: readonly string[], id: string) => list.filter((one) => one === id).length
  const bought = order.items.map((item) => item.item_id)
  const pairs = items.map((id, i) => ({
    id,
    next: variantOf(world, news[i] ?? ''),
    product: order.items.find((item) => item.item_id === id)?.product_id,
  }))
  return {
    items: items.length,
    itemsBeyondOrder: [...new Set(items)].filter((id) => times(items, id) > times(bought, id)).length,
    unpaired: Math.abs(items.length - news.length),
    otherProducts: pairs.filter(({ next, product }) => next?.productId !== product).length,
    sameItems: pairs.filter(({ id, next }) => next?.variant.item_id === id).length,
    unavailable: pairs.filter(({ next }) => next?.variant.available !== true).length,
  }
}

function paymentFacts(world: World, order: Order, user: User | undefined, call: Call): GuardFacts {
  const id = textArg(call, 'payment_method_id')
  const method = user?.payment_methods[id]
  const original = order.payment_history[0]?.payment_method_id
  const due = call.name.endsWith('payment') ? totalOf(order) : differenceOf(world, order, call)
  return {
    ownPayment: method !== undefined,
    ...(method && { paymentKind: method.source }),
    refundWay: id === original ? 'original' : method?.source === 'gift_card' ? 'gift_card' : 'other',
    ...(method?.balance !== undefined && due !== undefined && { giftCardLeft: cents(method.balance) - due }),
  }
}

const totalOf = (order: Order) => order.items.reduce((sum, item) => sum + cents(item.price), 0)

/** What the new items cost more than the old ones, in cents; undefined where some item is not known. */
export function differenceOf(world: World, order: Order, call: Call): number | undefined {
  const news = listArg(call, 'new_item_ids')
  return listArg(call, 'item_ids').reduce<number | undefined>((sum, id, i) => {
    const old = order.items.find((item) => item.item_id === id)
    const next = variantOf(world, news[i] ?? '')
    return sum === undefined || !old || !next ? undefined : sum + cents(next.variant.price) - cents(old.price)
  }, 0)
}
