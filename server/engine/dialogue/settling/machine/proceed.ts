import type { Step } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import type { Found } from '../../scenario.ts'
import { walk } from '../flow/walk.ts'
import type { Way } from './asking.ts'
import { askFor } from './asking.ts'
import { theOption } from './deciding.ts'
import { deedStep } from './deed.ts'
import { theGoods } from './goods.ts'
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
  const item = itemOf(way, order)
  if (item && 'step' in item) return led(start, item.step)
  const named: Way = item ? { ...way, matter: { ...way.matter, item: item.has.variantId } } : way
  const open = way.definition.asks.find(({ slot }) => named.matter.slots[slot] === undefined)
  if (open && !isNeedless(named, open.slot, order?.state)) return askFor(named, open, { number: order?.number ?? '' })
  const option = theOption(named, order?.number ?? '', item?.has.variantId ?? '')
  if ('step' in option) return option.step
  return deedStep(option.lead ? { ...named, lead: [...named.lead, ...option.lead] } : named, { order, item: item?.has, chosen: option.has })
}

/** The order where the matter is about one. */
function orderOf(way: Way): Found<OrderFact | undefined> {
  const { orders } = way.definition
  if (orders === 'none') return { has: undefined }
  return orders === 'named' ? theNamed(way) : theOrder(way, orders)
}

function itemOf(way: Way, order: OrderFact | undefined) {
  if (way.definition.goods) return theGoods(way)
  return order && way.definition.item ? theItem(way, order) : undefined
}

/** What was not sent is given back without asking what is wrong with it. */
const isNeedless = ({ definition }: Way, slot: string, state: string | undefined) =>
  slot === 'claim' && definition.id === 'refund_only' && (state === 'paid' || state === 'packing')
