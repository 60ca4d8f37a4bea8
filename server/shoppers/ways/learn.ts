import { DAY_PARTS, type DayPart } from '@xiaoer/contract/ways'
import { wilson } from '#platform/statistics'

/** One session of a shopper, as they wrote in it. */
export interface WrittenSession {
  readonly channel: string
  /** 0 to 23, by the shop's clock, when they began. */
  readonly hour: number
  /** The share of their messages that were spoken. */
  readonly spoken: number
  /** Signs of a message in the mean; a word of letters counts as two. Null where nothing was written. */
  readonly signs: number | null
}

/** Fewer sessions are no habit. */
const FLOOR = 5
/** What must be so with 95 %, by Wilson's interval: in most sessions; of the four parts of a day, in more than a third. */
const MOST = 0.5
const MOST_OF_FOUR = 0.35
/** From here on a message is long: two sentences. */
const LONG = 24

/** What was learnt of one way: the commonest, how often of how many, and the value where that is enough to go by. */
export interface Learnt<T extends string> {
  readonly value: T | null
  readonly most: T | null
  readonly of: number
  readonly so: number
}

/** How somebody likes to be served, by what they did in their sessions. */
export const learntFrom = (sessions: readonly WrittenSession[]) => ({
  channel: commonest(
    sessions.map(({ channel }) => channel),
    MOST,
  ),
  hours: commonest(
    sessions.map(({ hour }) => dayPartOf(hour)),
    MOST_OF_FOUR,
  ),
  form: commonest(
    sessions.map(({ spoken }): 'text' | 'voice' => (spoken >= 0.5 ? 'voice' : 'text')),
    MOST,
  ),
  length: commonest(
    sessions.flatMap(({ signs }): ('short' | 'long')[] => (signs === null ? [] : [signs >= LONG ? 'long' : 'short'])),
    MOST,
  ),
})

/** Which part of a day an hour is of. */
export const dayPartOf = (hour: number): DayPart => DAY_PARTS[(Math.floor(hour / 6) + 3) % 4] ?? 'night'

function commonest<T extends string>(values: readonly T[], least: number): Learnt<T> {
  const [found] = [...Map.groupBy(values, (one) => one)].toSorted(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1))
  if (!found) return { value: null, most: null, of: 0, so: 0 }
  const [most, { length: so }] = found
  const isHabit = values.length >= FLOOR && wilson(so, values.length).low > least
  return { value: isHabit ? most : null, most, of: values.length, so }
}
