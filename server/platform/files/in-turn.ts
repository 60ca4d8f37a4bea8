import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'

/** What waits holds its upload in memory. */
const MOST_WAITING = 16
const RETRY_SECONDS = 5

/**
 * One piece of heavy work after another. A picture of a few hundred kilobytes unpacks to 250 MB, and twelve at once took 1.5 GB and all
 * threads that passwords and files need too. Throws `unavailable` where too many wait already.
 */
export function inTurn(most = MOST_WAITING) {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting > most)
      throw new AppError('unavailable', refusal('picture.busy'), {
        retryAfter: RETRY_SECONDS,
      })
    waiting++
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    try {
      return await mine
    } finally {
      waiting--
    }
  }
}
