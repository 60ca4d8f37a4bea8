import { isAppError } from '#platform/errors'
import type { Order } from '../order.ts'

/** What one order alone is to blame for: it says what nobody documents. */
const ODD: ReadonlySet<string> = new Set(['shops.strange_state', 'shops.not_understood'])
/** The manager is told of it for so long, unless it is read again meanwhile; the oldest is forgotten past so many. */
const [TOLD_MS, MOST] = [24 * 3_600_000, 50]

/** Orders read one by one, of which an odd one hides no other. */
export interface EachOrder {
  readonly read: (numbers: readonly string[]) => Promise<Order[]>
  /** The last that was left out, and what is odd of it; undefined where all are read. */
  readonly odd: () => string | undefined
}

/** Reads the orders of a list by their numbers; what is odd is left out and told to the manager. Throws whatever else comes. */
export function eachOrder(find: (number: string) => Promise<Order | undefined>, now: () => number = Date.now): EachOrder {
  const odd = new Map<string, { readonly said: string; readonly at: number }>()

  async function one(number: string): Promise<Order[]> {
    try {
      const order = await find(number)
      odd.delete(number)
      return order ? [order] : []
    } catch (error) {
      const { reason = '', values = {} } = (isAppError(error) && error.refusal) || {}
      if (!ODD.has(reason)) throw error
      odd.delete(number)
      odd.set(number, { said: `${number}: ${values['path'] ?? ''} ${values['state'] ?? ''}`.trim(), at: now() })
      const [oldest] = odd.keys()
      if (odd.size > MOST && oldest !== undefined) odd.delete(oldest)
      return []
    }
  }

  return {
    read: async (numbers) => (await Promise.all(numbers.map(one))).flat(),
    odd: () => [...odd.values()].findLast(({ at }) => now() - at < TOLD_MS)?.said,
  }
}
