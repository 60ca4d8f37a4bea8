import type { PartDraft, Words } from '#engine/conversation'
import type { OrderFact } from '../../../facts/index.ts'
import type { Scene } from '../../../scenario.ts'
import { orderWords, shipBy } from '../../../scenarios/orders/state-words.ts'
import { parcelTold, parcelWords } from '../../../scenarios/parcels/track.ts'
import { orderCard, shipmentCard } from '../../../steps/index.ts'
import type { Telling } from '../../definition.ts'
import type { Way } from '../asking.ts'
import { itemMeant } from '../which.ts'

interface Told {
  readonly say: readonly Words[]
  readonly parts: readonly PartDraft[]
}

/** The facts of an order that a matter begins with. */
const TELLINGS: Readonly<Record<Telling, (order: OrderFact, scene: Scene) => Told>> = {
  state: (order, { turn }) => ({ say: orderWords(order, turn.now), parts: [orderCard(order)] }),
  dispatch: (order, { turn }) => ({ say: dispatchWords(order, turn.now), parts: [orderCard(order)] }),
  parcel: (order, scene) => parcelWords(scene, order),
  invoice: (order) => ({ say: progressOf(order), parts: [orderCard(order)] }),
  signed: (order) => {
    const parcel = order.shipments.find(({ state }) => state === 'delivered')
    if (!parcel) return { say: [], parts: [] }
    const [carrier, text] = [parcel.carrier, parcel.nodes[0]?.text ?? '']
    const say = carrier && text ? [{ key: 'parcel.delivered_to', args: { carrier, text } }] : parcelTold(parcel)
    return { say, parts: [shipmentCard(order, parcel)] }
  },
}

/** What was promised, said plainly when it is past. */
function dispatchWords(order: OrderFact, now: Date): Words[] {
  const { number, state } = order
  const due = shipBy(order, now)
  if (due.some((words) => 'key' in words && words.key === 'order.ship_late')) return due
  return [{ key: 'order.urged', args: { number, state: { key: `state.order.${state}` } } }, ...due]
}

/** How far the invoice of an order is, as the shop has it. */
function progressOf({ number, invoices: [last] }: OrderFact): Words[] {
  if (!last) return [{ key: 'settle.invoice.none', args: { number } }]
  const { id, title, email, at } = last
  return [{ key: 'settle.invoice.asked', args: { number, id, title, email, at: { at, as: 'moment' } } }]
}

/** The way with facts of its order told first, once an order. */
export function telling(way: Way, order: OrderFact, what: Telling): Way {
  const mark = `told.${what}.${order.number}`
  if (way.matter.asked[mark] !== undefined || (what === 'parcel' && isToldJustNow(way))) return way
  const { say, parts } = TELLINGS[what](meantFirst(way, order), way.scene)
  return {
    ...way,
    lead: [...way.lead, ...say],
    cards: [...(way.cards ?? []), ...parts],
    matter: { ...way.matter, asked: { ...way.matter.asked, [mark]: 1 } },
  }
}

/** The order as it is called by the goods that are meant, where it has several. */
function meantFirst(way: Way, order: OrderFact): OrderFact {
  const one = itemMeant(way, order)
  return one ? { ...order, items: [one, ...order.items.filter((item) => item !== one)] } : order
}

/** Who says yes to what was offered under it has just read where the parcel is. */
const isToldJustNow = ({ scene: { turn } }: Way): boolean => turn.state.lastSaid.includes('parcel.late')
