import { comparedIn } from '#engine/text'
import { type ProductFact, wordsOfPage } from '../facts/index.ts'
import { namedEach, theProducts, togetherOf } from '../needs/index.ts'
import type { Found, Scene } from '../scenario.ts'
import { talkWords } from '../spoken/index.ts'
import { priceNow } from '../steps/index.ts'

/** The scene in which the one of several that words point at is at hand: "the second one", "便宜的那个", "the one that reclines"; as it was where they point at none alone. */
export function pointed(scene: Scene): Found<Scene> {
  const words = talkWords(scene.turn.said)
  const all = togetherOf(scene)
  const isOpen = scene.picked !== null || (scene.state.settling ?? []).length > 0
  if (isOpen || all.length < 2 || words.size === 0 || namedEach(scene.turn).length > 0) return { has: scene }
  const isInOrder = scene.turn.state.focus.together !== undefined
  const at = !isInOrder ? undefined : words.has('last') ? all.length : [1, 2, 3, 4, 5].find((nth) => words.has(PLACES[nth - 1] ?? '1'))
  if (at !== undefined) return { has: atHand(scene, all[at - 1]) }
  const by = words.has('cheaper') ? -1 : words.has('dearer') ? 1 : undefined
  if (by === undefined && !words.has('one')) return { has: scene }
  const found = theProducts({ ...scene, prefix: `${scene.prefix}pointed.` }, all)
  if ('step' in found) return found
  const goods = all.flatMap((id) => found.has.find((one) => one.id === id) ?? [])
  return { has: atHand(scene, by === undefined ? byPage(scene, goods) : alone(goods.map((one) => [one, by * cheapest(one)]))) }
}

function atHand(scene: Scene, productId: string | undefined): Scene {
  if (productId === undefined || productId === scene.state.focus.productId) return scene
  const { variantId: _, ...focus } = scene.state.focus
  return { ...scene, state: { ...scene.state, focus: { ...focus, productId } } }
}

/** Of what was looked for the one that is pointed at by its place, and nothing asked of it, is told of with its price. */
export function tellingOfChosen(scene: Scene): Scene {
  const words = talkWords(scene.turn.said)
  const { productId } = scene.state.focus
  const isOfThese = productId !== undefined && togetherOf(scene).includes(productId) && PLACES.some((place) => words.has(place))
  return isOfThese && scene.inherited && SEARCHED.has(scene.intent) ? { ...scene, intent: 'price.quote' } : scene
}
const SEARCHED: ReadonlySet<string> = new Set(['product.recommend', 'product.link'])
const PLACES = ['1', '2', '3', '4', '5', 'last'] as const

const cheapest = ({ variants }: ProductFact): number => Math.min(...variants.map((one) => priceNow(one).minor))

/** The one that has more of it than any other. */
function alone(rated: readonly (readonly [ProductFact, number])[]): string | undefined {
  const [first, second] = rated.toSorted(([, one], [, other]) => other - one)
  return first && second && first[1] > second[1] ? first[0].id : undefined
}

/** The one whose page tells more of the words than any other's: of words that all pages have none counts. */
function byPage({ turn: { said } }: Scene, goods: readonly ProductFact[]): string | undefined {
  const words = [...new Set(comparedIn(said))]
  const pages = goods.map((product) => ({ product, told: new Set(wordsOfPage(product)) }))
  const telling = words.filter((word) => !pages.every(({ told }) => told.has(word)))
  return alone(pages.map(({ product, told }) => [product, telling.filter((word) => told.has(word)).length]))
}
