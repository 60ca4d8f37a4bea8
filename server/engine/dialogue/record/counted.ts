import { mayBeOfGoods } from '../counter/index.ts'
import { tellsOfHaving } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { namedGoods } from '../scenarios/offers/together/said.ts'
import { talkWords } from '../spoken/index.ts'
import type { BasketLine } from './basket.ts'
import { piecesSaid } from './pieces.ts'

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
