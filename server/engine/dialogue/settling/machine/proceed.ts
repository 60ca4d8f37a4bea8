import type { Step } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import type { Found } from '../../scenario.ts'
import { walk } from '../flow/walk.ts'
import type { Way } from './asking.ts'
import { askFor } from './asking.ts'
import { theOption } from './deciding.ts'
import { deedStep } from './deed.ts'
import { theGoods } from './goods.ts'
import { endOf, whichDeed } from './parcels/picking.ts'
import { telling } from './parcels/telling.ts'
import { led, refusedByOrder, theItem, theNamed, theOrder } from './which.ts'

/**
 * The next step of a matter, from its definition, what was said so far and the facts of the turn: which order, which line, what is asked,
 * what is decided, the yes, the deed. Pure; every step but the last carries a way back and a person.
 */
export function proceed(start: Way): Step {
  if (start.definition.flow) return walk(start, start.definition.flow)
  const found = orderOf(start)
  if ('step' in found) return led(start, found.step)
  const order = found.has
  const way: Way = order ? { ...start, matter: { ...start.matter, orderNumber: order.number } } : start
  const against = order && refusedByOrder(way, order)
  if (against) return against
  return withOrder(order ? telling(way, order) : way, order, start)
}

/** From the order on: which deed, which line, what is asked and decided. */
function withOrder(way: Way, order: OrderFact | undefined, start: Way): Step {
  const which = order ? whichDeed(way, order) : { has: undefined }
  if ('step' in which) return which.step
  const item = itemOf(way, order, which.has?.item)
  // which goods of the shop is asked outside this machine, which line of an order by it, with what is to be said first
  if (item && 'step' in item) return way.definition.goods ? led(start, item.step) : item.step
  const named: Way = item ? { ...way, matter: { ...way.matter, item: item.has.variantId } } : way
  const end = endOf(named)
  if (end) return end
  const open = way.definition.asks.find(({ slot, optional }) => !optional && named.matter.slots[slot] === undefined)
  if (open && !isNeedless(named, open.slot, order?.state)) return askFor(named, open, { number: order?.number ?? '' })
  const option = which.has ? { has: { deed: which.has } } : theOption(named, order?.number ?? '', item?.has.variantId ?? '')
  if ('step' in option) return option.step
  const lead = 'lead' in option ? (option.lead ?? []) : []
  return deedStep({ ...named, lead: [...named.lead, ...lead] }, { order, item: item?.has, chosen: option.has })
}

/** The order where the matter is about one. */
function orderOf(way: Way): Found<OrderFact | undefined> {
  const { orders } = way.definition
  if (orders === 'none') return { has: undefined }
  return orders === 'named' ? theNamed(way) : theOrder(way, orders)
}

function itemOf(way: Way, order: OrderFact | undefined, ofDeed: true | undefined) {
  if (way.definition.goods) return theGoods(way)
  return order && (way.definition.item || ofDeed) ? theItem(way, order) : undefined
}

/** What was not sent is given back without asking what is wrong with it. */
const isNeedless = ({ definition }: Way, slot: string, state: string | undefined) =>
  slot === 'claim' && definition.id === 'refund_only' && (state === 'paid' || state === 'packing')
