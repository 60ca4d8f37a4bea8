import type { Right } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import { maskContact } from './mask-contact.ts'

/** What somebody saves, as it is to stand, given what stands (an object whose fields are named as they are told; nothing, where it is new). */
export type Kept = <T>(said: T, stands?: unknown) => T

/** What every mask of ours leaves: no save of somebody who sees masks may write one over what it hides. */
const MASK = '****'

/**
 * How the saves of somebody are taken. Who sees how shoppers are reached writes what they write. Who is shown it masked sends back what they were shown:
 * where that is the mask of what stands, what stands is kept; any other value with a mask in it is refused.
 */
export const keptUnder = ({ rights }: { readonly rights: ReadonlySet<Right> }): Kept =>
  rights.has('shopper.contact') ? (said) => said : (said, stands) => whole(said, stands, maskContact(stands), '')

/** Throws `invalid` where a mask stands in what is said: for what has nothing under it. */
export const mustBeWhole = (said: unknown): void => void whole(said, undefined, undefined, '')

function whole<T>(said: T, stands: unknown, shown: unknown, name: string): T
function whole(said: unknown, stands: unknown, shown: unknown, name: string): unknown {
  if (said === undefined || said === null) return said
  if (typeof said === 'string') {
    // an order's number is told as it is, beside what is masked
    if (said === shown || (said.includes(MASK) && maskContact(said) === shown && isOf(said, String(stands)))) return stands
    if (said.includes(MASK)) throw new AppError('invalid', refusal('access.masked', { name }))
    return said
  }
  if (Array.isArray(said)) return said.map((each, i) => whole(each, memberOf(stands, i), memberOf(shown, i), name))
  if (typeof said !== 'object') return said
  return Object.fromEntries(Object.entries(said).map(([key, each]) => [key, whole(each, memberOf(stands, key), memberOf(shown, key), key)]))
}

/** Whether all that a text says beside its masks stands: an order's number that was changed there would be lost with the mask that is kept. */
function isOf(said: string, stands: string): boolean {
  const [first = '', ...rest] = said.split(MASK)
  const last = rest.pop() ?? ''
  if (!stands.startsWith(first)) return false
  let at = first.length
  for (const piece of rest) {
    const found = stands.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return stands.length - last.length >= at && stands.endsWith(last)
}

const memberOf = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Object.entries(value).find(([name]) => name === String(key))?.[1]
    : undefined
