import type { Money } from '@xiaoer/contract'
import type { Words } from '#engine/conversation'
import { basketWords } from '../../basket/index.ts'
import { type DeliveryFact, delivery, optional, type WayFact } from '../../facts/index.ts'
import { countryName } from '../../reference/index.ts'
import { type Room, type Said, told } from '../look.ts'

const MOST_WAYS = 4
const MOST_COUNTRIES = 8
/** Rules for places inside it stand in the entries. */
export const HOME = 'CN'

/** How a shop sends to a country, or at all, and what goods come to with each way; undefined where its system does not tell. */
const lookTerms = ({ look }: Room, country: string | undefined, goods: Money | null): DeliveryFact | undefined =>
  look('delivery.terms', [country ?? null, goods], optional(delivery))

/** What the shop's own system tells of sending to a country, or at all. */
export function termsTo(room: Room, country: string | undefined): Said {
  const found = lookTerms(room, country, null)
  if (!found) return undefined
  const where = placeWords(room, found, country)
  if (country !== undefined && found.sends === false) return told(where)
  const ways = found.ways
    .slice(0, MOST_WAYS)
    .flatMap((way): Words[] => [
      wayWords(way),
      ...(way.description ? [{ key: 'delivery.note', args: { name: way.name, text: way.description } }] : []),
    ])
  if (where.length === 0 && ways.length === 0) {
    const countries = { list: found.countries.slice(0, MOST_COUNTRIES).map((code) => countryName(code, room.turn.state.language)) }
    return found.countries.length > 0 ? told([{ key: 'delivery.countries', args: { countries } }]) : undefined
  }
  return told([...where, ...ways, ...taxOnTop(found)])
}

/**
 * What goods come to with each way of sending, where that is asked with their price: by its name, or by the country that they go to. `total`: what the
 * goods come to; absent where they are of several prices. Nothing where no sending is asked for or the shop's system does not tell.
 */
export function sentWith(room: Room, total?: Money): Words[] {
  const { words, values } = room.ask
  const { country } = values
  if (country === HOME || (country === undefined && !basketWords(words).has('freight'))) return []
  const found = lookTerms(room, country, total ?? null)
  if (!found) return []
  if (found.byCountry) return [{ key: 'delivery.which' }]
  const ways = found.sends === false ? [] : found.ways.slice(0, MOST_WAYS)
  return [...placeWords(room, found, country), ...ways.map(sumWords), ...(ways.length > 0 ? taxOnTop(found) : [])]
}

/** Whether it is sent to a country that is named, where the shop's system tells. */
function placeWords({ turn }: Room, { sends }: DeliveryFact, country: string | undefined): Words[] {
  if (country === undefined || sends === undefined) return []
  return [{ key: sends ? 'delivery.to' : 'delivery.not_to', args: { country: countryName(country, turn.state.language) } }]
}

/** Prices that are without tax are told as such. */
const taxOnTop = ({ ways }: DeliveryFact): Words[] => (ways.some(({ plusTax }) => plusTax) ? [{ key: 'delivery.plus_tax' }] : [])

const costOf = (price: Money) => (price.minor === 0 ? ({ key: 'delivery.free' } as const) : price)

const sumWords = (way: WayFact): Words =>
  way.price && way.total
    ? { key: 'delivery.with_total', args: { name: way.name, price: costOf(way.price), total: way.total } }
    : wayWords(way)

/** A way of sending and what it costs. */
function wayWords({ name, price, from, needsCode }: WayFact): Words {
  if (needsCode) return { key: 'delivery.way_code', args: { name } }
  if (!price) return { key: 'delivery.way_unpriced', args: { name } }
  return from && from.minor > 0
    ? { key: 'delivery.way_from', args: { name, price: costOf(price), from } }
    : { key: 'delivery.way', args: { name, price: costOf(price) } }
}
