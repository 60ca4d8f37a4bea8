import type { EntityValue, Settling, Slot } from '#engine/conversation'
import { lackingIn, type PostalPart, type PostalPlace, partIn, postalLine, readPostal } from '../../../postal/index.ts'
import type { Scene } from '../../../scenario.ts'
import { recipientOf } from '../../matter.ts'
import { slot } from './said.ts'

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

/** Which of its parts may be told by themselves, the plainest first. */
const BY_ITSELF: readonly PostalPart[] = ['postcode', 'region', 'city', 'street']

/**
 * The address of another country in the words, or the part of it that was still to be told; undefined where there is none. To be asked only where
 * an address is meant: it was asked for, or is what the matter changes.
 */
function postalSaid(words: string, before: EntityValue | undefined): PlaceTold | undefined {
  const read = readPostal(words)
  if (read) {
    const { name = '', phone = '' } = read
    return { address: keptOf(read), ...((name !== '' || phone !== '') && { recipient: { name, phone } }) }
  }
  if (!isPostal(before)) return undefined
  const place = placeIn(before)
  for (const part of BY_ITSELF) {
    const said = place[part] ? undefined : partIn(part, words, place.country)
    if (said !== undefined) return { address: keptOf({ ...place, [part]: said }) }
  }
  return undefined
}

/** What is still to be told of an address; of one that names no country, by the country that the order goes to. */
export const lackingOf = (value: EntityValue | undefined, home: string | undefined): readonly PostalPart[] =>
  isPostal(value) ? lackingIn(placeIn(value), home) : []

/** An address of another country where one is asked for, or is what the matter changes; whose name stands with it too. */
export function foreignPlace(
  { turn }: Pick<Scene, 'turn'>,
  matter: Settling | undefined,
  asked: string | undefined,
): Record<string, Slot> | undefined {
  const told = postalSaid(turn.said, asked === 'address' ? matter?.slots['address']?.value : undefined)
  if (!told) return undefined
  const before = recipientOf(matter?.slots['recipient'])
  const { recipient: to } = told
  const recipient = to && { name: to.name || before.name, phone: to.phone || before.phone }
  return { address: slot(told.address), ...(recipient && { recipient: slot(recipient) }) }
}
