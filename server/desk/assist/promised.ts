import { findPromises, type Promised } from '#engine/promises'
import { dayIn } from '#platform/clock'

/** Something that one of us said. */
export interface Said {
  readonly text: string
  readonly at: Date
}

/** A question promises nothing, whatever it names. */
const ASKS = /[?？]$/u
/** The carrier's news of a parcel is told, and kept by the carrier. */
const NEWS = new Set(['shipped', 'delivered'])
/** The last ones are what a colleague must keep; an older one is in the talk. */
const MOST = 8
const DAY_MS = 86_400_000
const HALF_A_YEAR = 183

/**
 * The sentences of ours that bind us, in the order they were said: that something was done or is owed, by which day, within which time. A
 * price, a day that has passed, a number of an order are said and promised by nobody. `timeZone`: IANA zone of the shop.
 */
export function promisedIn(said: readonly Said[], timeZone: string): string[] {
  const all = said.flatMap(({ text, at }) => sentencesOf(text).filter((one) => binds(one, at, timeZone)))
  return [...new Set(all)].slice(-MOST)
}

const SENTENCES = new Intl.Segmenter('zh', { granularity: 'sentence' })
const sentencesOf = (text: string): string[] =>
  [...SENTENCES.segment(text)].map(({ segment }) => segment.trim()).filter((one) => one !== '')

function binds(sentence: string, at: Date, timeZone: string): boolean {
  if (ASKS.test(sentence)) return false
  const today = dayIn(at, timeZone)
  return findPromises(sentence, { now: at, timeZone }).some((one) => isBinding(one, today))
}

function isBinding({ kind, value }: Promised, today: string): boolean {
  if (kind === 'date') return isToCome(value, today)
  return kind === 'entitlement' || kind === 'span' || (kind === 'done' && !NEWS.has(value))
}

/** Of days by their date those from today on; a day of the week or the month alone is one to come. */
function isToCome(value: string, today: string): boolean {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) return value >= today
  if (!/^\d{2}-\d{2}$/u.test(value)) return true
  const days = (Date.parse(`${today.slice(0, 4)}-${value}`) - Date.parse(today)) / DAY_MS
  // in December a day of January is one to come
  return (days >= 0 && days < HALF_A_YEAR) || days < -HALF_A_YEAR
}
