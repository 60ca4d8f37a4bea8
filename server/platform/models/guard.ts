import { AppError } from '#platform/errors'

/** A call that cannot hold anybody up: within so many milliseconds, or `upstream_failed` at once. */
export type Guard<Asked, Given> = (asked: Asked, withinMs: number) => Promise<Given>

/** Failures in a row that open the breaker. */
const FAILURES = 5
/** How long it stays open; then one question tries again. */
const OPEN_MS = 30_000
/** Questions under way on this node; more go the built-in way instead of waiting in line. */
const MOST = 16

/** Puts a deadline, a breaker and a limit of calls at once around a call. `now` in milliseconds. */
export function guard<Asked, Given>(call: (asked: Asked, signal: AbortSignal) => Promise<Given>, now: () => number): Guard<Asked, Given> {
  let failures = 0
  let openUntil = 0
  let trying = false
  let underWay = 0

  function enter(): void {
    if (underWay >= MOST) throw new AppError('upstream_failed', 'busy: as many questions as allowed are under way')
    if (failures < FAILURES) return
    if (now() < openUntil || trying) throw new AppError('upstream_failed', 'resting: it failed several times in a row')
    trying = true
  }

  return async (asked, withinMs) => {
    if (withinMs <= 0) throw new AppError('upstream_failed', 'late: the turn has no time left')
    enter()
    underWay += 1
    try {
      const given = await inTime((signal) => call(asked, signal), withinMs)
      failures = 0
      return given
    } catch (error) {
      failures += 1
      openUntil = now() + OPEN_MS
      throw error
    } finally {
      underWay -= 1
      trying = false
    }
  }
}

/** The signal ends the call; the race ends the waiting, also where the other side does not heed the signal. */
async function inTime<Given>(call: (signal: AbortSignal) => Promise<Given>, withinMs: number): Promise<Given> {
  const ended = new AbortController()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    late.reject(new AppError('upstream_failed', `late: no answer within ${Math.round(withinMs)} ms`))
    ended.abort()
  }, withinMs)
  try {
    return await Promise.race([call(ended.signal), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
