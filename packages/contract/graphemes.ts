/**
 * What people write is measured in graphemes (UAX 29), what a reader takes for one sign: "👨‍👩‍👧" is one, though it has eight UTF-16 units. This is the one
 * place that cuts, counts and masks it. A cut inside a grapheme shows another sign than was written, and half of a surrogate pair is refused by
 * PostgreSQL.
 */

import { z } from 'zod'

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * So many UTF-16 units one grapheme may bring along on average; the longest emoji in use have 15. Marks can be heaped onto one letter without end
 * (UAX 15 allows 30 in a stream), and what is cut must be short for a database too.
 */
const UNITS_EACH = 16

/**
 * Ranges of units each of which is a grapheme by itself beside others of them: no marks, joiners, surrogates, jamo. Nearly all that is written here
 * is of these, and needs no segmenter.
 */
const PLAIN: readonly (readonly [number, number])[] = [
  // without CR, which forms one sign with LF
  [0x00, 0x0c],
  [0x0e, 0x7e],
  [0xa0, 0xa8],
  [0xaa, 0xac],
  [0xaf, 0x2ff],
  [0x400, 0x482],
  [0x48a, 0x52f],
  [0x2010, 0x2027],
  [0x2030, 0x203b],
  [0x20a0, 0x20bf],
  [0x3001, 0x3029],
  [0x3041, 0x3096],
  [0x309b, 0x30ff],
  [0x3400, 0x9fff],
  [0xac00, 0xd7a3],
  [0xff01, 0xff9d],
]

/** One bit for each unit of the Basic Multilingual Plane. */
const IS_PLAIN = new Uint8Array(0x10000)
for (const [from, to] of PLAIN) IS_PLAIN.fill(1, from, to + 1)

/**
 * How many units the sign at a place has that is a grapheme by itself beside others of its kind: a plain one, an emoji without a tone of skin, an
 * ideograph of the planes behind. 0 where only the segmenter can tell.
 */
function plainSign(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (IS_PLAIN[unit] === 1) return 1
  if (unit < 0xd83c || unit > 0xd8bf) return 0
  const code = text.codePointAt(at) ?? 0
  const isEmoji = code >= 0x1f300 && code <= 0x1faff && !(code >= 0x1f3fb && code <= 0x1f3ff)
  return isEmoji || (code >= 0x20000 && code <= 0x3ffff) ? 2 : 0
}

/** Whether all units from one place to another, the last included, are graphemes of their own. */
function isPlain(text: string, from: number, to: number): boolean {
  const end = Math.min(to, text.length - 1)
  for (let at = from; at <= end; at++) if (IS_PLAIN[text.charCodeAt(at)] !== 1) return false
  return true
}

/**
 * Where each grapheme of a text ends, from a place on where one begins. Between two plain signs one always ends, so that the segmenter is asked only of
 * the stretches with others in them.
 */
function* endsIn(text: string, from = 0): Generator<number> {
  for (let at = from; at < text.length; ) {
    const sign = plainSign(text, at)
    if (sign > 0 && (at + sign === text.length || plainSign(text, at + sign) > 0)) {
      at += sign
      yield at
      continue
    }
    const end = stretchEnd(text, at + Math.max(1, sign))
    for (const { index, segment } of segmenter.segment(text.slice(at, end))) yield at + index + segment.length
    at = end
  }
}

/** Behind the first of the next two plain signs in a row. */
function stretchEnd(text: string, from: number): number {
  for (let at = from; at < text.length; ) {
    const sign = plainSign(text, at)
    if (sign > 0 && (at + sign === text.length || plainSign(text, at + sign) > 0)) return at + sign
    at += Math.max(1, sign)
  }
  return text.length
}

/** The graphemes of a text, one after the other; a half of a surrogate pair is one. */
export function* graphemesIn(text: string): Generator<string> {
  let from = 0
  for (const end of endsIn(text)) {
    yield text.slice(from, end)
    from = end
  }
}

/** How many graphemes a text has. */
export function countGraphemes(text: string): number {
  if (isPlain(text, 0, text.length)) return text.length
  let count = 0
  for (const _ of endsIn(text)) count++
  return count
}

/** Whether a text has more than so many graphemes, or more units than those may have. */
export function isLongerThan(text: string, most: number): boolean {
  return text.length > most && firstGraphemes(text, most).length < text.length
}

/**
 * The first graphemes of a text, at most so many. Never more than 16 units for each on average: of heaped marks the last grapheme that does not fit is
 * left out, and where the first alone does not, it is cut between two code points.
 */
export function firstGraphemes(text: string, most: number): string {
  if (text.length <= most) return text
  if (most <= 0) return ''
  if (isPlain(text, 0, most)) return text.slice(0, most)
  const units = most * UNITS_EACH
  let [last, count] = [0, 0]
  // two units more: where the cut falls is told by what stands behind it
  for (const end of endsIn(text.slice(0, units + 2))) {
    if (count === most || end > units) break
    last = end
    count++
  }
  return text.slice(0, last > 0 ? last : pairBefore(text, units))
}

/** The last graphemes of a text, at most so many, bounded as `firstGraphemes` is. */
export function lastGraphemes(text: string, most: number): string {
  if (text.length <= most) return text
  if (most <= 0) return ''
  if (isPlain(text, text.length - most - 1, text.length)) return text.slice(-most)
  const units = most * UNITS_EACH
  // begun where one certainly begins: a look from within a flag or a family would see others
  const from = beginningBefore(text, Math.max(0, text.length - 2 * units))
  const starts = [from, ...endsIn(text, from)].slice(0, -1)
  const start = starts.slice(-most).find((at) => text.length - at <= units)
  return text.slice(start ?? pairBefore(text, text.length - units))
}

/** A text of at most so many graphemes: one that is longer ends in "…". */
export const shortened = (text: string, most: number): string =>
  isLongerThan(text, most) ? `${firstGraphemes(text, most - 1).trimEnd()}…` : text

/** Measures that a limit of somebody else may count in: UTF-16 units, characters (code points), bytes of UTF-8. */
export const unitsIn = (text: string): number => text.length
export const charactersIn = (text: string): number => {
  let count = 0
  for (const _ of text) count++
  return count
}
export const bytesIn = (text: string): number => UTF8.encode(text).length
const UTF8 = new TextEncoder()

/**
 * The longest beginning of a text that keeps a limit of a database or a platform, in its own measure. Cut between two graphemes, and between two code
 * points only where not even the first grapheme fits.
 */
export function fitting(text: string, most: number, sizeOf: (piece: string) => number = unitsIn): string {
  // no unit has less than half a character, and of no text is more looked at than may fit
  const head = text.slice(0, 2 * most + 2)
  return text.slice(0, fittingEnd(graphemesIn(head), most, sizeOf) || fittingEnd(head, most, sizeOf))
}

/** The longest end of a text of at most so many characters, as `fitting` cuts; for names of files, which tell at their end what they are. */
export function endFitting(text: string, most: number): string {
  const reversed = [...graphemesIn(text.slice(-2 * most - 2))].toReversed()
  const size = fittingEnd(reversed, most, charactersIn)
  return size === 0 ? '' : text.slice(-size)
}

function fittingEnd(pieces: Iterable<string>, most: number, sizeOf: (piece: string) => number): number {
  let [end, size] = [0, 0]
  for (const piece of pieces) {
    size += sizeOf(piece)
    if (size > most) break
    end += piece.length
  }
  return end
}

/** The next place at or before `at` where a text may be cut without harm. */
export function boundaryBefore(text: string, at: number): number {
  if (at <= 0) return 0
  if (at >= text.length) return text.length
  let before = beginningBefore(text, at)
  for (const end of endsIn(text, before)) {
    if (end > at) break
    before = end
  }
  return before
}

/** Bytes of UTF-8 that one grapheme of a bounded text may bring along on average: 80 of a name's still fit into an index of PostgreSQL. */
const BYTES_EACH = 32

/**
 * Of a shape: a text of at most so many graphemes, and not without end in bytes. In JSON Schema it is told as that many characters, which is never more
 * than what is taken.
 */
export function upTo(most: number) {
  const check = z.check<string>(({ value, issues }) => {
    const isLong = value.length > most && (countGraphemes(value) > most || bytesIn(value) > BYTES_EACH * (most + 1))
    if (isLong) issues.push({ code: 'too_big', origin: 'string', maximum: most, inclusive: true, input: value, continue: true })
  })
  check._zod.onattach.push(({ _zod: { bag } }) => {
    bag['maximum'] = most
  })
  return check
}

/** A text with all but its first and last graphemes hidden by a mask; a short one hides all. */
export function masked(text: string, { first = 0, last = 0, by = '***' }: { first?: number; last?: number; by?: string }): string {
  const all = [...graphemesIn(text)]
  if (all.length <= first + last) return by
  return `${all.slice(0, first).join('')}${by}${last > 0 ? all.slice(-last).join('') : ''}`
}

/**
 * A text as a database can keep it: half a surrogate pair becomes "�", NUL goes. For what comes from where nobody can be told that it is refused: a
 * platform, a mail, a shop's answer.
 */
export const storable = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed()

/** Nothing that is sent is nested so deep; what lies below is left out, as it could not be walked through. */
const DEEPEST = 100

/** A value with all texts in it storable, names of fields included; what is no plain object, list or text stays as it is. */
export function storableIn<T>(value: T, depth?: number): T
export function storableIn(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return storable(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return null
  if (Array.isArray(value)) return value.map((each) => storableIn(each, depth + 1))
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [storable(name), storableIn(each, depth + 1)]))
}

/** JSON that a database takes whatever its texts hold, which JSON itself may: half a pair as "\ud83d", NUL as "\u0000". */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  return json.includes('\\u') && /\\u(?:0000|d[89a-f])/.test(json) ? JSON.stringify(storableIn<unknown>(JSON.parse(json))) : json
}

/** A place that does not part a surrogate pair. */
const pairBefore = (text: string, at: number): number =>
  at > 0 && at < text.length && /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at

/** A place at or before another where a grapheme certainly begins: between two plain units, or the beginning. */
function beginningBefore(text: string, at: number): number {
  for (let from = at; from > 0; from--) if (isPlain(text, from - 1, from)) return from
  return 0
}
