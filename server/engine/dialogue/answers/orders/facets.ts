import type { Words } from '#engine/conversation'
import type { OrderFact, ShipmentFact } from '../../facts/index.ts'
import { orderCard, orderChoice } from '../../respond/cards.ts'
import type { Facet } from '../ask.ts'
import { asked, HUMAN, order as ofOrder, type Room, type Said, told } from '../look.ts'
import { addressLine } from './address-line.ts'
import { moment, orderMeant, ordersOf, signIn } from './orders.ts'
import { stateOf } from './state.ts'

type Item = OrderFact['items'][number]
type Telling = (order: OrderFact, room: Room) => readonly Words[]

/** How each fact of an order's record is told. */
const TOLD_BY: Readonly<Record<Facet, Telling>> = {
  contents: (order) => [holds(order, order.items)],
  count: (order, room) => [holds(order, namedOf(order, room))],
  sum: (order, room) => [comesTo(order, order.total), ...delivery(order), ...unpaid(order, room)],
  freight: (order, room) => [comesTo(order, order.total), ...freightOf(order), ...unpaid(order, room)],
  apart: (order, room) => [...withoutFreight(order), ...unpaid(order, room)],
  address: ({ number, address }) => known(number, 'order.goes_to', 'order.goes_unknown', addressLine(address)),
  way: ({ number, deliveryWay, shipments: [parcel] }) =>
    known(number, 'order.sent_by', 'order.sent_by_unknown', deliveryWay ?? parcel?.carrier),
  placed: ({ number, placedAt }) => [{ key: 'order.placed_at', args: { number, at: moment(placedAt) } }],
  paid: (order, room) =>
    order.state === 'unpaid' ? standing(order, room) : known(order.number, 'order.paid_by', 'order.paid_by_unknown', order.paidBy),
  parcels: (order, room) =>
    order.shipments.length > 0
      ? [...(tells(order) ? [] : [holds(order, order.items)]), ...parcelsOf(order)]
      : [holds(order, order.items), ...standing(order, room)],
  whole: (order, room) => [holds(order, order.items), ...(order.shipments.length > 1 ? parcelsOf(order) : standing(order, room))],
}

/** What is asked of the record of an order, or of several together: their sum is told first, then each. */
export function facetsAsked(room: Room, facets: readonly Facet[]): Said {
  const { ask, turn } = room
  if (turn.shopper.customerId === null) return signIn()
  if (ask.isOfAll) {
    const all = allMeant(room)
    if (!all) return undefined
    if (all.length > 1) return tellEach(room, all, facets)
    // of many orders it is not known which are meant together
    if (all.length === 0) return asked({ key: 'order.which' }, { offer: (ordersOf(room) ?? []).slice(0, MOST_CHOICES).map(orderChoice) })
  }
  const meant = orderMeant(room)
  if (!meant) return undefined
  if ('said' in meant) return meant.said
  // a record is its own shopper's alone, whatever a look-up gives
  if (meant.order.customerId !== turn.shopper.customerId)
    return told([{ key: 'order.not_here', args: { number: meant.order.number } }], { offer: [HUMAN] })
  return tellEach(room, [meant.order], facets)
}
const MOST_CHOICES = 6
/** So many orders are told one by one. */
const MOST_TOLD = 3

/** The orders that are meant together: all, where there are few; else those that were told of; none where it is not known which. */
function allMeant(room: Room): readonly OrderFact[] | undefined {
  const all = ordersOf(room)
  if (!all || all.length <= MOST_TOLD) return all
  const spoken = new Set(room.talk.memory.flatMap((one) => (one.event === 'shown' && one.kind === 'order' ? [one.id] : [])))
  const shown = all.filter(({ number }) => spoken.has(number))
  return shown.length > 1 && shown.length <= MOST_TOLD ? shown : []
}

function tellEach(room: Room, orders: readonly OrderFact[], facets: readonly Facet[]): Said {
  const together = orders.length > 1 && facets.some((one) => OF_SUM.has(one)) ? inAll(orders, facets.includes('apart')) : []
  const each = orders.flatMap((order) => facets.flatMap((facet) => TOLD_BY[facet](order, room)))
  const isUnknown = each.some((one) => 'key' in one && one.key.endsWith('_unknown'))
  return told([...together, ...each], {
    cards: orders.map((one) => orderCard(one, room.ask.item)),
    shown: orders.map(({ number }) => ofOrder(number)),
    offer: isUnknown ? [HUMAN] : [],
  })
}
const OF_SUM: ReadonlySet<Facet> = new Set(['sum', 'freight', 'apart'])

/** What several orders come to; nothing where they were paid in several currencies. */
function inAll(orders: readonly OrderFact[], isApart: boolean): Words[] {
  const sums = orders.map((order) => (isApart ? goodsOf(order) : order.total))
  const [first] = sums
  if (!first || sums.some(({ currency }) => currency !== first.currency)) return []
  const minor = sums.reduce((sum, one) => sum + one.minor, 0)
  return [{ key: 'order.come_to', args: { count: orders.length, total: { ...first, minor } } }]
}

const comesTo = ({ number }: OrderFact, total: OrderFact['total']): Words => ({ key: 'order.comes_to', args: { number, total } })
const delivery = ({ freight }: OrderFact): Words[] =>
  freight && freight.minor > 0 ? [{ key: 'order.delivery_in', args: { freight } }] : []
/** What sending cost is asked: that it cost nothing is said too, and nothing where the shop does not tell. */
const freightOf = (order: OrderFact): Words[] => (order.freight?.minor === 0 ? [{ key: 'price.free_freight' }] : delivery(order))
const goodsOf = ({ total, freight }: OrderFact) => ({ ...total, minor: total.minor - (freight?.minor ?? 0) })
function withoutFreight(order: OrderFact): Words[] {
  const { freight } = order
  if (!freight || freight.minor === 0) return [comesTo(order, order.total), ...freightOf(order)]
  return [comesTo(order, goodsOf(order)), { key: 'order.delivery_out', args: { freight } }]
}

/** What was never paid, or came back, is not told as a sum that was paid. */
const unpaid = (order: OrderFact, room: Room): readonly Words[] => (NOT_PAID.has(order.state) ? standing(order, room) : [])
const NOT_PAID: ReadonlySet<string> = new Set(['unpaid', 'cancelled', 'refunding', 'refunded'])

const standing = (order: OrderFact, { turn }: Room): readonly Words[] =>
  order.shipments.length > 0 && order.state === 'shipped' ? parcelsOf(order) : stateOf(order, undefined, turn.now).say

const known = (number: string, key: string, unknown: string, value: string | undefined): Words[] => [
  value ? { key, args: { number, value } } : { key: unknown, args: { number } },
]

const holds = ({ number }: OrderFact, items: readonly Item[]): Words => ({
  key: 'order.holds',
  args: { number, items: { list: items.map(lineOf) } },
})
/** So many of what, in the form that every language reads: "2 × Tee (White M)". */
const lineOf = ({ quantity, title, variant }: Item): string => `${quantity} × ${title}${variant ? ` (${variant})` : ''}`

/** The lines whose goods are meant; all of them where none is. */
function namedOf({ items }: OrderFact, { ask }: Room): readonly Item[] {
  const ids = new Set(ask.goods.map(({ productId }) => productId))
  const named = items.filter(({ productId }) => ids.has(productId))
  return named.length > 0 ? named : items
}

/** Each parcel with what is in it, and what is in none yet: as far as the shop tells what is in them. */
function parcelsOf(order: OrderFact): Words[] {
  const { number, items, shipments } = order
  const left = tells(order) ? items.filter((item) => !shipments.some((parcel) => isIn(parcel, item))) : []
  const [only, ...more] = shipments
  if (only && more.length === 0 && tells(order) && left.length === 0)
    return [{ key: 'order.one_parcel', args: { number } }, holds(order, items), stands(only)]
  const each = shipments.flatMap((parcel, at): Words[] => {
    const within = items.filter((item) => isIn(parcel, item))
    const contents = { key: 'order.parcel_holds', args: { nth: at + 1, items: { list: within.map(lineOf) } } }
    return [...(within.length > 0 ? [contents] : []), stands(parcel)]
  })
  return [...each, ...(left.length > 0 ? [{ key: 'order.unsent', args: { items: { list: left.map(lineOf) } } }] : [])]
}

/** How a parcel stands, in one line. */
function stands({ state, carrier, trackingNumber: tracking, deliveredAt }: ShipmentFact): Words {
  const args = { carrier, tracking }
  if (state !== 'delivered') return { key: `parcel.is.${state}`, args }
  return deliveredAt === undefined
    ? { key: 'parcel.is.delivered_some_time', args }
    : { key: 'parcel.is.delivered', args: { ...args, at: moment(deliveredAt) } }
}

const isIn = ({ items }: ShipmentFact, { variantId, title, variant }: Item): boolean =>
  items.some((one) => one === variantId || one === `${title} ${variant}`.trim())
/** Whether the shop tells of every parcel what is in it: one that it is silent about may hold the rest. */
const tells = ({ items, shipments }: OrderFact): boolean => shipments.every((parcel) => items.some((item) => isIn(parcel, item)))
