import type { PartDraft, Words } from '#engine/conversation'
import type { OrderFact } from '../../../facts/index.ts'
import type { Scene } from '../../../scenario.ts'
import { orderWords, shipBy } from '../../../scenarios/orders/state-words.ts'
import { parcelWords } from '../../../scenarios/parcels/track.ts'
import { orderCard, shipmentCard } from '../../../steps/index.ts'
import type { Telling } from '../../definition.ts'
import { wordIn } from '../../matter.ts'
import type { Way } from '../asking.ts'

interface Told {
  readonly say: readonly Words[]
  readonly parts: readonly PartDraft[]
}

/** The facts of an order that a matter begins with. */
const TELLINGS: Readonly<Record<Telling, (order: OrderFact, scene: Scene) => Told>> = {
  state: (order, { turn }) => ({ say: orderWords(order, turn.now), parts: [orderCard(order)] }),
  dispatch: (order, { turn }) => ({ say: dispatchWords(order, turn.now), parts: [orderCard(order)] }),
  parcel: (order, scene) => parcelWords(scene, order),
  signed: (order) => {
    const parcel = order.shipments.find(({ state }) => state === 'delivered')
    if (!parcel) return { say: [], parts: [] }
    const args = { carrier: parcel.carrier, text: parcel.nodes[0]?.text ?? '' }
    return { say: [{ key: 'parcel.delivered_to', args }], parts: [shipmentCard(order, parcel)] }
  },
}

/** What was promised, said plainly when it is past. */
function dispatchWords(order: OrderFact, now: Date): Words[] {
  const { number, state } = order
  const due = shipBy(order, now)
  if (due.some((words) => 'key' in words && words.key === 'order.ship_late')) return due
  return [{ key: 'order.urged', args: { number, state: { key: `state.order.${state}` } } }, ...due]
}

/** The way with the facts of its order told first, once an order. */
export function telling(way: Way, order: OrderFact): Way {
  const { tells } = way.definition
  if (!tells || wordIn(way.matter, 'told') === order.number) return way
  const { say, parts } = TELLINGS[tells](order, way.scene)
  const told = { value: order.number, from: 'looked_up', confidence: 1 } as const
  return {
    ...way,
    lead: [...way.lead, ...say],
    cards: parts,
    matter: { ...way.matter, slots: { ...way.matter.slots, told } },
  }
}
