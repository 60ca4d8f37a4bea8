import type { EntityValue, Settling, Slot } from '#engine/conversation'
import {
  countryOfTown,
  fits,
  isDoor,
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

/** The one number of the words, with what stands behind it. */
const NUMBER = /(?<![\p{L}\d])(\d{1,5}[a-z]?)(?![\d/.:])\s*(\p{L}*)/giu
/** A number that a street ends in or begins with. */
const LAST = /\d+[a-z]?(?=\D*$)/iu

const WORD_AND_NUMBER = /(?<!\p{L})\p{L}{3,12}\s*\d{1,4}[a-z]?(?![\p{L}\d])/giu
const NUMBER_WORDS = /^n(?:o|um)/iu
/** "Flat 5": a door within the house, whose own number stands. */
const withinHouse = (words: string): string | undefined =>
  words.match(WORD_AND_NUMBER)?.find((piece) => isDoor(piece) && !NUMBER_WORDS.test(piece))
/** The same kind of door at the head of a street: "Flat 2, ". */
const leadOf = (within: string): RegExp => new RegExp(`^${/^\p{L}+/u.exec(within)?.[0] ?? ''}\\s*\\d+[a-z]?,?\\s*`, 'iu')

/** "BS1 4TR, typo", "it should be number 41": the part that is meant, of a place that stands written; undefined where the words have none. */
function placeMended(value: EntityValue | undefined, words: string): EntityValue | undefined {
  const place = placeIn(value)
  if (place.street === '') return undefined
  if (isPostal(value)) {
    const postcode = partIn('postcode', words, place.country ?? textIn(value, 'home'))?.said
    if (postcode !== undefined && fits(place.country ?? '', postcode))
      return postcode === place.postcode ? undefined : keptOf({ ...place, postcode })
  }
  const within = withinHouse(words)
  if (within !== undefined)
    return isPostal(value) ? keptOf({ ...place, street: `${within}, ${place.street.replace(leadOf(within), '')}` }) : undefined
  const [number, ...more] = words.matchAll(NUMBER)
  // "2件", "3 o'clock": of something else
  if (!number || more.length > 0 || number[2] !== '' || !LAST.test(place.street)) return undefined
  const street = place.street.replace(LAST, number[1] ?? '')
  return isPostal(value)
    ? keptOf({ ...place, street })
    : typeof value === 'object' && !Array.isArray(value)
      ? { ...value, street }
      : undefined
}

/** Longer words tell an address of their own. */
const PART_OF_PLACE = 40
/** Who names these tells more than a part, or of something else. */
const WHOLE: ReadonlySet<string> = new Set(['address', 'time', 'phone'])
/** The address with the part that the words put right, where they tell of no time. */
export const addressMended = ({ said, understood }: Scene['turn'], before: EntityValue | undefined): EntityValue | undefined =>
  said.length > PART_OF_PLACE || understood.entities.some(({ type }) => WHOLE.has(type))
    ? undefined
    : (placeWithDoor(before, said) ?? placeMended(before, said))

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
