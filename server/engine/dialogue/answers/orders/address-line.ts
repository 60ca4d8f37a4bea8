import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { HAN } from '#engine/text'
import type { OrderFact } from '../../facts/index.ts'

/** Of a door's number the first figure tells one's own from another's, and not to whoever looks over a shoulder. */
const hidden = (street: string): string => street.replace(/\d{2,}/gu, (number) => `${number[0]}${'*'.repeat(number.length - 1)}`)
const firstOf = (name: string): string => (name.trim() === '' ? '' : `${firstGraphemes(name.trim(), 1)}*`)

/** Where an order goes and to whom, as its owner is told: enough to know the place by, doors and name hidden; undefined where the shop tells none. */
export function addressLine(address: OrderFact['address']): string | undefined {
  if (!address) return undefined
  const { province, city, district, street, name } = address
  // each once: a city may be its own province
  const parts = [...new Set([hidden(street), district, city, province].map((part) => part.trim()).filter(Boolean))]
  if (parts.length === 0) return undefined
  return parts.some((part) => HAN.test(part))
    ? [parts.toReversed().join(''), firstOf(name)].filter(Boolean).join('，')
    : [firstOf(name), ...parts].filter(Boolean).join(', ')
}
