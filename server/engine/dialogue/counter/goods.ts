import { comparedIn } from '#engine/text'
import { type ProductFact, products, wordsOfPage } from '../facts/index.ts'
import { lookUpIfThere, namedEach, theProducts } from '../needs/index.ts'
import type { Found, Scene } from '../scenario.ts'
import { variantsMeant } from '../scenarios/goods/variants.ts'

/** So many words of a description must stand on the page of goods that no name tells. */
const LEAST_WORDS = 2
/** A search is made of so many words at most, and gives so many goods. */
const [MOST_WORDS, FOUND] = [12, 6]
/** So many of those spoken of last may be meant. */
const LATELY = 4

/** The goods that words over the counter are of: those they name, else those spoken of, else those they describe; the likeliest first. */
export function goodsMeant(scene: Scene): Found<readonly ProductFact[]> {
  const named = namedEach(scene.turn)
  if (named.length > 0) return theProducts(scene, named)
  const spoken = goodsSpokenOf(scene)
  if ('step' in spoken || spoken.has.length > 0) return spoken
  return described(scene)
}

/** Those at hand, on the page or spoken of in the talk, newest first. */
export function idsAtHand({ turn, state }: Scene): readonly string[] {
  const { goods = [] } = turn.state.focus
  const one = state.focus.productId ?? (turn.page?.kind === 'product' ? turn.page.ref : undefined)
  return [...new Set([...(one === undefined ? [] : [one]), ...goods.toReversed()])].slice(0, LATELY)
}

/** Those of them that come in what the words name: "the grey one" is not the brown one that was spoken of last. */
export function goodsSpokenOf(scene: Scene): Found<readonly ProductFact[]> {
  const ids = idsAtHand(scene)
  if (ids.length === 0) return { has: [] }
  const found = theProducts(scene, ids)
  if ('step' in found) return found
  const inOrder = ids.flatMap((id) => found.has.filter((one) => one.id === id))
  return { has: inOrder.filter((one) => variantsMeant(at(scene, one.id), one).unknown === undefined) }
}

/** The scene with one product at hand. */
export const at = (scene: Scene, productId: string): Scene => ({
  ...scene,
  state: { ...scene.state, focus: { ...scene.state.focus, productId } },
})

/** "the blue and pink adidas runners": the one whose page holds more of the words than any other's. */
function described(scene: Scene): Found<readonly ProductFact[]> {
  const said = new Set(comparedIn(scene.turn.said))
  if (said.size < LEAST_WORDS) return { has: [] }
  const words = [...said].slice(0, MOST_WORDS).join(' ')
  const found = lookUpIfThere(scene, 'described', { port: 'catalogue.search', with: [words, FOUND] }, products)
  if ('step' in found) return found
  const scored = (found.has ?? []).map((product) => ({ product, score: wordsOfPage(product).filter((word) => said.has(word)).length }))
  const [best, next] = scored.toSorted((one, other) => other.score - one.score)
  return { has: best && best.score >= LEAST_WORDS && best.score > (next?.score ?? 0) ? [best.product] : [] }
}
