import { isAppError } from '#platform/errors'
import type { Logger } from '#platform/telemetry'

/** Where trouble is told of: work that failed because the database does not answer is told of once, by whoever meets it first. */
export interface Trouble {
  warn(trouble: Failed, what: string): void
  error(trouble: Failed, what: string): void
}

interface Failed {
  readonly err: unknown
  readonly conversationId?: string
}

/** Tells that the database does not answer, and that it does again: once each, however much work waits for it. */
export interface Outage extends Trouble {
  /** How often work failed for want of the database so far. */
  readonly met: () => number
  /** Something was read or written: what was away is there again. */
  readonly over: () => void
}

/** Watches one node's database through what fails there. */
export function watchOutage(logger: Logger, now: () => Date): Outage {
  let since: Date | undefined
  let met = 0

  /** Whether it is for want of the database; the first of a row is told of. */
  function isAway({ err }: Failed): boolean {
    if (!isAppError(err) || err.code !== 'unavailable') return false
    met++
    if (since === undefined) logger.warn({ err }, 'the database does not answer; what waits for it is tried again, less and less often')
    since ??= now()
    return true
  }

  return {
    warn: (trouble, what) => {
      if (!isAway(trouble)) logger.warn(trouble, what)
    },
    error: (trouble, what) => {
      if (!isAway(trouble)) logger.error(trouble, what)
    },
    met: () => met,
    over: () => {
      if (since === undefined) return
      logger.info({ seconds: Math.round((now().getTime() - since.getTime()) / 1_000) }, 'the database answers again')
      since = undefined
    },
  }
}
