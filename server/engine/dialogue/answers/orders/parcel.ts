import type { ChoiceDraft, Words } from '#engine/conversation'
import type { OrderFact, ShipmentFact } from '../../facts/index.ts'
import { shipmentCard } from '../../respond/cards.ts'
import { begins, HUMAN, order as ofOrder, type Room, type Said, told } from '../look.ts'
import { day, daysBetween, moment } from './orders.ts'

const MOST_PARCELS = 3
/** After so many days without a new station a parcel is worth asking the carrier about. */
const STILL_DAYS = 2

/** Whether anything of an order is still to come. */
export const isUnderWay = ({ shipments }: OrderFact): boolean =>
  shipments.some(({ state }) => state !== 'delivered' && state !== 'returned')

/** The parcels of an order: the one with the line that is meant, else those that have not come yet, else all. */
export function parcelsOf(room: Room, order: OrderFact): Said {
  const { ask, turn } = room
  const ofItem = order.shipments.filter(({ items }) => ask.item !== undefined && items.includes(ask.item))
  const open = order.shipments.filter(({ state }) => state !== 'delivered')
  const parcels = (ofItem.length > 0 ? ofItem : open.length > 0 ? open : order.shipments).slice(0, MOST_PARCELS)
  const parcelsTold = parcels.map((parcel) => tellParcel(room, parcel, turn.now))
  const lead: Words[] =
    order.shipments.length > 1 ? [{ key: 'parcel.several', args: { number: order.number, count: order.shipments.length } }] : []
  const arrived = order.shipments.filter((one) => one.state === 'delivered' && !parcels.includes(one))
  const beside = arrived.flatMap(({ deliveredAt, carrier, trackingNumber }): Words[] =>
    deliveredAt === undefined ? [] : [{ key: 'parcel.is.delivered', args: { at: moment(deliveredAt), carrier, tracking: trackingNumber } }],
  )
  return told([...lead, ...parcelsTold.flatMap(({ say }) => say), ...beside.slice(0, 1)], {
    offer: parcelsTold.flatMap(({ offer }) => offer),
    cards: parcels.map((parcel) => shipmentCard(order, parcel)),
    shown: [ofOrder(order.number)],
  })
}

interface ParcelSaid {
  readonly say: readonly Words[]
  readonly offer: readonly ChoiceDraft[]
}

function tellParcel({ ask }: Room, parcel: ShipmentFact, now: Date): ParcelSaid {
  const { carrier, trackingNumber: tracking, deliveredAt, state } = parcel
  const args = { carrier, tracking }
  switch (state) {
    case 'delivered': {
      if (ask.intent === 'shipping.not_received') return notReceived(parcel)
      const is: Words =
        deliveredAt === undefined
          ? { key: 'parcel.is.delivered_some_time', args }
          : { key: 'parcel.is.delivered', args: { ...args, at: moment(deliveredAt) } }
      return { say: [is], offer: [] }
    }
    case 'lost':
      return { say: [{ key: 'parcel.is.lost', args }, { key: 'answer.parcel_lost_next' }], offer: [HUMAN] }
    case 'stuck':
      return {
        say: [{ key: 'parcel.is.stuck', args }, ...lastOf(parcel), { key: 'answer.parcel_ask_carrier' }],
        offer: [begins('carrier_case')],
      }
    case 'returned':
      return { say: [{ key: 'parcel.is.returned', args }, ...lastOf(parcel)], offer: [HUMAN] }
    default:
      return onItsWay(parcel, ask.intent, now)
  }
}

function onItsWay(parcel: ShipmentFact, intent: string, now: Date): ParcelSaid {
  const { carrier, trackingNumber: tracking, expectedAt, state } = parcel
  const is: Words = { key: `parcel.is.${state}`, args: { carrier, tracking } }
  const last = latest(parcel)
  const still = last ? daysBetween(last.at, now) : 0
  const isLate = expectedAt !== undefined && daysBetween(expectedAt, now) >= 1
  const isStill = still >= STILL_DAYS
  const say: Words[] = [
    is,
    ...lastOf(parcel),
    ...(isLate && expectedAt !== undefined ? [{ key: 'answer.parcel_late', args: { date: day(expectedAt) } }] : []),
    ...(!isLate && expectedAt !== undefined ? [{ key: 'parcel.expected', args: { date: day(expectedAt) } }] : []),
    ...(!isLate && isStill && last ? [{ key: 'answer.parcel_still', args: { date: day(last.at) } }] : []),
  ]
  if (isLate || isStill) return { say: [...say, { key: 'answer.parcel_ask_carrier' }], offer: [begins('carrier_case')] }
  return { say, offer: intent === 'shipping.contact' ? [begins('contact_courier')] : [] }
}

/** The station that was passed last, however the shop lists them. */
const latest = ({ nodes }: ShipmentFact) => nodes.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]

function lastOf(parcel: ShipmentFact): Words[] {
  const last = latest(parcel)
  return last ? [{ key: 'parcel.last', args: { at: moment(last.at), text: [last.place, last.text].filter(Boolean).join(' ') } }] : []
}

/** Signed for, and not there: who signed as the carrier noted it, where to look, and that the carrier can be asked. */
function notReceived(parcel: ShipmentFact): ParcelSaid {
  const { carrier, trackingNumber: tracking, deliveredAt } = parcel
  const last = latest(parcel)
  const is: Words = last
    ? { key: 'parcel.delivered_to', args: { carrier, text: [last.place, last.text].filter(Boolean).join(' ') } }
    : {
        key: deliveredAt === undefined ? 'parcel.is.delivered_some_time' : 'parcel.is.delivered',
        args: { carrier, tracking, at: deliveredAt === undefined ? '' : moment(deliveredAt) },
      }
  return { say: [is, { key: 'answer.parcel_look_first' }], offer: [begins('not_received')] }
}
