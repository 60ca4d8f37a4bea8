import type { Identifier } from './identifier.ts'
import { findLinks } from './links.ts'
import { findNumbers } from './numbers.ts'
import { findOrders } from './orders.ts'
import { findPhones } from './phones.ts'

/** Everything of a folded text (see `normalise`, with nothing dropped) that is an identifier; readings may overlap, the longer and surer is meant. */
export function* findIdentifiers(folded: string): Generator<Identifier> {
  yield* findLinks(folded)
  const text = folded.replace(OTHER_DIGIT, digitOf)
  if (!/\d{3}|[零〇一二三四五六七八九]{8}|[a-z0-9]{16}/.test(text)) return
  yield* findPhones(text)
  yield* findOrders(text)
  yield* findNumbers(text)
}

/** Digits of other scripts that are one unit each, so that all stays where it is. */
const OTHER_DIGIT = /[[\0-\uffff]&&[\p{Nd}--[0-9]]]/gv
const DIGIT = /\p{Nd}/u

/** The value of a decimal digit: ten of them stand in a row in every script, from nought on. */
function digitOf(digit: string): string {
  const unit = digit.charCodeAt(0)
  let nought = unit
  while (DIGIT.test(String.fromCharCode(nought - 1))) nought--
  return String((unit - nought) % 10)
}
