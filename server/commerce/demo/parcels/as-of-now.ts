import type { Address, Order, Shipment, ShipmentState } from '../../order.ts'
import { courier, shopFacts } from '../files/index.ts'
import { type Dice, dice } from './dice.ts'
import { endOfDay, fillStation, trackingNumber } from './stations.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** A day of the warehouse and the courier passes in minutes, so that a visitor sees an order move: delivered an hour after it was paid. */
const PACKED_AFTER = MINUTE
const SENT_AFTER = 4 * MINUTE
const WAY = 56 * MINUTE

/** 399 yuan: from here on orders go by SF (`shipping.carriers` in shop.json). */
const DEAR_FEN = 39_900

/** Whether a product is delivered by a code instead of a parcel. */
export type IsVirtual = (productId: string) => boolean

/** Until when an order placed at this instant is to be paid. That time is not stretched: the till names it. */
export const payBy = (placedAt: Date): Date => new Date(placedAt.getTime() + shopFacts().payment.unpaidHours * HOUR)

/**
 * An order placed here as it stands at an instant: paid, then packed, sent, from station to station, delivered; not paid in its time, then
 * cancelled. Reckoned from when it was placed and paid alone, so nothing has to run for it, and every reading agrees with the one before.
 */
export function asOfNow(order: Order, now: Date, isVirtual: IsVirtual): Order {
  if (order.state === 'unpaid' && now > payBy(order.placedAt))
    return { ...order, state: 'cancelled', cancelReason: shopFacts().payment.unpaidReason }
  if (order.state !== 'paid' || !order.paidAt) return order
  const since = now.getTime() - order.paidAt.getTime()
  if (since < PACKED_AFTER) return order
  if (since < SENT_AFTER) return { ...order, state: 'packing' }
  const shipment = parcelOf(order, new Date(order.paidAt.getTime() + SENT_AFTER), now, isVirtual)
  return { ...order, state: shipment.deliveredAt ? 'delivered' : 'shipped', shipments: [shipment] }
}

function parcelOf({ number, address, total, items }: Order, shippedAt: Date, now: Date, isVirtual: IsVirtual): Shipment {
  const roll = dice(Number(number.replace(/\D/g, '').slice(-9)))
  const carrier = carrierFor(address, total.minor)
  const tracking = trackingNumber(carrier, roll)
  const stations = wayTo(address, carrier, shippedAt, roll)
  const behind = stations.filter(({ at }) => at <= now)
  const state = stateAfter(behind.length)
  const arrivesAt = new Date(shippedAt.getTime() + WAY)
  return {
    carrier,
    trackingNumber: tracking,
    state,
    shippedAt,
    ...(state === 'delivered' ? { deliveredAt: arrivesAt } : {}),
    expectedAt: endOfDay(arrivesAt),
    nodes: behind.reverse(),
    items: items.filter(({ productId }) => !isVirtual(productId)).map(({ title, variant }) => `${title} ${variant}`.trim()),
  }
}

/** The whole way is drawn at every reading, so that the same courier brings it whenever it is looked at. */
const wayTo = (address: Address, carrier: string, shippedAt: Date, roll: Dice) =>
  courier().stages.map(({ share, ...station }) => ({
    at: new Date(shippedAt.getTime() + WAY * share),
    ...fillStation(station, address, carrier, roll),
  }))

function stateAfter(stations: number): ShipmentState {
  const { stops } = courier()
  if (stations >= stops.delivered) return 'delivered'
  if (stations >= stops.out_for_delivery) return 'out_for_delivery'
  return stations > stops.collected ? 'in_transit' : 'collected'
}

function carrierFor({ province }: Address, total: number): string {
  if (shopFacts().shipping.remote.includes(province)) return '邮政EMS'
  if (total >= DEAR_FEN) return '顺丰速运'
  return courier().north.includes(province) ? '京东快递' : '中通快递'
}
