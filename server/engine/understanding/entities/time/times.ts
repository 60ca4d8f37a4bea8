import { after, matchesIn } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'
import { momentOf, type Wall, wallOf } from './calendar.ts'
import { clockAt } from './clock.ts'
import { type DaySpan, dayWords } from './days.ts'
import { elapsed } from './elapsed.ts'
import { DAY_PATTERN } from './patterns.ts'

const BEFORE = /^(?:之前|以前|前(?![天面后])|by |before )/
const AFTER = /^(?:之后|以后|后(?!天|面)|起|开始)/
const ENGLISH_LEAD = /(?<![a-z])(?:(by|before|until)|(after|since|from)) $/
const MINUTE = 60_000

/** Days, hours and spans, resolved to {from, to}: instants, half-open, either side left out where it is open. */
export function* findTimes(reading: Reading): Generator<Draft> {
  yield* elapsed(reading)
  let today: Wall | undefined
  const getToday = () => (today ??= wallOf(reading.now, reading.timeZone))
  for (const match of matchesIn(DAY_PATTERN, reading)) {
    const span = dayWords(match, getToday())
    if (span !== undefined) yield dated(match, span, reading)
  }
  yield* bareClocks(reading, getToday)
}

function dated(match: RegExpExecArray, span: DaySpan, reading: Reading): Draft {
  const { text, timeZone } = reading
  let end = match.index + match[0].length
  const clock = span.days === 1 ? clockAt(text, end) : undefined
  end = clock?.end ?? end
  const from = momentOf(span.day, clock?.hour ?? 0, clock?.minute ?? 0, timeZone)
  const to = clock === undefined ? momentOf(span.end, 0, 0, timeZone) : new Date(from.getTime() + clock.minutes * MINUTE)
  return bounded(match.index, end, from, to, reading, clock === undefined ? span.sure : 0.96)
}

function* bareClocks(reading: Reading, today: () => Wall): Generator<Draft> {
  if (!/[点:早午晚]|[ap]m/.test(reading.text)) return
  for (let at = 0; at < reading.text.length; at++) {
    const clock = /[\s的]/.test(reading.text[at]!) ? undefined : clockAt(reading.text, at)
    if (clock === undefined) continue
    const from = momentOf(today(), clock.hour, clock.minute, reading.timeZone)
    if (clock.sure > 0.5) yield bounded(at, clock.end, from, new Date(from.getTime() + clock.minutes * MINUTE), reading, clock.sure)
    at = clock.end - 1
  }
}

/** "前" and "by" leave the span open to the past, "后" and "since" to the future. */
function bounded(start: number, end: number, from: Date, to: Date, reading: Reading, confidence: number): Draft {
  const isHour = to.getTime() - from.getTime() <= 60 * MINUTE
  const tail = after(reading.text, end, 8)
  const lead = ENGLISH_LEAD.exec(reading.text.slice(Math.max(0, start - 8), start))
  const until = BEFORE.exec(tail)
  const since = AFTER.exec(tail)
  if (until !== null || lead?.[1] !== undefined)
    return {
      type: 'time',
      value: { to: from.toISOString() },
      start: start - (until === null ? (lead?.[0].length ?? 0) : 0),
      end: end + (until?.[0].trimEnd().length ?? 0),
      confidence,
    }
  if (since !== null || lead?.[2] !== undefined)
    return {
      type: 'time',
      // After a day begins the next; after an hour of the clock, that hour.
      value: { from: (since === null || isHour ? from : to).toISOString() },
      start: start - (since === null ? (lead?.[0].length ?? 0) : 0),
      end: end + (since?.[0].length ?? 0),
      confidence,
    }
  return { type: 'time', value: { from: from.toISOString(), to: to.toISOString() }, start, end, confidence }
}
