import { AppError } from '#platform/errors'
import type { Ask, Completion, LanguageModel } from './language-model.ts'

/** A model that cannot hold anybody up. */
export interface Guarded {
  readonly name: string
  /** Within so many milliseconds, or `upstream_failed` at once: while the breaker is open, or too many are under way. */
  readonly complete: (ask: Ask, withinMs: number) => Promise<Completion>
}

/** Failures in a row that open the breaker. */
const FAILURES = 5
/** How long it stays open; then one question tries again. */
const OPEN_MS = 30_000
/** Questions under way on this node; more go the built-in way instead of waiting in line. */
const MOST = 16

/** Puts a deadline, a breaker and a limit of calls at once around a model. `now` in milliseconds. */
export function guarded(model: LanguageModel, now: () => number): Guarded {
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

  async function complete(ask: Ask, withinMs: number): Promise<Completion> {
    if (withinMs <= 0) throw new AppError('upstream_failed', 'late: the turn has no time left')
    enter()
    underWay += 1
    try {
      const completion = await inTime(model, ask, withinMs)
      failures = 0
      return completion
    } catch (error) {
      failures += 1
      openUntil = now() + OPEN_MS
      throw error
    } finally {
      underWay -= 1
      trying = false
    }
  }
  return { name: model.name, complete }
}

/** The signal ends the call; the race ends the waiting, also where the other side does not heed the signal. */
async function inTime(model: LanguageModel, ask: Ask, withinMs: number): Promise<Completion> {
  const ended = new AbortController()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    late.reject(new AppError('upstream_failed', `late: no answer within ${Math.round(withinMs)} ms`))
    ended.abort()
  }, withinMs)
  try {
    return await Promise.race([model.complete(ask, ended.signal), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
