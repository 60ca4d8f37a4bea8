import { setTimeout } from 'node:timers/promises'
import { AppError, isAppError } from '#platform/errors'

const PASSING: ReadonlySet<string> = new Set(['shops.unreachable', 'shops.late', 'shops.busy', 'shops.broken'])
const NEVER_SENT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** No answer came to a change: it may have been done. */
export class Lost extends AppError {
  constructor(cause: AppError) {
    super('upstream_failed', cause.refusal ?? cause.message, { cause })
  }
}

/** Whether a change may have been done although it failed. */
export const isLost = (error: unknown): error is Lost => error instanceof Lost

/** Whether the same may go well in a moment. */
const isPassing = (error: unknown): boolean => isAppError(error) && PASSING.has(error.refusal?.reason ?? '')

/** Whether the shop may have heard it: not where no connection came about, nor where it said that it is too busy. */
const wasSent = ({ cause, refusal: why }: AppError): boolean =>
  why?.reason !== 'shops.busy' && !(cause instanceof Error && 'code' in cause && NEVER_SENT.has(String(cause.code)))

/** Seconds that the shop asks to be left alone for; 0 where it does not. */
const busyFor = (error: unknown): number => (isAppError(error) ? (error.retryAfter ?? 0) : 0)

/** One answer; a read with its tries stays within the four seconds that a turn waits for. */
export const READ_MS = 3_500
const CHANGE_MS = 15_000
const PAUSES_MS = [150, 400]
/** Longer than a turn has: told instead of waited for. */
const MOST_WAIT_S = 1

/** Waits so many milliseconds. */
export type Wait = (ms: number) => Promise<void>
const waits: Wait = (ms) => setTimeout(ms)

/** Asks, and asks again where no answer came, all within `READ_MS`; `ask` is told how long it has. */
export async function readTried<T>(ask: (ms: number) => Promise<T>, wait: Wait = waits): Promise<T> {
  const until = performance.now() + READ_MS
  for (let tried = 0; ; tried++) {
    try {
      return await ask(Math.max(1, Math.round(until - performance.now())))
    } catch (error) {
      const pause = PAUSES_MS[tried]
      const asked = busyFor(error)
      if (!isPassing(error) || pause === undefined || asked > MOST_WAIT_S || performance.now() + pause >= until) throw error
      await wait(Math.max(pause, asked * 1_000))
    }
  }
}

/** Sends a change once. Throws `Lost` where no answer came and it may have been done. */
export async function changeOnce<T>(ask: (ms: number) => Promise<T>): Promise<T> {
  try {
    return await ask(CHANGE_MS)
  } catch (error) {
    throw isAppError(error) && isPassing(error) && wasSent(error) ? new Lost(error) : error
  }
}
