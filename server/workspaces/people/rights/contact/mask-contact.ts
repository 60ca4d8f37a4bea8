import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { maskPlaces, replaceContactNumbers } from '#platform/telemetry'

/** Of our own files and pages. */
const ADDRESS_OF_A_PAGE = /^\/(?:api|console|demo)\/\S*$/u

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu
/** Enough of it to tell two apart, not enough to call: 138****1234. */
const hideNumber = (found: string): string => {
  const country = /^(?:[+＋]|00)?86(?=\D|\d{11})[^\d(]{0,3}/u.exec(found)?.[0] ?? ''
  return `${found.slice(0, country.length + SHOWN)}****${found.slice(digitsIn(found) < LONG ? -2 : -4)}`
}
const [SHOWN, LONG] = [3, 10]
const digitsIn = (found: string): number => found.match(/\p{Nd}/gu)?.length ?? 0
const hideEmail = (found: string): string => `${firstGraphemes(found, 1)}****${found.slice(found.indexOf('@'))}`
/** The city stays, the door goes. */
const hidePlace = (found: string): string => `${/^.*?[市县]/u.exec(found)?.[0] ?? ''}****`

/** Numbers of orders that are built like a telephone's, and stay as they are. */
export type Orders = ReadonlySet<string>
const NONE: Orders = new Set()

/** A text without how anybody is reached: telephone numbers, e-mails and postal addresses. Idempotent. */
export function maskText(text: string, orders: Orders = NONE): string {
  if (ADDRESS_OF_A_PAGE.test(text)) return text
  const hide = (found: string) => (orders.has(found) ? found : hideNumber(found))
  return maskPlaces(replaceContactNumbers(text, hide).replace(EMAIL, hideEmail), hidePlace)
}

/** Fields that hold nothing else, however it is written; of an address its parts, but for the province and the city. */
const HIDDEN = new Set(['phone', 'tel', 'mobile', 'telephone', 'street', 'district', 'address1', 'address2', 'zip', 'postcode'])
/** Numbers of things, which are looked up by: an order's may look like a mobile. */
const OF_THINGS = /^(?:id|url|image|key|orderNumber|number|trackingNumber|cursor)$|Ids?$/u
/** What is called as people like, of a form or of their own, and what it was before: under `id` may stand a telephone. */
const FREE = new Set(['fields', 'values', 'shopperValues', 'from', 'to'])
/** Kinds of what was found in a text. */
const KINDS = new Set(['phone', 'address', 'email'])
const SPOKEN = new Set(['text', 'value', 'normalised', 'raw'])

/** The same of all that an answer holds. */
export function maskContact(value: unknown, orders: Orders = NONE, key = ''): unknown {
  if (typeof value === 'string') return maskField(value, orders, key)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each) => maskContact(each, orders, key))
  const told = 'type' in value && typeof value.type === 'string' && KINDS.has(value.type)
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, told && SPOKEN.has(name) ? hideAll(each) : maskNamed(name, each, orders)]),
  )
}

const maskNamed = (name: string, value: unknown, orders: Orders): unknown =>
  FREE.has(name) ? maskFree(value) : maskContact(value, orders, name)

/** Whatever it is called and whether it was typed as a number or as words. A list of the forms' own descriptions is no such thing. */
function maskFree(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value)
  if (typeof value === 'number') return maskText(String(value)) === String(value) ? value : maskText(String(value))
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each) => (typeof each === 'object' ? maskContact(each) : maskFree(each)))
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, maskFree(each)]))
}

function maskField(text: string, orders: Orders, key: string): string {
  if (OF_THINGS.test(key)) return text
  return HIDDEN.has(key) || key === 'address' ? hideWhole(text) : maskText(text, orders)
}

const hideWhole = (text: string): string => {
  const masked = maskText(text)
  return masked !== text || text === '' ? masked : '****'
}
const hideAll = (value: unknown): unknown => (typeof value === 'string' ? hideWhole(value) : '****')
