import type { Step } from '#engine/conversation'
import type { ProductFact } from '../../../facts/index.ts'
import { productAtHand, search } from '../../../needs/index.ts'
import type { Scene } from '../../../scenario.ts'
import { answer, HUMAN, priceNow, productCard } from '../../../steps/index.ts'
import { kindSaid } from '../../../wishes/index.ts'
import { CHEAPER } from './words.ts'

const SHOWN = 3
/** Of so many that resemble it by name the cheaper ones are kept. */
const SIFTED = 24

const cheapestOf = ({ variants }: ProductFact): number =>
  Math.min(...variants.filter(({ stock }) => stock > 0).map((variant) => priceNow(variant).minor))

/** Goods of the same kind that cost less than the product at hand, and that there are none where there are none; undefined where none is at hand. */
export function cheaperGoods(scene: Scene): Step | undefined {
  if (!CHEAPER.test(scene.turn.said)) return undefined
  const hand = productAtHand(scene)
  if ('step' in hand) return hand.step
  const product = hand.has
  if (!product) return undefined
  const like = search(scene, product.title, SIFTED)
  if ('step' in like) return like.step
  const kind = kindSaid(product.title)
  const most = Math.min(...product.variants.map((variant) => priceNow(variant).minor))
  const found = like.has
    .filter(
      (one) => one.id !== product.id && one.category === product.category && (kind?.test(one.title) ?? true) && cheapestOf(one) < most,
    )
    .slice(0, SHOWN)
  if (found.length === 0) return answer(scene, [{ key: 'find.none_cheaper', args: { title: product.title } }], { offer: [HUMAN] })
  const say = [{ key: 'find.cheaper', args: { title: product.title, titles: { list: found.map(({ title }) => title) } } }]
  return answer(scene, say, { parts: found.flatMap((one) => productCard(one)), focus: { goods: found.map(({ id }) => id) } })
}
