import type { ORDER_KINDS } from '@xiaoer/contract/scenarios'
import type { OrderFact } from '../facts/index.ts'
import type { Flow } from './flow.ts'

/** Which orders a flow can be about. */
export type OrderKind = (typeof ORDER_KINDS)[number]

const DAY_MS = 86_400_000
/** How long a fall in price is made good the policy says; this only finds orders that can be meant. */
const PROTECTED_DAYS = 30

/** A return or exchange that can still be withdrawn or sent. */
export const openReturn = ({ returns }: OrderFact) => returns.find(({ state }) => state === 'agreed' || state === 'goods_on_way')

const is =
  (...states: string[]) =>
  ({ state }: OrderFact) =>
    states.includes(state)

const isEnded = (state: string): boolean => state === 'cancelled' || state.startsWith('refund')
const isPaidFor = is('paid', 'packing', 'shipped', 'delivered', 'completed')

const KINDS: Readonly<Record<OrderKind, (order: OrderFact, now: Date) => boolean>> = {
  unpaid: is('unpaid'),
  unsent: is('unpaid', 'paid', 'packing'),
  waiting: is('paid', 'packing'),
  under_way: is('shipped'),
  stuck: ({ shipments }) => shipments.some(({ state }) => state === 'stuck' || state === 'lost'),
  // a refund under way, or a parcel that is still on its way, makes what was signed for no less received
  received: (order) => is('delivered', 'completed')(order) || order.shipments.some(({ state }) => state === 'delivered'),
  returning: (order) => openReturn(order) !== undefined,
  to_send_back: (order) => openReturn(order)?.state === 'agreed',
  protected: ({ paidAt, state }, now) =>
    paidAt !== undefined && !isEnded(state) && now.getTime() - Date.parse(paidAt) <= PROTECTED_DAYS * DAY_MS,
  installed: isPaidFor,
  paid_for: isPaidFor,
  signed: ({ shipments }) => shipments.some(({ state }) => state === 'delivered'),
  sent: ({ shipments, state }) => shipments.length > 0 && state !== 'refunded' && state !== 'cancelled',
  // what is promised to be sent by a day comes in a parcel
  virtual: ({ shipments, state, shipBy }) =>
    shipments.length === 0 && shipBy === undefined && (state === 'paid' || state === 'delivered' || state === 'completed'),
  unfinished: is('unpaid', 'paid', 'packing', 'cancelled'),
  not_unpaid: ({ state }) => state !== 'unpaid',
  not_ended: ({ state }) => !isEnded(state),
  any: () => true,
}

/** Whether an order is of a kind. */
export const isOfKind = (kind: OrderKind, order: OrderFact, now: Date): boolean => KINDS[kind](order, now)

/** Whether a flow can be about an order, by its kind alone. */
export const isFit = ({ steps }: Pick<Flow, 'steps'>, order: OrderFact, now: Date): boolean =>
  Object.values(steps).every((step) => step.do !== 'order' || step.orders === 'named' || isOfKind(step.orders, order, now))
