import type { Words } from '#engine/conversation'
import { type DeliveryFact, delivery, type OrderFact, optional, type WayFact } from '../../facts/index.ts'
import { isOfKind } from '../../flows/index.ts'
import { entriesFor, entryAnswer } from '../entries.ts'
import { type Room, type Said, told } from '../look.ts'
import { tellOrder } from '../orders/order.ts'
import { onlyLate, orderMeant, ordersOf } from '../orders/orders.ts'
import { parcelsOf } from '../orders/parcel.ts'
import { toPlace } from './to-place.ts'

/** Questions of sending that are of an order where one is under way: when it goes out, when it comes. */
const OF_ORDERS: Readonly<Record<string, (order: OrderFact, now: Date) => boolean>> = {
  'shipping.dispatch': (one, now) => isOfKind('waiting', one, now),
  'shipping.eta': (one, now) => isOfKind('waiting', one, now) || isOfKind('under_way', one, now),
  'shipping.schedule': (one, now) => isOfKind('under_way', one, now),
}
const MOST_WAYS = 4
const MOST_COUNTRIES = 8

/** Sending: of an order under way what is known of it; else how the shop sends to the place, by its system and its rules. */
export function deliveryAsked(room: Room): Said {
  const { ask } = room
  const own = ownOrder(room)
  if (own === 'pending') return undefined
  if (own) return own.shipments.length > 0 ? parcelsOf(room, own) : tellOrder(room, own)
  const { country } = ask.values
  const abroad = country === undefined || country === HOME ? undefined : termsTo(room, country)
  if (abroad) return abroad
  const entries = entriesFor(room)
  const placed = toPlace(room, entries)
  if (placed) return placed
  if (entries.verdict === 'answer') return entryAnswer(entries.entry)
  return termsTo(room, country)
}

/** Rules for places inside it stand in the entries. */
const HOME = 'CN'

/** The order of the shopper's that is meant: the one named, or the only one that waits or is under way where no goods are looked at. */
function ownOrder(room: Room): OrderFact | 'pending' | undefined {
  const { ask, turn } = room
  const fits = OF_ORDERS[ask.intent]
  if (!fits || turn.shopper.customerId === null) return undefined
  if (ask.order !== undefined) {
    const meant = orderMeant(room)
    return meant ? ('order' in meant ? meant.order : undefined) : 'pending'
  }
  if (ask.goods.length > 0 || ask.values['place'] !== undefined) return undefined
  const all = ordersOf(room)
  if (!all) return 'pending'
  const fitting = all.filter((one) => fits(one, turn.now))
  return fitting.length === 1 ? fitting[0] : onlyLate(fitting, turn.now)
}

/** What the shop's own system tells of sending to a country, or at all. */
function termsTo({ look, turn }: Room, country: string | undefined): Said {
  const found: DeliveryFact | undefined = look('delivery.terms', [country ?? null, null], optional(delivery))
  if (!found) return undefined
  const name = (code: string) => namesIn(turn.state.language).of(code) ?? code
  if (country !== undefined && found.sends === false) return told([{ key: 'delivery.not_to', args: { country: name(country) } }])
  const to: Words[] = country !== undefined && found.sends === true ? [{ key: 'delivery.to', args: { country: name(country) } }] : []
  const ways = found.ways
    .slice(0, MOST_WAYS)
    .flatMap((way): Words[] => [
      wayWords(way),
      ...(way.description ? [{ key: 'delivery.note', args: { name: way.name, text: way.description } }] : []),
    ])
  if (to.length === 0 && ways.length === 0) {
    const countries = { list: found.countries.slice(0, MOST_COUNTRIES).map(name) }
    return found.countries.length > 0 ? told([{ key: 'delivery.countries', args: { countries } }]) : undefined
  }
  const isTaxed = found.ways.some(({ plusTax }) => plusTax)
  return told([...to, ...ways, ...(isTaxed ? [{ key: 'delivery.plus_tax' }] : [])])
}

/** A way of sending and what it costs. */
function wayWords({ name, price, from, needsCode }: WayFact): Words {
  if (needsCode) return { key: 'delivery.way_code', args: { name } }
  if (!price) return { key: 'delivery.way_unpriced', args: { name } }
  const cost = price.minor === 0 ? ({ key: 'delivery.free' } as const) : price
  return from && from.minor > 0
    ? { key: 'delivery.way_from', args: { name, price: cost, from } }
    : { key: 'delivery.way', args: { name, price: cost } }
}

const namers = new Map<string, Intl.DisplayNames>()
function namesIn(language: string): Intl.DisplayNames {
  const known = namers.get(language)
  if (known) return known
  const made = new Intl.DisplayNames([language === 'yue' ? 'zh-Hant' : language, 'en'], { type: 'region', fallback: 'code' })
  namers.set(language, made)
  return made
}
