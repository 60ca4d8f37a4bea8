import type { Address } from './order.ts'

/** The parts that name a place, from the widest to the door. */
const PLACE = ['province', 'city', 'district', 'street'] as const
type Told = Pick<Address, (typeof PLACE)[number] | 'name' | 'phone'>

/**
 * Where an order goes once its address is changed. A place replaces the old one from its widest part down to the door: a district of one city is
 * none of another. A wider part that is not told stays with the same city only; name and phone stay where they are not told.
 */
export function movedTo<To extends Told>(from: Told, told: To): To {
  const widest = PLACE.findIndex((part) => told[part] !== '')
  const isSameCity = told.city === '' || told.city === from.city
  const partOf = (part: (typeof PLACE)[number], at: number) =>
    at < widest ? (isSameCity ? from[part] : '') : widest < 0 ? from[part] : told[part]
  const place = Object.fromEntries(PLACE.map((part, at) => [part, partOf(part, at)]))
  return { ...told, ...place, name: told.name || from.name, phone: told.phone || from.phone }
}

const HAN = /\p{Script=Han}/u

/** An address in one line: as China writes one, from the province to the door; else from the door to the country. */
export function addressLine({ province, city, district, street, name, phone, ...more }: Address & { readonly postcode?: string }): string {
  const who = [name, phone].filter(Boolean).join(' ')
  const isHan = HAN.test(province + city + district + street)
  const where = isHan
    ? [...new Set([province, city, district]), street].join('')
    : [street, district, more.postcode, city, province, more.country].filter(Boolean).join(', ')
  return [where, who].filter(Boolean).join(isHan ? '，' : ', ')
}
