import { bareLetters, inSimplified, tellingIn } from '#engine/text'
import { ownText, type ProductFact } from '../facts/index.ts'
import { namedEach, search, theProducts } from '../needs/index.ts'
import type { Found, Scene } from '../scenario.ts'

/** Told of two goods beside one another: both are spoken of from then on. */
const BOTH = /^compare\.(?!which|with_which)/u
/** So many words of a description must stand on the page of goods that no name tells. */
const LEAST_WORDS = 2

/** The goods that words over the counter are of: those they name, else those at hand, else those they describe. */
export function goodsMeant(scene: Scene): Found<readonly ProductFact[]> {
  const ids = goodsNamed(scene) ?? goodsAtHand(scene)
  return ids.length > 0 ? theProducts(scene, ids) : described(scene)
}

const goodsNamed = ({ turn }: Scene): readonly string[] | undefined => {
  const named = namedEach(turn)
  return named.length > 0 ? named : undefined
}

/** The one spoken of, on the page or spoken of last; both where two were told beside one another. */
export function goodsAtHand({ turn, state }: Scene): readonly string[] {
  const { goods = [] } = turn.state.focus
  const one = state.focus.productId ?? (turn.page?.kind === 'product' ? turn.page.ref : undefined)
  if (one !== undefined) return [one]
  return goods.slice(turn.state.lastSaid.some((mark) => BOTH.test(mark)) ? -2 : -1)
}

/** "the blue and pink adidas runners": the one whose page holds more of the words than any other's. */
function described(scene: Scene): Found<readonly ProductFact[]> {
  const found = search(scene, scene.turn.said)
  if ('step' in found) return found
  const said = new Set(wordsOf(scene.turn.said))
  const scored = found.has.map((product) => ({ product, score: wordsOn(product).filter((word) => said.has(word)).length }))
  const [best, next] = scored.toSorted((one, other) => other.score - one.score)
  return { has: best && best.score >= LEAST_WORDS && best.score > (next?.score ?? 0) ? [best.product] : [] }
}

const wordsOf = (text: string): string[] => tellingIn(bareLetters(inSimplified(text.toLowerCase())))

function wordsOn(product: ProductFact): string[] {
  const { title, aliases, category, brand = '', attributes, variants, description = '' } = product
  const options = variants.flatMap((variant) => Object.values(variant.options))
  const shown = [title, ...aliases, category, brand, ...Object.values(attributes), ...options, description]
  return [...new Set(shown.flatMap((text) => wordsOf(`${text} ${ownText(product, text)}`)))]
}
