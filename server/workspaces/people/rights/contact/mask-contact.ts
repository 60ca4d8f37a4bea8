import { maskPlaces } from '#platform/telemetry'

/** What looks like a telephone number and is none, and must be whole to be used. */
const WHOLE = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d{2}-\d{2}T[\d:.]{5,15}(?:Z|[+-]\d{2}:\d{2})?/giu
/** Of our own files: signed. */
const ADDRESS_OF_A_PAGE = /^\/(?:api|console|demo)\/\S*$/u

const DIGIT = '[0-9０-９]'
/** Mobiles of the mainland, numbers with an area code, and those of abroad; rather one too many than one too few. */
const PHONES = [
  new RegExp(`(?<!${DIGIT})[1１][3-9３-９]${DIGIT}(?:[-\\s.·]?${DIGIT}){8}(?!${DIGIT})`, 'gu'),
  /(?<!\d)0\d{2,3}[-\s]\d{7,8}(?!\d)/gu,
  /\+\d{1,3}(?:[\s.()-]{0,2}\d){6,12}(?!\d)/gu,
]
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu
/** Enough of it to tell two apart, not enough to call: 138****1234. */
const hideNumber = (found: string): string => `${found.slice(0, 3)}****${found.slice(-4)}`
const hideEmail = (found: string): string => `${found.slice(0, 1)}****${found.slice(found.indexOf('@'))}`
/** The city stays, the door goes. */
const hidePlace = (found: string): string => `${/^.*?[市县]/u.exec(found)?.[0] ?? ''}****`

/** A text without how anybody is reached: telephone numbers, e-mails and postal addresses. Idempotent. */
export function maskText(text: string): string {
  if (ADDRESS_OF_A_PAGE.test(text)) return text
  const whole = text.match(WHOLE) ?? []
  return text
    .split(WHOLE)
    .map((between, i) => maskBetween(between) + (whole[i] ?? ''))
    .join('')
}

const maskBetween = (text: string): string =>
  maskPlaces(PHONES.reduce((left, pattern) => left.replace(pattern, hideNumber), text).replace(EMAIL, hideEmail), hidePlace)

/** Fields that hold nothing else, however it is written; of an address its parts, but for the province and the city. */
const HIDDEN = new Set(['phone', 'tel', 'mobile', 'telephone', 'street', 'district', 'address1', 'address2', 'zip', 'postcode'])
/** Numbers of things, which are looked up by: an order's may look like a mobile. */
const OF_THINGS = /^(?:id|url|image|key|orderNumber|number|trackingNumber|cursor)$|Ids?$/u
/** Kinds of what was found in a text. */
const KINDS = new Set(['phone', 'address', 'email'])
const SPOKEN = new Set(['text', 'value', 'normalised', 'raw'])

/** The same of all that an answer holds. */
export function maskContact(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return maskField(value, key)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each) => maskContact(each, key))
  const told = 'type' in value && typeof value.type === 'string' && KINDS.has(value.type)
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, told && SPOKEN.has(name) ? hideAll(each) : maskContact(each, name)]),
  )
}

function maskField(text: string, key: string): string {
  if (OF_THINGS.test(key)) return text
  return HIDDEN.has(key) || key === 'address' ? hideWhole(text) : maskText(text)
}

const hideWhole = (text: string): string => {
  const masked = maskText(text)
  return masked !== text || text === '' ? masked : '****'
}
const hideAll = (value: unknown): unknown => (typeof value === 'string' ? hideWhole(value) : '****')
