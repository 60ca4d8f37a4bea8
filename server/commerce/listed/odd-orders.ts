import { isAppError } from '#platform/errors'

/** The manager is told of it for so long, unless it is read again meanwhile; the oldest is forgotten past so many. */
const [TOLD_MS, MOST] = [24 * 3_600_000, 50]

/** Orders that say what nobody has named, as they are met. */
export interface OddOrders {
  /** It can be read, or is not there any more. */
  readonly fine: (number: string) => void
  /** True where the error is to blame on what this order says, for one of the reasons; then it is kept for the manager. */
  readonly isOdd: (number: string, error: unknown) => boolean
  /** The last, and what is odd of it; undefined where all are read. */
  readonly said: () => string | undefined
}

/** Keeps what is odd of orders, by the reasons of refusals that one order alone is to blame for. */
export function oddOrders(reasons: ReadonlySet<string>, now: () => number = Date.now): OddOrders {
  const odd = new Map<string, { readonly said: string; readonly at: number }>()
  return {
    fine: (number) => void odd.delete(number),
    isOdd(number, error) {
      const { reason = '', values = {} } = (isAppError(error) && error.refusal) || {}
      if (!reasons.has(reason)) return false
      odd.delete(number)
      odd.set(number, { said: `${number}: ${values['path'] ?? ''} ${values['state'] ?? ''}`.trim(), at: now() })
      const [oldest] = odd.keys()
      if (odd.size > MOST && oldest !== undefined) odd.delete(oldest)
      return true
    },
    said: () => [...odd.values()].findLast(({ at }) => now() - at < TOLD_MS)?.said,
  }
}
