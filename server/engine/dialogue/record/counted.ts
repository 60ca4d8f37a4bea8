import type { Focus, Turn } from '#engine/conversation'
import { mayBeOfGoods } from '../counter/index.ts'
import { tellsOfHaving } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { MOST_LINES } from '../scenarios/offers/together/basket.ts'
import { namedGoods, piecesAlone, piecesIn } from '../scenarios/offers/together/said.ts'
import { talkWords } from '../spoken/index.ts'

/** The goods that a message counts: those it names with their numbers, or the one at hand where so many are to be taken. */
export function countedIn(scene: Scene): readonly BasketLine[] {
  const { turn, state } = scene
  if (!mayBeOfGoods(scene) || tellsOfHaving(turn.said)) return []
  const { productId } = state.focus
  const { goods } = namedGoods(turn.understood, productId)
  const counted = goods.flatMap(({ productIds, quantity }) =>
    quantity !== undefined && productIds.length === 1 ? { productIds, quantity } : [],
  )
  if (counted.length > 0 || goods.length > 0 || productId === undefined || !talkWords(turn.said).has('take')) return counted
  const quantity = piecesSaid(turn)
  return quantity === undefined ? [] : [{ productIds: [productId], quantity }]
}

/** How many pieces a message speaks of, by the number alone or with what they are counted in: "the cheaper one, two of them". Where it speaks of days or of people the number may be theirs. */
export const piecesSaid = (turn: Turn): number | undefined =>
  talkWords(turn.said).has('span') ? undefined : (piecesAlone(turn) ?? piecesIn(turn.said))

export type BasketLine = NonNullable<Focus['basket']>[number]

/** Whether two lines are of one product. */
const isSame = (one: Pick<BasketLine, 'productIds'>, other: Pick<BasketLine, 'productIds'>): boolean =>
  one.productIds.some((id) => other.productIds.includes(id))

/** The lines with one more, or another number of what is there. */
export const merged = <T extends BasketLine>(lines: readonly T[], line: T): T[] =>
  lines.some((other) => isSame(other, line))
    ? lines.map((other) => (isSame(other, line) ? { ...other, ...line } : other))
    : [...lines, line].slice(0, MOST_LINES)
