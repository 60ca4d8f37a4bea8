import type { WordArg, Words } from '#engine/conversation'
import { type OrderFact, optional, orders, order as readOrder } from '../../facts/index.ts'
import { orderChoice } from '../../respond/cards.ts'
import type { Answered } from '../ask.ts'
import { asked, HUMAN, type Room, told } from '../look.ts'

const MOST_ORDERS = 20
const MOST_CHOICES = 6
const DAY_MS = 86_400_000

/** The order that a question is about; or what is said instead of it; undefined while it is looked up. */
export type OrderMeant = { readonly order: OrderFact } | { readonly said: Answered } | undefined

/** The shopper's latest orders; undefined while they are looked up, or where nobody is signed in. */
export const ordersOf = ({ look, turn: { shopper } }: Room): readonly OrderFact[] | undefined =>
  shopper.customerId === null ? undefined : look('orders.recent', [shopper.customerId, MOST_ORDERS], orders)

/** Orders are shown to their own shopper alone. */
export const signIn = (): Answered => told([{ key: 'order.sign_in' }], { offer: [HUMAN] })

/** Which order is meant: the one that is named, else the only one that fits; of several it is asked which. Never one of somebody else. */
export function orderMeant(room: Room, fits: (order: OrderFact) => boolean = () => true): OrderMeant {
  const { ask, look, turn } = room
  if (turn.shopper.customerId === null) return { said: signIn() }
  if (ask.order !== undefined) {
    const found = look('orders.find', [ask.order], optional(readOrder))
    return found ? { order: found } : { said: told([{ key: 'order.not_here', args: { number: ask.order } }], { offer: [HUMAN] }) }
  }
  const all = ordersOf(room)
  if (!all) return undefined
  const [first, second] = all
  if (!first) return { said: told([{ key: 'order.none' }]) }
  if (!second) return { order: first }
  const ids = new Set(ask.goods.map(({ productId }) => productId))
  const holding = all.filter(({ items }) => items.some(({ productId, variantId }) => ids.has(productId) || variantId === ask.item))
  const among = holding.length > 0 ? holding : all
  const fitting = among.filter(fits)
  const [only, other] = fitting
  if (only && !other) return { order: only }
  const late = holding.length > 0 || !OF_LATE.has(ask.intent) ? undefined : onlyLate(fitting, turn.now)
  if (late) return { order: late }
  const offered = (fitting.length > 0 ? fitting : among).slice(0, MOST_CHOICES)
  return { said: asked({ key: 'order.which' }, { offer: offered.map(orderChoice) }) }
}

/** Asked and said of what does not come: where one order alone is late it is that one. */
const OF_LATE: ReadonlySet<string> = new Set(['shipping.urge', 'shipping.delay', 'shipping.dispatch', 'shipping.eta'])

/** The only order that is past the day it was to be sent or to come by. */
export function onlyLate(orders: readonly OrderFact[], now: Date): OrderFact | undefined {
  const isPast = (at: string | undefined) => at !== undefined && Date.parse(at) < now.getTime()
  const isLate = ({ shipBy, shipments }: OrderFact) =>
    shipments.length === 0 ? isPast(shipBy) : shipments.some(({ state, expectedAt }) => state !== 'delivered' && isPast(expectedAt))
  const late = orders.filter(isLate)
  return late.length === 1 ? late[0] : undefined
}

/** An order by its goods: the line that is meant, else the first, and how many more. */
export function titleOf({ items }: OrderFact, item?: string): WordArg {
  const meant = items.find(({ variantId }) => variantId === item)
  const title = (meant ?? items[0])?.title ?? ''
  return meant || items.length <= 1 ? title : { key: 'answer.title_of_many', args: { title, count: items.length } }
}

/** Full days between two times. */
export const daysBetween = (from: string, to: Date): number => Math.floor((to.getTime() - Date.parse(from)) / DAY_MS)

/** A day as words take it. */
export const day = (at: string): WordArg => ({ at, as: 'date' })
/** Day and time as words take it. */
export const moment = (at: string): WordArg => ({ at, as: 'moment' })

/** When the goods of an order, or one line of it, were received. */
export function receivedAt({ shipments, items }: OrderFact, item?: string): string | undefined {
  const line = items.find(({ variantId }) => variantId === item)
  const holds = (given: readonly string[]) =>
    !line || given.length === 0 || given.includes(line.variantId) || given.some((one) => one.startsWith(line.title))
  return shipments.find(({ deliveredAt, items: inIt }) => deliveredAt !== undefined && holds(inIt))?.deliveredAt
}

/** When goods were received. */
export const received = (found: OrderFact, item?: string): Words[] => {
  const at = receivedAt(found, item)
  return at === undefined ? [] : [{ key: 'answer.received', args: { title: titleOf(found, item), date: day(at) } }]
}

/** A return or exchange of an order, or of one line of it, that is not through yet; or money under way for goods that go back. */
export const goesBack = ({ returns, refunds, state }: OrderFact, item?: string): boolean =>
  returns.some((one) => isOpenReturn(one) && (item === undefined || one.variantId === item)) ||
  (state === 'refunding' && refunds.some((one) => one.state !== 'paid' && one.state !== 'refused'))
/** Whether goods of a return are still to come back. */
export const isOpenReturn = ({ state }: OrderFact['returns'][number]): boolean => state !== 'done' && state !== 'withdrawn'
