import type { Focus } from '#engine/conversation'
import { MOST_LINES } from '../scenarios/offers/together/basket.ts'

export type BasketLine = NonNullable<Focus['basket']>[number]

/** Whether two lines are of one product. */
const isSame = (one: Pick<BasketLine, 'productIds'>, other: Pick<BasketLine, 'productIds'>): boolean =>
  one.productIds.some((id) => other.productIds.includes(id))

/** The lines with one more, or another number of what is there. */
export const merged = <T extends BasketLine>(lines: readonly T[], line: T): T[] =>
  lines.some((other) => isSame(other, line))
    ? lines.map((other) => (isSame(other, line) ? { ...other, ...line } : other))
    : [...lines, line].slice(0, MOST_LINES)
