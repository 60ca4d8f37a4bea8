import type { WordArg, Words } from '#engine/conversation'
import type { OrderFact, ShipmentFact } from '../../facts/index.ts'

/** Carrier and number, each told where the shop has it. */
const byWhom = ({ carrier, trackingNumber }: ShipmentFact): Words[] => [
  ...(carrier ? [{ key: 'parcel.by', args: { carrier } }] : []),
  ...(trackingNumber ? [{ key: 'parcel.number', args: { tracking: trackingNumber } }] : []),
]

/** A sentence with carrier and number in it where the shop has both; else one that names neither, and after it what there is of them. */
const naming = (shipment: ShipmentFact, whole: Words, plain: Words): Words[] =>
  shipment.carrier && shipment.trackingNumber ? [whole] : [plain, ...byWhom(shipment)]

const both = ({ carrier, trackingNumber: tracking }: ShipmentFact): Readonly<Record<string, WordArg>> => ({ carrier, tracking })

/** That an order was sent. */
export function sentWords({ number, items: [first] }: OrderFact, shipment: ShipmentFact | undefined): Words[] {
  const args = { number, title: first?.title ?? '' }
  const plain = { key: 'order.is.sent', args }
  return shipment ? naming(shipment, { key: 'order.is.shipped', args: { ...args, ...both(shipment) } }, plain) : [plain]
}

/** How far a parcel is. */
export function parcelState(shipment: ShipmentFact): Words[] {
  const { state, deliveredAt } = shipment
  const at: WordArg | undefined = deliveredAt && state === 'delivered' ? { at: deliveredAt, as: 'moment' } : undefined
  const key = state === 'delivered' && !at ? 'delivered_some_time' : state
  const plain: Words = { key: at ? 'parcel.is_at' : 'parcel.is', args: { state: { key: `state.shipment.${state}` }, ...(at && { at }) } }
  return naming(shipment, { key: `parcel.is.${key}`, args: { ...both(shipment), ...(at && { at }) } }, plain)
}

/** That a parcel is lost, before a person takes it up. */
export const lostWords = (shipment: ShipmentFact): Words[] =>
  naming(shipment, { key: 'parcel.lost', args: both(shipment) }, { key: 'parcel.lost_plain' })

/** Who carries an order that is on its way; that it was sent, where the shop does not say. */
export const carriedBy = (order: OrderFact, shipment: ShipmentFact): Words[] =>
  shipment.carrier ? [{ key: 'parcel.on_its_way', args: { number: order.number, carrier: shipment.carrier } }] : sentWords(order, shipment)

/** Who carries an order and under which number, as far as the shop has it. */
export const carrierWords = (order: OrderFact, shipment: ShipmentFact): Words[] =>
  shipment.carrier && shipment.trackingNumber
    ? [{ key: 'parcel.carrier', args: { number: order.number, ...both(shipment) } }]
    : sentWords(order, shipment)
