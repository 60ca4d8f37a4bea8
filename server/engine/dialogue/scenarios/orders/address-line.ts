import { firstGraphemes, HAN } from '#engine/text'
import type { OrderFact } from '../../facts/index.ts'

type Place = NonNullable<OrderFact['address']>

/** Of a number of a door the first figure tells one's own from another's, and not to whoever looks over a shoulder. */
const hidden = (street: string): string => street.replace(/\d{2,}/gu, (number) => `${number[0]}${'*'.repeat(number.length - 1)}`)
const firstOf = (name: string): string => (name.trim() === '' ? '' : `${firstGraphemes(name.trim(), 1)}*`)

/** Where an order goes as its owner is told: enough to know the place by, with doors and name hidden as far as that allows; undefined where the shop tells none. */
export function addressLine(address: OrderFact['address']): string | undefined {
  const parts = address ? partsOf(address) : []
  if (!address || parts.length === 0) return undefined
  const name = firstOf(address.name)
  return parts.some((part) => HAN.test(part))
    ? [parts.toReversed().join(''), name].filter(Boolean).join('，')
    : [name, ...parts].filter(Boolean).join(', ')
}

/** From the door to the province, each once: a city may be its own province. */
const partsOf = ({ street, district, city, province }: Place): string[] =>
  Array.from(new Set([hidden(street), district, city, province].map((part) => part.trim()).filter(Boolean)))
