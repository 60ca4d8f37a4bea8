import type { OrderFact } from '../../facts/index.ts'
import { isOfKind } from '../../flows/index.ts'
import { entriesFor, entryAnswer } from '../entries.ts'
import { namedIn } from '../goods.ts'
import type { Room, Said } from '../look.ts'
import { tellOrder } from '../orders/order.ts'
import { onlyLate, orderMeant, ordersOf } from '../orders/orders.ts'
import { parcelsOf } from '../orders/parcel.ts'
import { priceOf } from '../price.ts'
import { HOME, termsTo } from './terms.ts'
import { toPlace } from './to-place.ts'

/** Questions of sending that are of an order where one is under way: when it goes out, when it comes. */
const OF_ORDERS: Readonly<Record<string, (order: OrderFact, now: Date) => boolean>> = {
  'shipping.dispatch': (one, now) => isOfKind('waiting', one, now),
  'shipping.eta': (one, now) => isOfKind('waiting', one, now) || isOfKind('under_way', one, now),
  'shipping.schedule': (one, now) => isOfKind('under_way', one, now),
}
/** What sending costs: of goods that are named it is told with their sum. */
const FEE = 'shipping.fee'

/** Sending: of an order under way what is known of it; else how the shop sends to the place, by its system and its rules. */
export function deliveryAsked(room: Room): Said {
  const { ask } = room
  const own = ownOrder(room)
  if (own === 'pending') return undefined
  if (own) return own.shipments.length > 0 ? parcelsOf(room, own) : tellOrder(room, own)
  const { country } = ask.values
  const isSum = ask.intent === FEE && namedIn(room).length > 0
  const terms = () => (isSum ? priceOf(room) : undefined) ?? termsTo(room, country)
  const abroad = country === undefined || country === HOME ? undefined : terms()
  if (abroad) return abroad
  const entries = entriesFor(room)
  const placed = toPlace(room, entries)
  if (placed) return placed
  if (entries.verdict === 'answer') return entryAnswer(entries.entry)
  return terms()
}

/** The order of the shopper's that is meant: the one named, or the only one that waits or is under way where no goods are looked at. */
function ownOrder(room: Room): OrderFact | 'pending' | undefined {
  const { ask, turn } = room
  const fits = OF_ORDERS[ask.intent]
  if (!fits || turn.shopper.customerId === null) return undefined
  if (ask.order !== undefined) {
    const meant = orderMeant(room)
    return meant ? ('order' in meant ? meant.order : undefined) : 'pending'
  }
  if (ask.goods.length > 0 || ask.values['place'] !== undefined || ask.values['country'] !== undefined) return undefined
  const all = ordersOf(room)
  if (!all) return 'pending'
  const fitting = all.filter((one) => fits(one, turn.now))
  return fitting.length === 1 ? fitting[0] : onlyLate(fitting, turn.now)
}
