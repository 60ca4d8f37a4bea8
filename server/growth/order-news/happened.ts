import type { NewsEvent, NewsLaw } from '@xiaoer/contract/news'
import type { Order, OrderItem, Shipment } from '#commerce'
import type { WordArg } from '#engine/conversation'
import { newsWords } from './texts/index.ts'

/** Something of an order that may be told: which of several, since when it is so, and the text with its facts. */
export interface Happened {
  readonly about: string
  readonly since: Date
  readonly key: string
  readonly args: Readonly<Record<string, WordArg>>
}

interface Kind {
  /** To ask for payment sells, and so does what goes with what was bought; all else tells of what was bought (消费者权益保护法实施条例 24; ePrivacy Directive 13). */
  readonly law: NewsLaw
  /** Minutes after it is so, until a manager says otherwise. */
  readonly usually: number
  /** What is so of the order as the shop has it now; what is no longer so is not among it. */
  readonly of: (order: Order) => Happened[]
}

const when = (at: Date): WordArg => ({ at: at.toISOString(), as: 'moment' })
const goodsOf = ({ items }: Order): WordArg => {
  const [first] = items
  const count = items.reduce((sum, { quantity }) => sum + quantity, 0)
  const name = first ? nameOf(first) : ''
  return count > (first?.quantity ?? 0) ? newsWords('goods.more', { goods: name, count }) : name
}
const nameOf = ({ title, variant }: OrderItem) => [title, variant].filter(Boolean).join(' ')
/** A text with carrier and number, as far as they are known; of what has neither, the same text without them. */
function ofParcel(key: string, { carrier, trackingNumber }: Shipment, args: Happened['args']): Pick<Happened, 'key' | 'args'> {
  const parcel = [carrier, trackingNumber].filter(Boolean).join(' ')
  return parcel === '' ? { key: `${key}.plain`, args } : { key, args: { ...args, parcel } }
}

/** All that may speak first, by event. */
export const KINDS: Readonly<Record<NewsEvent, Kind>> = {
  unpaid: {
    law: 'marketing',
    usually: 30,
    of: (order) => {
      const { state, number, placedAt: since, total: amount } = order
      return state === 'unpaid' ? [{ about: '', since, key: 'unpaid', args: { number, goods: goodsOf(order), amount } }] : []
    },
  },
  delayed: { law: 'service', usually: 60, of: delays },
  delivered: {
    law: 'service',
    usually: 60,
    of: ({ number, shipments }) =>
      shipments.flatMap((one) => {
        const { trackingNumber: about, deliveredAt: since } = one
        return since ? [{ about, since, ...ofParcel('delivered', one, { number, when: when(since) }) }] : []
      }),
  },
  refunded: {
    law: 'service',
    usually: 5,
    of: ({ number, refunds }) =>
      refunds.flatMap(({ id: about, state, amount, to = '', paidAt, askedAt }) => {
        if (state !== 'paid') return []
        return [{ about, since: paidAt ?? askedAt, key: to ? 'refunded.to' : 'refunded', args: { number, amount, to } }]
      }),
  },
  return_due: { law: 'service', usually: 2_880, of: returnsDue },
  offer: { law: 'marketing', usually: 4_320, of: offers },
}

const HOUR_MS = 3_600_000

/** The order with the shop's own promise, where its platform names no day: sent within so many hours of being paid. What goes nowhere is promised nothing. */
export function asPromised(order: Order, hours: number | null): Order {
  const { shipBy, paidAt, address } = order
  const goesSomewhere = [address.province, address.city, address.street].some((part) => part.trim() !== '')
  if (shipBy || !paidAt || hours === null || !goesSomewhere) return order
  return { ...order, shipBy: new Date(paidAt.getTime() + hours * HOUR_MS) }
}

/** Not sent by when the shop promised, or not there by when the carrier expected. */
function delays(order: Order): Happened[] {
  const { state, shipBy, number } = order
  if (shipBy && (state === 'paid' || state === 'packing'))
    return [{ about: 'ship', since: shipBy, key: 'delayed.ship', args: { number, goods: goodsOf(order), when: when(shipBy) } }]
  if (state !== 'shipped') return []
  return order.shipments.flatMap((one) => {
    const isOnWay = one.state !== 'delivered' && one.state !== 'returned' && one.deliveredAt === undefined
    if (!isOnWay || !one.expectedAt) return []
    const told = ofParcel('delayed.way', one, { number, when: when(one.expectedAt) })
    return [{ about: one.trackingNumber, since: one.expectedAt, ...told }]
  })
}

/** All of it is there and nothing of it goes back: what goes with it may be told. */
function offers(order: Order): Happened[] {
  const came = order.shipments.map((one) => one.deliveredAt?.getTime())
  const isWhole = order.state === 'delivered' && order.refunds.length === 0 && (order.returns ?? []).length === 0
  const last = came.every((one) => one !== undefined) ? Math.max(...came) : undefined
  return isWhole && last !== undefined && came.length > 0
    ? [{ about: '', since: new Date(last), key: 'offer', args: { goods: goodsOf(order) } }]
    : []
}

/** Agreed to go back, and not on their way yet. */
function returnsDue(order: Order): Happened[] {
  return (order.returns ?? []).flatMap(({ id, state, variantId, quantity, askedAt }) => {
    const item = order.items.find((one) => one.variantId === variantId)
    if (state !== 'agreed' || !item) return []
    return [{ about: id, since: askedAt, key: 'return_due', args: { number: order.number, goods: nameOf({ ...item, quantity }) } }]
  })
}
