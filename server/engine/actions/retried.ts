import { setTimeout } from 'node:timers/promises'
import { isAppError } from '#platform/errors'

const TRIES = 3
const FIRST_MS = 120

interface How {
  /** Whether the same may be sent again: only where a key keeps it from being done twice. */
  readonly again: boolean
  readonly wait?: (ms: number) => Promise<void>
}

/** Tries again where a shop did not answer, each time after twice as long. What it refuses is not tried again. */
export async function retried<T>(work: () => Promise<T>, { again, wait = (ms) => setTimeout(ms) }: How): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      if (!again || tried === TRIES || !isAppError(error) || error.code !== 'upstream_failed') throw error
      await wait(FIRST_MS * 2 ** (tried - 1))
    }
  }
}
