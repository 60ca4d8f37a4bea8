import { type Contact, contactOf } from '#shoppers'

/** What a message could prove who writes by: an order with the last four digits of its receiver's number, digits that were sent, an address or a number. */
export type Shown =
  | { readonly kind: 'order'; readonly numbers: readonly string[]; readonly code: string | undefined }
  | { readonly kind: 'digits'; readonly digits: string }
  | { readonly kind: 'address'; readonly contact: Contact }

const LONGEST = 120
const MOST_NUMBERS = 3
/** The form of the shop's own code of an order. */
const SHOP_CODE = /^\d{8}$/u
const WORD = /[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?/gu

/** Reads it by its form alone; undefined for words that have none of these. */
export function shownIn(text: string): Shown | undefined {
  const said = text.trim().normalize('NFKC')
  if (said.length > LONGEST) return undefined
  if (/^\d{6}$/.test(said)) return { kind: 'digits', digits: said }
  const contact = contactOf('email', said) ?? contactOf('phone', said)
  if (contact) return { kind: 'address', contact }
  const numbered = (said.match(WORD) ?? []).filter((word) => /\d/.test(word))
  const code = numbered.findLast((word) => /^\d{4}$/.test(word))
  const numbers = numbered.filter((word) => word !== code && word.length >= 3 && word.length <= 40).slice(0, MOST_NUMBERS)
  // without its digits only what can be nothing else is looked for: 2 pieces at 199 name no order
  const isSure = code !== undefined || (numbers.length > 1 && numbers.some((word) => SHOP_CODE.test(word)))
  const named = !isSure ? numbers.filter((word) => word.length >= 8 && (word.match(/\d/g) ?? []).length >= 5) : numbers
  return named.length === 0 ? undefined : { kind: 'order', numbers: named, code }
}
