import type { Words } from '#engine/conversation'
import { type ProductFact, products } from '../../facts/index.ts'
import { lookUp, search, weigh } from '../../needs/index.ts'
import { defineScenario, type Found, type Need, type Scene } from '../../scenario.ts'
import { answer, ask, HUMAN, priceNow, productCard, productChoice } from '../../steps/index.ts'
import { toldFacts } from './attribute.ts'
import { attributesAsked } from './attribute-words.ts'

const MOST_LINES = 6

/** The product at hand and the one named beside it, or the two that are named. */
const twoProducts: Need<readonly [ProductFact, ProductFact | undefined]> = (scene) => {
  const found = search(scene)
  if ('step' in found) return found
  const { near } = weigh(scene.turn.said, found.has)
  const at = atHand(scene, near)
  if ('step' in at) return at
  const [first, second] = at.has
  if (first && (second || attributesAsked(scene.turn.said, first).length > 0)) return { has: [first, second] }
  const options = [...near, ...found.has.filter((one) => !near.includes(one))]
    .filter(({ id }) => id !== first?.id)
    .slice(0, 4)
    .map(productChoice)
  return {
    step: ask(scene, [first ? { key: 'compare.with_which', args: { title: first.title } } : { key: 'compare.which' }], {
      slot: 'product',
      options: [...options, HUMAN],
    }),
  }
}

function atHand(scene: Scene, near: readonly ProductFact[]): Found<readonly ProductFact[]> {
  const earlier = scene.turn.state.focus.productId ?? (scene.turn.page?.kind === 'product' ? scene.turn.page.ref : undefined)
  const ids = [...new Set([earlier, scene.state.focus.productId].filter((id) => id !== undefined))]
  const others = near.filter(({ id }) => !ids.includes(id))
  if (ids.length === 0) return { has: others.slice(0, 2) }
  const known = lookUp(scene, 'product', { port: 'catalogue.products', with: [ids] }, products)
  return 'step' in known ? known : { has: [...known.has, ...others].slice(0, 2) }
}

/** Two sorts of one product by its own page; two products by what differs, line by line, no judgement that the facts do not give. */
export const compare = defineScenario({
  id: 'compare',
  serves: ['product.compare'],
  needs: twoProducts,
  next(scene, [a, b]) {
    if (!b) return answer(scene, toldFacts(a, attributesAsked(scene.turn.said, a)), { parts: productCard(a) })
    const lines = differences(a, b)
    const say: Words[] = [{ key: 'compare.head', args: { a: a.title, b: b.title } }, ...prices(a, b), ...lines]
    return answer(scene, lines.length > 0 ? say : [...say, { key: 'compare.same' }], { parts: [...productCard(a), ...productCard(b)] })
  },
})

function prices(a: ProductFact, b: ProductFact): Words[] {
  const [first] = a.variants
  const [second] = b.variants
  return first && second ? [{ key: 'compare.price', args: { a: priceNow(first), b: priceNow(second) } }] : []
}

function differences(a: ProductFact, b: ProductFact): Words[] {
  const shared = Object.entries(a.attributes).filter(([name, value]) => b.attributes[name] !== undefined && b.attributes[name] !== value)
  return shared
    .slice(0, MOST_LINES)
    .map(([name, value]) => ({ key: 'compare.line', args: { name, a: value, b: b.attributes[name] ?? '' } }))
}
