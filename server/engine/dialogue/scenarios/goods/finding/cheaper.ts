import type { Step } from '#engine/conversation'
import type { ProductFact } from '../../../facts/index.ts'
import { productAtHand, search } from '../../../needs/index.ts'
import type { Scene } from '../../../scenario.ts'
import { answer, HUMAN, priceNow, productCard } from '../../../steps/index.ts'
import { kindSaid } from '../../../wishes/index.ts'

/** Something like it for less is wished for, not this one for less. */
const CHEAPER =
  /比(?:它|这个|这款|那个|那款)(?:再|更|还)?(?:便宜|实惠|低)(?:一?[点些])?(?:的|款)|(?:平替|替代|代替|类似|差不多|相似|相近|同类|同款|别的|其他|另外).{0,8}(?:便宜|实惠|低价|划算|平价)|(?:便宜|实惠|低价|平价)(?:一?[点些])?(?:的|款)?(?:平替|替代|代替|类似|同类|相似|款|别的|其他|选择)|平替|^(?:那|还|你们?|店里)*(?:有(?:没有?)?)?(?:更|再)?(?:便宜|实惠|平价|平)(?:一?[点些啲])[的嘅](?:款式?)?(?:有(?:没有?)?|吗|么|呢|嘛|伐|不|冇)*[?？。\s]*$|\b(?:similar|alternatives?|like (?:this|it)|substitutes?|another one|comparable)\b.{0,24}\b(?:cheaper|less|lower|budget)\b|(?<!\b(?:found|saw|got|have|there are) (?:a |some |one )?)\bcheaper (?:alternatives?|ones?|versions?|options?|models?|substitutes?|but similar)\b/iu

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
