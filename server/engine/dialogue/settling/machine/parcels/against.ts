import type { Step } from '#engine/conversation'
import { type OrderFact, optional, text } from '../../../facts/index.ts'
import { lookUpIfThere } from '../../../needs/index.ts'
import { orderCard } from '../../../steps/index.ts'
import type { Way } from '../asking.ts'
import { refused } from '../ending.ts'

/** Deeds that the shop may know to be in vain for an order, whatever else is said of them. */
const TOLD_BEFORE: ReadonlySet<string> = new Set(['book_installation'])

/** The refusal, where the shop knows beforehand that it will not do this for the order: nobody is asked for a time or a yes in vain. */
export function inVain(way: Way, order: OrderFact): Step | undefined {
  const deed = way.definition.deeds.find(({ kind }) => TOLD_BEFORE.has(kind))
  if (!deed) return undefined
  const found = lookUpIfThere(way.scene, 'against', { port: 'actions.against', with: [deed.kind, order.number] }, optional(text))
  if ('step' in found) return found.step
  if (found.has === undefined) return undefined
  const words = { key: `settle.refused_at.${deed.kind}.${found.has}`, args: { number: order.number } }
  return refused(way, [words], [], [orderCard(order)])
}
