import type { Step } from '#engine/conversation'
import { namedEach, tellsOfHaving } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { type Basket, basketMeant } from '../scenarios/offers/together/basket.ts'
import { partsNamed, piecesAlone, piecesIn } from '../scenarios/offers/together/said.ts'
import { reckonTogether } from '../scenarios/offers/together/together.ts'
import { wantsIn } from '../spoken/index.ts'
import { goodsSpokenOf, idsAtHand } from './goods.ts'
import { mayBeOfGoods } from './may-be.ts'

const NONE: Basket = { lines: [], unknown: [] }

/** What goods named together, or the one at hand, come to: all that the words join, or it is asked which; undefined where there are none. */
export function sum(scene: Scene): Step | undefined {
  const { said, understood } = scene.turn
  const basket = basketMeant(scene)
  const parts = partsNamed(understood)
  if (basket && basket.lines.length > 0 && !isOneWithoutNumber(basket))
    return basket.lines.length + basket.unknown.length < parts ? reckonTogether(scene, NONE) : reckonTogether(scene, basket)
  if (parts > 1) return reckonTogether(scene, NONE)
  const quantity = piecesIn(said) ?? piecesAlone(scene.turn) ?? 1
  const lineOf = (productIds: readonly string[]) => ({ productIds, quantity, said, entities: understood.entities })
  if (basket && basket.lines.length > 0)
    return reckonTogether(scene, { lines: basket.lines.map(({ productIds }) => lineOf(productIds)), unknown: [] })
  // of several that were spoken of nobody knows which are to be in the sum
  if (idsAtHand(scene).length > 1) return reckonTogether(scene, NONE)
  const spoken = goodsSpokenOf(scene)
  if ('step' in spoken) return spoken.step
  const [one] = spoken.has
  return one && reckonTogether(scene, { lines: [lineOf([one.id])], unknown: [] })
}

/** One product, the number of which stands apart from its name: "what if we got 2". */
const isOneWithoutNumber = ({ lines, unknown }: Basket): boolean =>
  lines.length === 1 && unknown.length === 0 && lines[0]?.quantity === 1 && lines[0].variantId === undefined

/** The sum of several goods that one message names, wherever it would be cut: undefined where it wants none, names fewer than two, or may be of what came. */
export function sumOfAll(scene: Scene): Step | undefined {
  const isAsked = wantsIn(scene.turn.said).has('sum') && mayBeOfGoods(scene) && !tellsOfHaving(scene.turn.said)
  return isAsked && scene.turn.shopper.customerId === null && namedEach(scene.turn).length > 1
    ? sum({ ...scene, prefix: 'sum.' })
    : undefined
}
