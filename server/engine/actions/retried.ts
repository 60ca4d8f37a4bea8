import { setTimeout } from 'node:timers/promises'
import type { Receipt, ShopAction } from '#commerce'
import { AppError, isAppError } from '#platform/errors'
import { within } from '#platform/pacing'

const TRIES = 3
const FIRST_MS = 120
/** One answer is waited for this long. */
const WITHIN_MS = 3_000
/** All tries of all steps of a deed, and then of taking them back: together they end before the turn's lease does (12 s), so that no other node takes it up meanwhile. */
const DEED_MS = 7_500
const BACK_MS = 2_500

/** After these nobody knows whether it was done: the shop answers too late, or with half a receipt. */
const LATE = 'the shop did not answer in time; it may have been done'
const HALF = 'the answer of the shop is no receipt of what was asked; it may have been done'
/** What a shop comes to that answers past its deadline. */
export const tooLate = (): AppError => new AppError('upstream_failed', LATE)
/** Whether a failure leaves open if the deed was done. */
export const isUnclear = (error: unknown): boolean => isAppError(error) && (error.message === LATE || error.message === HALF)

/** How one answer is waited for, and what comes after none. */
export interface How {
  /** Whether the same may be sent again: only where a key keeps it from being done twice. */
  readonly again: boolean
  readonly wait?: (ms: number) => Promise<void>
  /** Milliseconds that one answer is waited for. */
  readonly within?: number
  /** Past this (as `performance.now()` counts) nothing is waited for any more. */
  readonly until?: number
}

/** The same, with an end to all waiting: for the steps of a deed, and for taking back what was done of it. */
export const timed = (how: How, what: 'steps' | 'back'): How => ({
  ...how,
  until: performance.now() + (what === 'steps' ? DEED_MS : BACK_MS),
})

/** Tries again where a shop did not answer in time, each time after twice as long. What it refuses is not tried again. */
export async function retried<T>(work: () => Promise<T>, how: How): Promise<T> {
  const { again, wait = (ms) => setTimeout(ms), within: most = WITHIN_MS, until = Number.POSITIVE_INFINITY } = how
  for (let tried = 1; ; tried++) {
    const pause = FIRST_MS * 2 ** (tried - 1)
    try {
      return await inTime(work(), Math.min(most, until - performance.now()))
    } catch (caught) {
      const error = unanswered(caught)
      const isOver = tried === TRIES || performance.now() + pause >= until
      if (!again || isOver || !isAppError(error) || error.code !== 'upstream_failed') throw error
      await wait(pause)
    }
  }
}

/** A shop that cannot reach its own records now has said nothing against the deed. */
const unanswered = (error: unknown): unknown =>
  isAppError(error) && error.code === 'unavailable' ? new AppError('upstream_failed', error.message, { cause: error }) : error

/** An answer, or that it came too late; what comes later is let go: under the same key it is the same deed. */
export const inTime = <T>(work: Promise<T>, ms: number): Promise<T> => within(work, ms, tooLate)

/** A receipt of just this, with its number; anything less proves nothing. Throws `upstream_failed`. */
export function receiptOf(receipt: Receipt, { kind }: ShopAction): Receipt {
  if (receipt.id && receipt.kind === kind) return receipt
  throw new AppError('upstream_failed', HALF)
}
