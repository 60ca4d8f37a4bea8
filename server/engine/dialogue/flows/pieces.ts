import type { FlowFrame } from '#engine/conversation'
import type { OptionFact } from '../facts/index.ts'
import type { Flow } from './flow.ts'
import type { Item } from './standing.ts'

/** Deeds that are done with some pieces of a line, or some lines of an order, as well as with all. */
const OF_PIECES: ReadonlySet<string> = new Set(['request_return', 'request_exchange', 'refund_only', 'cancel_order'])

/** Whether some of what was bought may go and the rest stay. */
export const isOfPieces = ({ steps }: Flow): boolean =>
  Object.values(steps).some((step) =>
    step.do === 'deed'
      ? OF_PIECES.has(step.deed.kind)
      : step.do === 'decide' && Object.values(step.deeds).some(({ kind }) => OF_PIECES.has(kind)),
  )

/** How many of a line go, where fewer than it holds; undefined where all of it does. */
export function piecesOf({ pieces, stays }: Pick<FlowFrame, 'pieces' | 'stays'>, quantity: number): number | undefined {
  const goes = stays === undefined ? pieces : quantity - stays
  return goes !== undefined && goes > 0 && goes < quantity ? goes : undefined
}

/** A line as far as it goes: so many pieces, and what was paid for them. What does not come out even stays in minor units. */
export function partOfLine(item: Item, frame: FlowFrame): Item {
  const count = piecesOf(frame, item.quantity)
  if (count === undefined) return item
  const { paid } = item
  return { ...item, quantity: count, paid: paid && { ...paid, minor: Math.floor((paid.minor * count) / item.quantity) } }
}

/** What an option that is for all of so many pieces gives for some of them. */
export function shareOf(option: OptionFact, count: number, quantity: number): OptionFact {
  const { gets } = option
  if (!gets?.refund || count >= quantity) return option
  return { ...option, gets: { ...gets, refund: { ...gets.refund, minor: Math.floor((gets.refund.minor * count) / quantity) } } }
}

/** "T恤 × 2": of a line of several, how many are meant. */
export const countedTitle = ({ title, quantity }: Pick<Item, 'title' | 'quantity'>): string =>
  quantity > 1 ? `${title} × ${quantity}` : title
