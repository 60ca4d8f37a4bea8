import type { Step, Words } from '#engine/conversation'
import { isForChild, isOfChild, type ProductFact } from '../../../facts/index.ts'
import { theProducts } from '../../../needs/index.ts'
import type { Scene } from '../../../scenario.ts'
import { asksToPick } from '../../../spoken/index.ts'
import { answer, HUMAN, priceNow, productCard } from '../../../steps/index.ts'
import { slotText } from '../../../tracking/index.ts'

/** Goods are shown, the ones that fit the words best first; of goods compared nothing but the price tells which. */
const COMPARED = /^compare\./u

/** One of the goods just shown, with why: the first that fitted what was wished for, or the cheaper of two that were compared. */
export function pickOne(scene: Scene): Step | undefined {
  const { said, state } = scene.turn
  const { lastSaid, focus } = state
  if (!asksToPick(said, lastSaid) || !focus.goods?.length) return undefined
  const areCompared = lastSaid.some((mark) => COMPARED.test(mark))
  const found = theProducts(scene, areCompared ? focus.goods.slice(-2) : focus.goods)
  if ('step' in found) return found.step
  const known = new Map(found.has.map((one) => [one.id, one]))
  const shown = focus.goods.flatMap((id) => known.get(id) ?? []).filter(({ variants }) => variants.some(({ stock }) => stock > 0))
  const fitting = areCompared ? shown : forWhom(scene, shown)
  const best = areCompared ? shown.toSorted((one, other) => leastOf(one) - leastOf(other))[0] : fitting[0]
  const [variant] = best?.variants ?? []
  if (!best || !variant) return undefined
  const args = { title: best.title, price: priceNow(variant) }
  const described: Words[] = best.description && !areCompared ? [{ key: 'product.description', args: { text: best.description } }] : []
  const say = [{ key: areCompared ? 'find.pick_cheaper' : 'find.pick', args }, ...described]
  return answer(scene, say, { parts: productCard(best, variant), focus: { productId: best.id }, offer: areCompared ? [HUMAN] : [] })
}

/** Goods for children only where a child was spoken of. */
function forWhom({ turn: { said, state } }: Scene, shown: readonly ProductFact[]): readonly ProductFact[] {
  const grown = shown.filter((one) => !isForChild(one))
  const wish = slotText(state.topics.at(-1)?.slots['question']) ?? ''
  return grown.length > 0 && !isOfChild(`${wish} ${said}`) ? grown : shown
}

const leastOf = ({ variants }: ProductFact): number => Math.min(...variants.map((variant) => priceNow(variant).minor))
