import { setTimeout } from 'node:timers/promises'
import type { Receipt, ShopAction } from '#commerce'
import { AppError, isAppError } from '#platform/errors'

const TRIES = 3
const FIRST_MS = 120
/** Three tries of a deed end before the turn's lease does (12 s), so that no other node takes it up meanwhile. */
const WITHIN_MS = 3_000

/** After these nobody knows whether it was done: the shop answers too late, or with half a receipt. */
const LATE = 'the shop did not answer in time; it may have been done'
const HALF = 'the answer of the shop is no receipt of what was asked; it may have been done'
/** Whether a failure leaves open if the deed was done. */
export const isUnclear = (error: unknown): boolean => isAppError(error) && (error.message === LATE || error.message === HALF)

/** How one answer is waited for, and what comes after none. */
export interface How {
  /** Whether the same may be sent again: only where a key keeps it from being done twice. */
  readonly again: boolean
  readonly wait?: (ms: number) => Promise<void>
  /** Milliseconds that one answer is waited for. */
  readonly within?: number
}

/** Tries again where a shop did not answer in time, each time after twice as long. What it refuses is not tried again. */
export async function retried<T>(work: () => Promise<T>, { again, wait = (ms) => setTimeout(ms), within = WITHIN_MS }: How): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await inTime(work(), within)
    } catch (error) {
      if (!again || tried === TRIES || !isAppError(error) || error.code !== 'upstream_failed') throw error
      await wait(FIRST_MS * 2 ** (tried - 1))
    }
  }
}

/** What comes later is let go: under the same key it is the same deed. */
async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  const over = new AbortController()
  const late = setTimeout(ms, undefined, { signal: over.signal, ref: false }).then(
    () => Promise.reject(new AppError('upstream_failed', LATE)),
    () => new Promise<never>(() => {}),
  )
  return Promise.race([work, late]).finally(() => over.abort())
}

/** A receipt of just this, with its number; anything less proves nothing. Throws `upstream_failed`. */
export function receiptOf(receipt: Receipt, { kind }: ShopAction): Receipt {
  if (receipt.id && receipt.kind === kind) return receipt
  throw new AppError('upstream_failed', HALF)
}
