import type { PartDraft, Step, Words } from '#engine/conversation'
import type { OrderFact, ShipmentFact } from '../../facts/index.ts'
import { anOrder, othersBeside } from '../../needs/index.ts'
import { defineScenario, type Scene } from '../../scenario.ts'
import { answer, HUMAN, handOff, orderCard, shipmentCard } from '../../steps/index.ts'
import { eta, orderWords } from '../orders/state-words.ts'
import { lostWords, parcelState } from './by-whom.ts'

const sent = ({ shipments, state }: OrderFact) => shipments.length > 0 && state !== 'completed' && state !== 'refunded'

/** A parcel of it is still to come: what "到哪了" asks after. */
const underWay = ({ shipments }: OrderFact) => shipments.some(({ state }) => state !== 'delivered' && state !== 'returned')

/** Without news for so long a parcel counts as late even where the carrier does not say so. */
const STALE_HOURS = 72
const HOUR_MS = 3_600_000

/** Where the parcel is. */
export const track = defineScenario({
  id: 'track_parcel',
  serves: ['shipping.track'],
  needs: anOrder({ fits: sent, rather: underWay }),
  next(scene, order) {
    const [shipment, ...more] = order.shipments
    if (!shipment) return answer(scene, orderWords(order, scene.turn.now), { parts: [orderCard(order)] })
    const worst = order.shipments.find(({ state }) => state === 'lost' || state === 'stuck')
    return more.length === 0 || worst ? tell(scene, order, worst ?? shipment) : tellAll(scene, order)
  },
})

/** What is said of the parcel of an order that is most in trouble, with its card. */
export function parcelWords(scene: Scene, { shipments, ...order }: OrderFact): { say: Words[]; parts: PartDraft[] } {
  const shipment = shipments.find(({ state }) => state === 'lost' || state === 'stuck') ?? shipments[0]
  if (!shipment) return { say: [], parts: [] }
  return { say: [...parcelTold(shipment), ...expected(scene, shipment)], parts: [shipmentCard({ shipments, ...order }, shipment)] }
}

/** The carrier is asked, one tap away. */
const CASE = { id: 'set:begin=carrier_case', label: { key: 'settle.begin.carrier_case' } }

function tell(scene: Scene, order: OrderFact, shipment: ShipmentFact): Step {
  const parts = [shipmentCard(order, shipment)]
  if (shipment.state === 'lost') return handOff(scene, 'scenario', lostWords(shipment))
  const say = [...parcelTold(shipment), ...expected(scene, shipment)]
  if (!isLate(scene, shipment)) return onTheWay(scene, order, say, parts)
  const again = scene.state.lastSaid.some((mark) => mark.startsWith('parcel.late'))
  if (again) return handOff(scene, 'scenario', [{ key: 'parcel.late_person' }])
  const step = answer(scene, [...parcelTold(shipment), { key: 'parcel.late' }], { parts, offer: [CASE, HUMAN] })
  return { ...step, state: { ...step.state, pending: { scenario: 'carrier_case', slot: 'settle.begin', options: [] } } }
}

/** The one parcel under way, and the other orders to be tapped where one of those was meant. */
function onTheWay(scene: Scene, order: OrderFact, say: readonly Words[], parts: readonly PartDraft[]): Step {
  const others = othersBeside(scene, order, sent)
  return answer(scene, say, { parts, ...(others.length > 0 && { offer: [...others, HUMAN] }) })
}

/** An order in several parcels: where each is. */
function tellAll(scene: Scene, order: OrderFact): Step {
  const say = order.shipments.flatMap((shipment) => [...parcelTold(shipment), ...expected(scene, shipment)])
  return answer(scene, [{ key: 'parcel.several', args: { number: order.number, count: order.shipments.length } }, ...say], {
    parts: order.shipments.map((shipment) => shipmentCard(order, shipment)),
  })
}

/** The carrier's day, unless it is past. */
function expected({ turn }: Scene, { state, expectedAt }: ShipmentFact): Words[] {
  return state !== 'delivered' && expectedAt !== undefined && expectedAt >= turn.now.toISOString() ? [eta(expectedAt)] : []
}

/** How far it is, and the last that the carrier wrote. */
export function parcelTold(shipment: ShipmentFact): Words[] {
  const [last] = shipment.nodes
  const head = parcelState(shipment)
  return last?.text ? [...head, { key: 'parcel.last', args: { at: { at: last.at, as: 'moment' }, text: last.text } }] : head
}

/** Stuck by the carrier's word, past its own date, or silent for days. */
function isLate({ turn }: Scene, { state, expectedAt, nodes }: ShipmentFact): boolean {
  if (state === 'delivered' || state === 'returned') return false
  if (state === 'stuck') return true
  const now = turn.now.getTime()
  const last = nodes[0]?.at
  return (
    (expectedAt !== undefined && Date.parse(expectedAt) + 24 * HOUR_MS < now) ||
    (last !== undefined && Date.parse(last) + STALE_HOURS * HOUR_MS < now)
  )
}
