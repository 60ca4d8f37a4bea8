import type { ModelFailure } from '@xiaoer/contract'
import { AppError, isAppError } from '#platform/errors'
import { deadline } from '#platform/pacing'
import { failureOf, type Standing } from './standing.ts'

/** A call that cannot hold anybody up: within so many milliseconds, or `upstream_failed` at once. */
export interface Guard<Asked, Given> {
  (asked: Asked, withinMs: number): Promise<Given>
  /** Why it would not be asked now: `busy` or `resting`, in words; undefined where it would. What costs something is asked for after this. */
  readonly shut: () => string | undefined
  readonly standing: () => Standing
  /** What came of a question that was put past it: a model that was tried by hand and answers is used at once. */
  readonly noted: (why: ModelFailure | null) => void
}

/** Failures in a row that open the breaker. */
const FAILURES = 5
/** How long it stays open; then one question tries again. */
const OPEN_MS = 30_000
/** However long the other side wants to be left alone, it is tried again after this. */
const LONGEST_REST_S = 3_600
/** Questions under way on this node; more go the built-in way instead of waiting in line. */
const MOST = 16

/** Puts a deadline, a breaker and a limit of calls at once around a call. `now` in milliseconds. */
export function guard<Asked, Given>(
  call: (asked: Asked, signal: AbortSignal) => Promise<Given>,
  now: () => number,
  most = MOST,
): Guard<Asked, Given> {
  const breaker = breakerOf(now)
  let underWay = 0
  const shut = () => (underWay >= most ? 'busy: as many questions as allowed are under way' : breaker.shut())

  const guarded = async (asked: Asked, withinMs: number): Promise<Given> => {
    if (withinMs <= 0) throw new AppError('upstream_failed', 'late: the turn has no time left')
    const why = shut()
    if (why) throw new AppError('upstream_failed', why)
    underWay += 1
    const ended = breaker.begun()
    try {
      const given = await inTime((signal) => call(asked, signal), withinMs)
      ended()
      return given
    } catch (error) {
      ended(error)
      throw error
    } finally {
      underWay -= 1
    }
  }
  return Object.assign(guarded, { shut, standing: breaker.standing, noted: breaker.noted })
}

/**
 * After so many failures in a row it is left alone for a while; then one question tries again. Where it says itself for how long it wants to be left
 * alone (`Retry-After`), once is enough. `now` in milliseconds.
 */
export function breakerOf(now: () => number) {
  let failed = { failures: 0, since: null as number | null, why: null as Standing['why'] }
  let answeredAt: number | null = null
  let openUntil = 0
  let trying = false
  let asksForRest = false
  const isOpen = () => failed.failures >= FAILURES || asksForRest
  const wentWell = (): void => {
    failed = { failures: 0, since: null, why: null }
    asksForRest = false
    answeredAt = now()
  }
  const wentWrong = (why: ModelFailure, rest?: number): void => {
    failed = { failures: failed.failures + 1, since: failed.since ?? now(), why }
    asksForRest = rest !== undefined
    openUntil = now() + (rest === undefined ? OPEN_MS : Math.min(rest, LONGEST_REST_S) * 1_000)
  }
  return {
    shut: () => (isOpen() && (now() < openUntil || trying) ? 'resting: it failed several times in a row' : undefined),
    begun: () => {
      trying = isOpen()
      return (...error: [unknown?]): void => {
        trying = false
        if (error.length === 0) wentWell()
        else wentWrong(failureOf(error[0]), isAppError(error[0]) ? error[0].retryAfter : undefined)
      }
    },
    /** What came of a question that was put past it. */
    noted: (why: ModelFailure | null): void => (why === null ? wentWell() : wentWrong(why)),
    standing: (): Standing => ({ ...failed, answeredAt, isOpen: isOpen(), restsUntil: isOpen() && now() < openUntil ? openUntil : null }),
  }
}

/** The signal ends the call; the race ends the waiting, also where the other side does not heed the signal. */
async function inTime<Given>(call: (signal: AbortSignal) => Promise<Given>, withinMs: number): Promise<Given> {
  const ended = new AbortController()
  const late = Promise.withResolvers<never>()
  const stop = deadline(withinMs, () => {
    late.reject(new AppError('upstream_failed', `late: no answer within ${Math.round(withinMs)} ms`))
    ended.abort()
  })
  try {
    return await Promise.race([call(ended.signal), late.promise])
  } finally {
    stop()
  }
}
