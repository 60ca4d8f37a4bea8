import type { Identifier } from './identifier.ts'
import { findLinks } from './links.ts'
import { findNumbers } from './numbers.ts'
import { findOrders } from './orders.ts'
import { findPhones } from './phones.ts'

/** Everything of a folded text (see `normalise`, with nothing dropped) that is an identifier; readings may overlap, the longer and surer is meant. */
export function* findIdentifiers(text: string): Generator<Identifier> {
  yield* findLinks(text)
  if (!/\d{3}/.test(text)) return
  yield* findPhones(text)
  yield* findOrders(text)
  yield* findNumbers(text)
}
