import type { Step } from '#engine/conversation'
import { namedEach } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { type Basket, basketMeant } from '../scenarios/offers/together/basket.ts'
import { piecesIn } from '../scenarios/offers/together/said.ts'
import { reckonTogether } from '../scenarios/offers/together/together.ts'
import { speaksOfSeveral, wantsIn } from '../spoken/index.ts'
import { goodsAtHand } from './goods.ts'
import { piecesAlone } from './words.ts'

/** What goods named together, or those at hand, come to; undefined where there are none. */
export function sum(scene: Scene): Step | undefined {
  const basket = basketMeant(scene)
  if (basket && basket.lines.length > 0 && !isOneWithoutNumber(basket)) return reckonTogether(scene, basket)
  if (speaksOfSeveral(scene.turn.said) && goodsAtHand(scene).length < 2) return undefined
  const lines = basket?.lines.length ? basket.lines.map(({ productIds }) => productIds) : goodsAtHand(scene).map((id) => [id])
  const { said, understood } = scene.turn
  const quantity = piecesIn(said) ?? piecesAlone(scene.turn) ?? 1
  return lines.length === 0
    ? undefined
    : reckonTogether(scene, {
        lines: lines.map((productIds) => ({ productIds, quantity, said, entities: understood.entities })),
        unknown: [],
      })
}

/** One product, the number of which stands apart from its name: "what if we got 2". */
const isOneWithoutNumber = ({ lines, unknown }: Basket): boolean =>
  lines.length === 1 && unknown.length === 0 && lines[0]?.quantity === 1 && lines[0].variantId === undefined

/** The sum of several goods that one message names, wherever it would be cut: undefined where it wants none, or names fewer than two. */
export function sumOfAll(scene: Scene): Step | undefined {
  const { picked, state, turn } = scene
  const isAsked = picked === null && (state.settling ?? []).length === 0 && wantsIn(turn.said).has('sum')
  return isAsked && turn.shopper.customerId === null && namedEach(turn).length > 1 ? sum({ ...scene, prefix: 'sum.' }) : undefined
}
