import { type OrderFact, optional, order, orders, Unreadable } from '../facts/index.ts'
import type { Scene } from '../scenario.ts'
import { lookUp, lookUpIfThere } from './look-up.ts'

/** As many of a shopper's latest orders as one turn reads: one number, so that every reader of a turn shares the one look-up. */
const RECENT = 20

/** The shopper's latest orders, the latest first; what ends the turn where they are to be fetched or cannot be. */
export const recentOrders = (scene: Scene, customerId: string | null) =>
  lookUp(scene, 'recent', { port: 'orders.recent', with: [customerId, RECENT] }, orders)

/** The same where the turn goes on without them: nothing, when the shop could not tell. */
export const recentOrdersIfThere = (scene: Scene, customerId: string | null) =>
  lookUpIfThere(scene, 'recent', { port: 'orders.recent', with: [customerId, RECENT] }, orders)

/** What was looked up in this turn of the shopper's orders. */
export function ordersKnown({ turn: { facts, shopper }, prefix }: Scene): readonly OrderFact[] {
  const read = (name: string, of: (fact: unknown) => readonly OrderFact[]) => {
    try {
      return `${prefix}${name}` in facts ? of(facts[`${prefix}${name}`]) : []
    } catch (error) {
      if (error instanceof Unreadable) return []
      throw error
    }
  }
  const one = (fact: unknown) => [optional(order)(fact) ?? []].flat()
  return [...read('recent', orders), ...read('order', one)].filter(({ customerId }) => customerId === shopper.customerId)
}
