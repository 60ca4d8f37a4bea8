import { setTimeout } from 'node:timers/promises'
import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'

/** Wrong passwords for one account from one source before that source is shut out of it for a while. */
const MOST = 10
const WINDOW_MS = 10 * 60_000
/** From everywhere together an account is only slowed down: a crowd must not shut its own owner out. Each further one adds so much. */
const SLOWER_MS = 1_000
const SLOWEST_MS = 8_000
/** Names kept at once; more than that are guesses at names, and the oldest are dropped. */
const KEPT = 10_000

/** What is measured by and waited with; the clock is one that cannot be set. */
interface Timing {
  readonly elapsed?: () => number
  readonly wait?: (ms: number) => Promise<unknown>
}

/** One try: who is meant, and the network that it comes from. */
interface Try {
  readonly who: string
  readonly source: string
}

/** Wrong passwords of late, by account and source and by account alone, counted in this process. */
export function guesses({ elapsed = () => performance.now(), wait = (ms) => setTimeout(ms) }: Timing = {}) {
  const [bySource, byAccount] = [counts(elapsed), counts(elapsed)]
  return {
    /**
     * Counts a try before its answer is known (many at once are many), and lets it through, later where many failed. Throws `too_many` while
     * the source is shut out of the account, whether or not there is such an account.
     */
    async begin({ who, source }: Try): Promise<void> {
      const mine = `${who} ${source}`
      const seen = bySource.present(mine)
      if (seen && seen.count >= MOST) throw shutOut(seen.until - elapsed())
      bySource.add(mine, 1)
      const over = byAccount.add(who, 1) - MOST
      if (over > 0) await wait(Math.min(SLOWEST_MS, over * SLOWER_MS))
    },
    /** It was right: it counts no more, and the source begins anew. What others tried stays. */
    right({ who, source }: Try): void {
      bySource.forget(`${who} ${source}`)
      byAccount.add(who, -1)
    },
  }
}

function shutOut(ms: number): AppError {
  const retryAfter = Math.ceil(ms / 1_000)
  const minutes = Math.ceil(retryAfter / 60)
  return new AppError('too_many', refusal('account.guesses', { minutes }), { retryAfter })
}

function counts(elapsed: () => number) {
  const kept = new Map<string, { count: number; until: number }>()
  const present = (name: string) => {
    const seen = kept.get(name)
    return seen && seen.until > elapsed() ? seen : undefined
  }
  return {
    present,
    /** So many more; the window begins again with each. Gives how many there are. */
    add(name: string, more: number): number {
      const count = Math.max(0, (present(name)?.count ?? 0) + more)
      kept.delete(name)
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '')
      kept.set(name, { count, until: elapsed() + WINDOW_MS })
      return count
    },
    forget: (name: string) => kept.delete(name),
  }
}
