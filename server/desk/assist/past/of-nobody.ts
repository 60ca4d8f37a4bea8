import type { Entity, EntityType, Understanding } from '#engine/conversation'
import { maskOthers } from '#engine/phrasing'
import { findPromises } from '#engine/promises'

/** What is true of one shopper's case, or of some goods on some day: a reply that names it is no other shopper's. */
const OF_A_CASE: ReadonlySet<EntityType> = new Set<EntityType>([
  ...(['order_number', 'tracking_number', 'phone', 'email', 'person', 'address', 'link', 'money', 'discount'] as const),
  ...(['size', 'colour', 'product', 'carrier', 'id_number', 'bank_number', 'company', 'tax_number'] as const),
])
/** Of a case where they are counted: 一下 and 一张照片 are of any. */
const COUNTED: ReadonlySet<EntityType> = new Set<EntityType>(['quantity', 'height', 'weight', 'age', 'time'])

const isOfACase = ({ type, text, private: isPrivate }: Entity): boolean =>
  isPrivate === true || OF_A_CASE.has(type) || (COUNTED.has(type) && /\d/u.test(text))

/** Who a text was written to, and how it reads. */
interface Written {
  readonly name: string | null
  readonly read: Understanding
  readonly at: Date
  readonly timeZone: string
}

/** Whether a reply may be said to anybody who asks the same: it names nothing of the case it was written in, and promises nothing. */
export function isOfNobody(reply: string, { name, read, at, timeZone }: Written): boolean {
  if (maskOthers(reply, [], name) !== reply) return false
  if (read.entities.some(isOfACase)) return false
  return findPromises(reply, { now: at, timeZone }).length === 0
}

/** A text with what is private in it masked, as long as is kept. */
export const keptWords = (text: string, entities: readonly Entity[], name: string | null, longest: number): string =>
  maskOthers(text, entities, name).slice(0, longest)
