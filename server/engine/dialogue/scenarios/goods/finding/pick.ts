import type { Step, Words } from '#engine/conversation'
import { isForChild, isOfChild, type ProductFact } from '../../../facts/index.ts'
import { theProducts } from '../../../needs/index.ts'
import type { Scene } from '../../../scenario.ts'
import { asksToPick } from '../../../spoken/index.ts'
import { answer, priceNow, productCard } from '../../../steps/index.ts'
import { slotText } from '../../../tracking/index.ts'

/** One of the goods just shown, with why: the first that fitted what was wished for. */
export function pickOne(scene: Scene): Step | undefined {
  const { said, state } = scene.turn
  const { lastSaid, focus } = state
  if (!asksToPick(said, lastSaid) || !focus.goods?.length) return undefined
  const found = theProducts(scene, focus.goods)
  if ('step' in found) return found.step
  const known = new Map(found.has.map((one) => [one.id, one]))
  const shown = focus.goods.flatMap((id) => known.get(id) ?? []).filter(({ variants }) => variants.some(({ stock }) => stock > 0))
  const [best] = forWhom(scene, shown)
  const [variant] = best?.variants ?? []
  if (!best || !variant) return undefined
  const args = { title: best.title, price: priceNow(variant) }
  const described: Words[] = best.description ? [{ key: 'product.description', args: { text: best.description } }] : []
  const say = [{ key: 'find.pick', args }, ...described]
  return answer(scene, say, { parts: productCard(best, variant), focus: { productId: best.id } })
}

/** Goods for children only where a child was spoken of. */
function forWhom({ turn: { said, state } }: Scene, shown: readonly ProductFact[]): readonly ProductFact[] {
  const grown = shown.filter((one) => !isForChild(one))
  const wish = slotText(state.topics.at(-1)?.slots['question']) ?? ''
  return grown.length > 0 && !isOfChild(`${wish} ${said}`) ? grown : shown
}
