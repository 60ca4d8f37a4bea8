import type { Words } from '#engine/conversation'
import { firstGraphemes, HAN } from '#engine/text'
import type { OrderFact, ShipmentFact } from '../../facts/index.ts'
import { itemsNamed } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { type Facet, facetsIn } from '../../tracking/index.ts'
import { parcelState } from '../parcels/by-whom.ts'
import { orderWords } from './state-words.ts'

type Item = OrderFact['items'][number]
type Telling = (order: OrderFact, scene: Scene) => Words[]

/** What each thing that an order is asked for is answered by, from the shop's record of it. */
const TOLD_BY: Readonly<Record<Facet, Telling>> = {
  contents: (order) => [holds(order, order.items)],
  count: (order, scene) => [holds(order, itemsNamed(scene, order))],
  sum: (order) => [comesTo(order), ...deliveryIn(order)],
  address: ({ number, address }) => told(number, 'order.goes_to', 'order.goes_unknown', addressLine(address)),
  way: (order) => told(order.number, 'order.sent_by', 'order.sent_by_unknown', order.deliveryWay ?? order.shipments[0]?.carrier),
  placed: ({ number, placedAt }) => [{ key: 'order.placed_at', args: { number, at: { at: placedAt, as: 'moment' } } }],
  paid: (order, { turn }) =>
    order.state === 'unpaid' ? orderWords(order, turn.now) : told(order.number, 'order.paid_by', 'order.paid_by_unknown', order.paidBy),
  parcels: (order, { turn }) =>
    order.shipments.length === 0
      ? [holds(order, order.items), ...orderWords(order, turn.now)]
      : [...(tells(order) ? [] : [holds(order, order.items)]), ...parcelsOf(order)],
  whole: (order, { turn }) => [holds(order, order.items), ...(order.shipments.length > 1 ? parcelsOf(order) : orderWords(order, turn.now))],
}

/** What is asked of an order beside its state, in the words of the shopper; those of before where they now say which one they mean. */
export const facetsOf = ({ turn, inherited, question }: Scene): readonly Facet[] => facetsIn(inherited ? question : turn.said)

/** What is asked of an order, answered from it; nothing where its state is all that is asked. */
export const facetWords = (scene: Scene, order: OrderFact, facets: readonly Facet[] = facetsOf(scene)): Words[] =>
  facets.flatMap((facet) => TOLD_BY[facet](order, scene))

/** What an order comes to, by its number. */
const comesTo = ({ number, total }: OrderFact): Words => ({ key: 'order.comes_to', args: { number, total } })

/** What of its sum is for delivery. */
export const deliveryIn = ({ freight }: OrderFact): Words[] =>
  freight && freight.minor > 0 ? [{ key: 'order.delivery_in', args: { freight } }] : []

const told = (number: string, known: string, unknown: string, value: string | undefined): Words[] => [
  value ? { key: known, args: { number, value } } : { key: unknown, args: { number } },
]

const holds = ({ number }: OrderFact, items: readonly Item[]): Words => ({
  key: 'order.holds',
  args: { number, items: { list: items.map(lineOf) } },
})

/** So many of what, in the form that every language reads: "2 × Tee (White M)". */
const lineOf = ({ quantity, title, variant }: Item): string => `${quantity} × ${title}${variant ? ` (${variant})` : ''}`

/** Each parcel with what is in it, and what is in none yet: as far as the shop tells what is in them. */
function parcelsOf(order: OrderFact): Words[] {
  const { number, items, shipments } = order
  const [only, ...more] = shipments
  const left = unsent(order)
  if (only && more.length === 0 && tells(order) && left.length === 0)
    return [{ key: 'order.one_parcel', args: { number } }, holds(order, items), ...parcelState(only)]
  const each = shipments.flatMap((parcel, nth) => {
    const within = inside(order, parcel)
    const contents = { key: 'order.parcel_holds', args: { nth: nth + 1, items: { list: within.map(lineOf) } } }
    return [...(within.length > 0 ? [contents] : []), ...parcelState(parcel)]
  })
  return [...each, ...(left.length > 0 ? [{ key: 'order.unsent', args: { items: { list: left.map(lineOf) } } }] : [])]
}

/** The lines in a parcel; none where the shop does not tell. */
const inside = ({ items }: OrderFact, parcel: ShipmentFact): readonly Item[] => items.filter((item) => isIn(parcel, item))

/** Whether the shop tells of every parcel what is in it: of an order that is sent in pieces, one that it is silent about may hold the rest. */
const tells = (order: OrderFact): boolean => order.shipments.every((parcel) => inside(order, parcel).length > 0)

const isIn = (parcel: ShipmentFact, { variantId, title, variant }: Item): boolean =>
  parcel.items.some((one) => one === variantId || one === `${title} ${variant}`.trim())

const unsent = (order: OrderFact): readonly Item[] =>
  tells(order) ? order.items.filter((item) => !order.shipments.some((parcel) => isIn(parcel, item))) : []

type Place = NonNullable<OrderFact['address']>

/** Of a number of a door the first figure tells one's own from another's, and not to whoever looks over a shoulder. */
const hidden = (street: string): string => street.replace(/\d{2,}/gu, (number) => `${number[0]}${'*'.repeat(number.length - 1)}`)
const firstOf = (name: string): string => (name.trim() === '' ? '' : `${firstGraphemes(name.trim(), 1)}*`)

/** Where an order goes as its owner is told: enough to know the place by, with doors and name hidden as far as that allows; undefined where the shop tells none. */
function addressLine(address: OrderFact['address']): string | undefined {
  const parts = address ? partsOf(address) : []
  if (!address || parts.length === 0) return undefined
  const name = firstOf(address.name)
  return parts.some((part) => HAN.test(part))
    ? [parts.toReversed().join(''), name].filter(Boolean).join('，')
    : [name, ...parts].filter(Boolean).join(', ')
}

/** From the door to the province, each once: a city may be its own province. */
const partsOf = ({ street, district, city, province }: Place): string[] =>
  Array.from(new Set([hidden(street), district, city, province].map((part) => part.trim()).filter(Boolean)))
