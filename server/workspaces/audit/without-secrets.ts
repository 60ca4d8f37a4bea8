import { countGraphemes, firstGraphemes } from '@xiaoer/contract/graphemes'

/** Fields whose values nobody may read afterwards, by a part of their name; where a shopper lives stands in the deed, which can be erased. */
const SECRET = /password|secret|token|credential|authorization|cookie|^headers$|key$|salt$|api[-_]?key|^old$|^new$|^code$|^newAddress$/iu
const HIDDEN = '‹hidden›'
/** So much of a text tells which it was; the text itself stands where it was saved. Characters. */
const LONGEST = 300
/** So many of a list, and so deep. */
const [MOST, DEEPEST] = [50, 6]

/** What was sent, as it may be kept: secrets hidden, long texts cut, long lists counted. */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.length > LONGEST ? `${firstGraphemes(value, LONGEST)}… (${countGraphemes(value)})` : value
  if (typeof value !== 'object' || value === null) return value ?? null
  if (depth > DEEPEST) return '…'
  if (Array.isArray(value)) {
    const kept = value.slice(0, MOST).map((one) => withoutSecrets(one, depth + 1))
    return value.length > MOST ? [...kept, `… (${value.length})`] : kept
  }
  // a file, a stream
  if (![Object.prototype, null].includes(Object.getPrototypeOf(value))) return '…'
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, SECRET.test(name) ? HIDDEN : withoutSecrets(one, depth + 1)]))
}
