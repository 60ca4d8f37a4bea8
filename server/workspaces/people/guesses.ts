import { AppError } from '#platform/errors'

/** Wrong passwords for one account before it is shut for a while; the limit by address alone does not stop a crowd of addresses. */
const MOST = 10
const WINDOW_MS = 10 * 60_000
/** Names kept at once; more than that are guesses at names, and the oldest are dropped. */
const KEPT = 10_000

/** Wrong passwords of late, by account, counted in this process. Measured by a clock that cannot be set. */
export function guesses(elapsed: () => number = () => performance.now()) {
  const wrong = new Map<string, { count: number; until: number }>()
  const present = (who: string) => {
    const seen = wrong.get(who)
    return seen && seen.until > elapsed() ? seen : undefined
  }
  return {
    /** Throws `too_many` while the account is shut, whether or not there is such an account. */
    mayTry(who: string): void {
      const seen = present(who)
      if (!seen || seen.count < MOST) return
      const seconds = Math.ceil((seen.until - elapsed()) / 1_000)
      throw new AppError('too_many', `Too many wrong passwords for this account; try again in ${Math.ceil(seconds / 60)} minutes`, {
        retryAfter: seconds,
      })
    },
    missed(who: string): void {
      const count = (present(who)?.count ?? 0) + 1
      wrong.delete(who)
      if (wrong.size >= KEPT) wrong.delete(wrong.keys().next().value ?? '')
      wrong.set(who, { count, until: elapsed() + WINDOW_MS })
    },
    hit: (who: string) => wrong.delete(who),
  }
}
