import { refusal } from '@xiaoer/contract/refusals'
import { AppError, isAppError } from '#platform/errors'
import { within } from '#platform/pacing'
import { watchedCall } from '../calling/index.ts'
import { Breaker } from './breaker.ts'
import { bulkhead } from './bulkhead.ts'
import { Admission, type ShopTrouble } from './trouble.ts'

/** Reads of one shop at once, and how many wait for their turn; changes have places of their own. */
const READS = { places: 8, waiting: 32 }
const CHANGES = { places: 4, waiting: 16 }
/** A platform's adapter has its own, shorter deadlines; past this one a call is given up whatever it waits for. */
const READ_MS = 6_000
const CHANGE_MS = 60_000

/** Reasons by which no answer came: the same may go well in a while. */
const NO_ANSWER: ReadonlySet<string> = new Set(['shops.unreachable', 'shops.late', 'shops.busy', 'shops.broken'])

const NOT_ASKED: ReadonlySet<string> = new Set(['shops.crowded', 'shops.resting'])

/** Whether what is known from before is better than the error: the shop did not answer, or was not asked. */
export const isSilent = (error: unknown): boolean => isAway(error) || (isAppError(error) && NOT_ASKED.has(error.refusal?.reason ?? ''))

/** Whether an error means that the shop is not there, not that it refused. */
export const isAway = (error: unknown): boolean => isAppError(error) && NO_ANSWER.has(error.refusal?.reason ?? '')

/** The way to one shop: every call of it goes through here. */
export interface ShopLine {
  read<T>(call: () => Promise<T>): Promise<T>
  change<T>(call: () => Promise<T>): Promise<T>
  /** Why it serves nobody now; undefined while it does. */
  trouble(): ShopTrouble | undefined
}

interface Way {
  readonly enter: ReturnType<typeof bulkhead>
  readonly ms: number
  readonly isRead: boolean
}

/** One way for reads, and one for changes. */
const waysIn = (): readonly [Way, Way] => [
  { enter: bulkhead(READS), ms: READ_MS, isRead: true },
  { enter: bulkhead(CHANGES), ms: CHANGE_MS, isRead: false },
]

/**
 * Breaker and bulkhead of one shop. Throws `upstream_failed`: at once while the shop is left alone or too much waits for it, and after its time
 * for what does not end.
 */
export function shopLine(now: () => Date): ShopLine {
  const breaker = new Breaker()
  const admission = new Admission()
  const [reads, changes] = waysIn()

  async function through<T>({ enter, ms, isRead }: Way, call: () => Promise<T>): Promise<T> {
    const leave = await enter()
    if (!leave) throw new AppError('upstream_failed', refusal('shops.crowded'))
    try {
      if (!breaker.mayAsk(now().getTime())) throw new AppError('upstream_failed', refusal('shops.resting'))
    } catch (error) {
      leave()
      throw error
    }
    const { done, isAsked } = watchedCall(call)
    try {
      const given = await within(done, ms, () => new AppError('upstream_failed', refusal('shops.late', { address: 'the shop', ms })))
      breaker.answered()
      if (isRead) admission.letIn(isAsked())
      return given
    } catch (error) {
      if (isAway(error)) breaker.failed(now().getTime(), isAppError(error) && error.retryAfter ? error.retryAfter * 1_000 : undefined)
      else breaker.answered()
      admission.failed(error, isRead, isAsked())
      throw error
    } finally {
      leave()
    }
  }

  return {
    read: (call) => through(reads, call),
    change: (call) => through(changes, call),
    trouble() {
      const said = admission.refused()
      if (said !== undefined) return { of: 'refused', said }
      return breaker.at(now().getTime()) === 'well' ? undefined : { of: 'silent' }
    },
  }
}
