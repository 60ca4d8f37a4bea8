import { differenceOf } from '../facts.ts'
import { type Call, cents, textArg, type World } from '../world.ts'
import { type Wrong, withArgs } from './wrong.ts'

/** Another's card, no such card, a refund to a way it was not paid by, a gift card with too little on it. */
export function paymentWrongs(world: World, userId: string, call: Call): Wrong[] {
  if (!('payment_method_id' in call.arguments)) return []
  const user = world.users[userId]
  const order = world.orders[textArg(call, 'order_id')]
  if (!user || !order) return []
  const paidBy = (id: string) => withArgs(call, { payment_method_id: id })
  const anothers = Object.values(world.users).find((one) => one.user_id !== userId)
  const [their] = Object.keys(anothers?.payment_methods ?? {})
  const original = order.payment_history[0]?.payment_method_id
  return [
    { name: 'no such payment method', rule: 'own-payment', call: paidBy('credit_card_0000000') },
    ...(their ? [{ name: "another's payment method", rule: 'own-payment', call: paidBy(their) }] : []),
    ...(call.name.startsWith('return_') ? [wrongWay(world, userId, paidBy, original)] : []),
    ...(call.name.startsWith('return_') ? [] : emptyCard(world, userId, call)),
  ]
}

/** A refund to a card that is theirs and did not pay; one is added where they have none. */
function wrongWay(world: World, userId: string, paidBy: (id: string) => Call, original: string | undefined): Wrong {
  const user = world.users[userId]!
  const other = Object.values(user.payment_methods).find(({ id, source }) => id !== original && source !== 'gift_card')
  if (other) return { name: 'a refund another way', rule: 'refund-way', call: paidBy(other.id) }
  const added = { source: 'paypal' as const, id: 'paypal_0000001' }
  const richer = { ...user, payment_methods: { ...user.payment_methods, [added.id]: added } }
  return {
    name: 'a refund another way',
    rule: 'refund-way',
    call: paidBy(added.id),
    world: { ...world, users: { ...world.users, [userId]: richer } },
  }
}

/** A gift card of theirs a cent short of what the exchange costs more. */
function emptyCard(world: World, userId: string, call: Call): Wrong[] {
  const user = world.users[userId]!
  const difference = differenceOf(world, world.orders[textArg(call, 'order_id')]!, call) ?? 0
  if (difference <= 0) return []
  const card = { source: 'gift_card' as const, id: 'gift_card_0000001', balance: (difference - 1) / 100 }
  const holder = { ...user, payment_methods: { ...user.payment_methods, [card.id]: card } }
  const poorer = { ...world, users: { ...world.users, [userId]: holder } }
  return [
    {
      name: `a gift card with ${cents(card.balance)} cents`,
      rule: 'gift-card-covers',
      call: withArgs(call, { payment_method_id: card.id }),
      world: poorer,
    },
  ]
}
