import type { EntityValue, Settling, Slot } from '#engine/conversation'
import { HAN } from '#engine/text'
import type { OrderFact } from '../../../facts/index.ts'
import {
  countryOfTown,
  edited,
  editsIn,
  fits,
  lackingIn,
  type PostalPart,
  type PostalPlace,
  partIn,
  postalLine,
  readPostal,
} from '../../../postal/index.ts'
import type { Scene } from '../../../scenario.ts'
import { tellsSomething } from '../../../scenarios/courtesy/heard.ts'
import { recipientOf } from '../../matter.ts'
import { placeWithDoor } from '../mended.ts'
import { isQuestion, slot } from './said.ts'

/** A place of another country as a matter keeps it: its parts, and the line by which it is read back. */
interface Kept {
  readonly street: string
  readonly city: string
  /** The region; empty where none was told. */
  readonly province: string
  readonly postcode: string
  readonly country: string
  /** As its country writes it. */
  readonly written: string
}

const keptOf = ({ street, city, region = '', postcode = '', country }: Omit<PostalPlace, 'name' | 'phone'>): Record<string, string> =>
  ({
    street,
    city,
    province: region,
    postcode,
    country: country ?? '',
    written: postalLine({ street, city, region, postcode, ...(country && { country }) }),
  }) satisfies Kept

const textIn = (value: EntityValue | undefined, name: string): string => {
  const part = typeof value === 'object' && !Array.isArray(value) ? value[name] : undefined
  return typeof part === 'string' ? part : ''
}

/** Whether a place is one of another country, in the parts that its country has; one in Chinese characters has none of them. */
const isPostal = (value: EntityValue | undefined): boolean => typeof value === 'object' && 'postcode' in value

const placeIn = (value: EntityValue | undefined): Omit<PostalPlace, 'name' | 'phone'> => {
  const [street, city, region, postcode, country] = ['street', 'city', 'province', 'postcode', 'country'].map((name) => textIn(value, name))
  return { street: street ?? '', city: city ?? '', ...(region && { region }), ...(postcode && { postcode }), ...(country && { country }) }
}

/** An address that was told, and whose name and number stand with it. */
interface PlaceTold {
  readonly address: Record<string, string>
  readonly recipient?: { readonly name: string; readonly phone: string }
}

/** The parts in the order in which they are looked for in an answer, the plainest first. */
const BY_ITSELF: readonly PostalPart[] = ['country', 'postcode', 'region', 'city', 'street']

/**
 * The address of another country in the words, or what was still to be told of the one before; undefined where there is none. To be asked only
 * where an address is meant: it was asked for, or is what the matter changes.
 */
function postalSaid(words: string, before: EntityValue | undefined, language: string): PlaceTold | undefined {
  const home = textIn(before, 'home')
  const read = readPostal(words, home)
  if (read) {
    const { name = '', phone = '' } = read
    const country = countryOfTown(read, home)
    return {
      address: keptOf({ ...read, ...(country && { country }) }),
      ...((name !== '' || phone !== '') && { recipient: { name, phone } }),
    }
  }
  if (!isPostal(before) || isQuestion(words) || !tellsSomething(words)) return undefined
  const place = placeIn(before)
  const lacks = lackingIn(place, home)
  let [rest, told] = [words, {}]
  for (const part of BY_ITSELF.filter((one) => lacks.includes(one))) {
    const found = partIn(part, rest, place.country ?? home, language)
    if (!found) continue
    rest = found.rest
    told = { ...told, [part]: found.said }
  }
  return Object.keys(told).length === 0 ? undefined : { address: { ...keptOf({ ...place, ...told }), ...(home && { home }) } }
}

/** A place with the parts that the words tell anew; undefined where they tell none. What is written in Chinese characters goes by its doors. */
function placeMended(value: EntityValue | undefined, words: string): EntityValue | undefined {
  const place = placeIn(value)
  if (place.street === '' || typeof value !== 'object' || Array.isArray(value)) return undefined
  const country = place.country ?? textIn(value, 'home')
  const here = { ...place, ...(country !== '' && { country }) }
  const edits = editsIn(words, here)
  // a road in other letters than the place is written in is of another address
  if (!edits || (edits.road !== undefined && HAN.test(place.street) !== HAN.test(edits.road))) return undefined
  const { street, postcode } = edited(here, edits)
  return isPostal(value) ? keptOf({ ...place, street, ...(postcode && { postcode }) }) : withStreet(value, place.street, street)
}

/** The place with another street, also in the line as which it was written; undefined where that line does not hold the one before. */
function withStreet(value: Readonly<Record<string, EntityValue>>, before: string, street: string): EntityValue | undefined {
  const written = textIn(value, 'written')
  if (written === '') return { ...value, street }
  return written.includes(before) ? { ...value, street, written: written.replace(before, () => street) } : undefined
}

/** Longer words tell an address of their own, or of something else. */
const PART_OF_PLACE = 120
/** Who names these tells of something else. */
const OTHERS: ReadonlySet<string> = new Set(['time', 'phone'])
/** Whether an address was understood that has its town: the whole of it is told. */
const tellsWhole = ({ type, value }: Scene['turn']['understood']['entities'][number]): boolean =>
  type === 'address' &&
  (textIn(value, 'city') !== '' || textIn(value, 'province') !== '' || !/\p{sc=Latin}{2}/u.test(textIn(value, 'street')))

/** The address with the parts that the words put right, where they tell no whole one and of no time. */
export const addressMended = ({ said, understood }: Scene['turn'], before: EntityValue | undefined): EntityValue | undefined =>
  said.length > PART_OF_PLACE ||
  understood.entities.some((one) => OTHERS.has(one.type) || tellsWhole(one)) ||
  readPostal(said, textIn(before, 'country') || textIn(before, 'home')) !== undefined
    ? undefined
    : (placeWithDoor(before, said) ?? placeMended(before, said))

/** Where an order goes, as a matter keeps a place; shops without a field for it write the postcode behind the street. */
function placeOfOrder({ address: to }: OrderFact): EntityValue | undefined {
  if (!to || to.street === '') return undefined
  const { province, city, district, country = '' } = to
  const pieces = to.street.split(', ')
  const at = pieces.findLastIndex((piece) => fits(country, piece))
  if (at < 1) return { province, city, district, street: to.street }
  const street = pieces.filter((_, place) => place !== at).join(', ')
  return keptOf({ street, city, region: province, postcode: pieces[at] ?? '', country })
}

/**
 * "it ought to be 27, not 72", before any other address was told: where the order goes, with the parts that the words of this turn, and of the wish
 * before it, put right. Undefined where they put none right, or told the whole of another.
 */
export function orderPlaceMended({ turn }: Scene, { slots, put }: Settling, order: OrderFact): EntityValue | undefined {
  const told = slots['address']?.value
  const isWhole = told !== undefined && (isPostal(told) || textIn(told, 'city') !== '' || HAN.test(textIn(told, 'street')))
  if (isWhole || typeof told === 'string') return undefined
  const wish = slots['wish']?.value
  // once an address was put and found wrong, the wish that told it tells nothing any more
  const all = [...new Set([...(typeof wish === 'string' && told === undefined && put === undefined ? [wish] : []), turn.said])]
  const base = placeOfOrder(order)
  const mended = all.reduce((place, words) => {
    const bare = [order.number, ...numbersOf(turn)].reduce((left, number) => left.replaceAll(number, ' '), words)
    return bare.length > PART_OF_PLACE || isQuestion(bare) ? place : (placeWithDoor(place, bare) ?? placeMended(place, bare) ?? place)
  }, base)
  return mended === base ? undefined : mended
}
const numbersOf = ({ understood }: Scene['turn']): string[] =>
  understood.entities.filter(({ type }) => type === 'order_number' || type === 'phone' || type === 'time').map(({ text }) => text)

/** What is still to be told of an address; of one that names no country, by the country that the order goes to. */
export const lackingOf = (value: EntityValue | undefined, home: string | undefined): readonly PostalPart[] =>
  isPostal(value) ? lackingIn(placeIn(value), home) : []

/** An address that lacks something, with the country that the order goes to: what is told of it next is read by that. */
export const withHome = (value: EntityValue, home: string | undefined): EntityValue =>
  home && typeof value === 'object' && !Array.isArray(value) ? { ...value, home } : value

/** An address that names no country and lacks nothing goes to that of the order, and says so where it is read back. */
export function inCountry(value: EntityValue, home: string | undefined): EntityValue {
  const place = isPostal(value) ? placeIn(value) : undefined
  return place && home && place.country === undefined ? keptOf({ ...place, country: home }) : value
}

/** An address of another country where one is asked for, or is what the matter changes; whose name stands with it too. */
export function foreignPlace(
  { turn }: Pick<Scene, 'turn'>,
  matter: Settling | undefined,
  asked: string | undefined,
): Record<string, Slot> | undefined {
  const told = postalSaid(turn.said, asked === 'address' ? matter?.slots['address']?.value : undefined, turn.state.language)
  if (!told) return undefined
  const before = recipientOf(matter?.slots['recipient'])
  const { recipient: to } = told
  const recipient = to && { name: to.name || before.name, phone: to.phone || before.phone }
  return { address: slot(told.address), ...(recipient && { recipient: slot(recipient) }) }
}
