import { oddOrders } from '../listed/index.ts'
import type { Order } from '../order.ts'

/** What one order alone is to blame for: it says what nobody documents. */
const ODD: ReadonlySet<string> = new Set(['shops.strange_state', 'shops.not_understood'])

/** Orders read one by one, of which an odd one hides no other. */
export interface EachOrder {
  readonly read: (numbers: readonly string[]) => Promise<Order[]>
  /** The last that was left out, and what is odd of it; undefined where all are read. */
  readonly odd: () => string | undefined
}

/** Reads the orders of a list by their numbers; what is odd is left out and told to the manager. Throws whatever else comes. */
export function eachOrder(find: (number: string) => Promise<Order | undefined>, now: () => number = Date.now): EachOrder {
  const odd = oddOrders(ODD, now)

  async function one(number: string): Promise<Order[]> {
    try {
      const order = await find(number)
      odd.fine(number)
      return order ? [order] : []
    } catch (error) {
      if (!odd.isOdd(number, error)) throw error
      return []
    }
  }

  return { read: async (numbers) => (await Promise.all(numbers.map(one))).flat(), odd: odd.said }
}
