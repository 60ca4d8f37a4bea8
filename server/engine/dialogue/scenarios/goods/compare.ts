import type { Step, Words } from '#engine/conversation'
import { type ComparedFact, type ProductFact, products } from '../../facts/index.ts'
import { comparisonOf, lookUp, search, severalAtHand, weigh } from '../../needs/index.ts'
import { defineScenario, type Found, type Need, type Scene } from '../../scenario.ts'
import { answer, ask, HUMAN, priceNow, productCard, productChoice } from '../../steps/index.ts'
import { toldFacts } from './attribute.ts'
import { attributesAsked } from './attribute-words.ts'
import { comparedWords, wishWords } from './graph/compared.ts'

const MOST_LINES = 6

/** Two products (or one whose page tells its sorts apart), or two things that the graph knows where the shop has no page of both. */
type Compared = { readonly products: readonly [ProductFact, ProductFact | undefined] } | { readonly kinds: ComparedFact }

/** The product at hand and the one named beside it, or the two that are named; else the two kinds of goods that the words name. */
const twoThings: Need<Compared> = (scene) => {
  const found = search(scene)
  if ('step' in found) return found
  const { near } = weigh(scene.turn.said, found.has)
  const at = atHand(scene, near)
  if ('step' in at) return at
  const [first, second] = at.has
  if (first && second) return { has: { products: [first, second] } }
  const told = first !== undefined && attributesAsked(scene.turn.said, first).length > 0
  if (first && told && idsAtHand(scene).length > 0) return { has: { products: [first, undefined] } }
  const kinds = comparisonOf(scene, idsAtHand(scene).slice(0, 1))
  if ('step' in kinds) return kinds
  if (kinds.has) return { has: { kinds: kinds.has } }
  return first && told ? { has: { products: [first, undefined] } } : { step: withWhich(scene, first, [...near, ...found.has]) }
}

function withWhich(scene: Scene, first: ProductFact | undefined, others: readonly ProductFact[]): Step {
  const options = [...new Map(others.map((one) => [one.id, one])).values()]
    .filter(({ id }) => id !== first?.id)
    .slice(0, 4)
    .map(productChoice)
  const say = first ? { key: 'compare.with_which', args: { title: first.title } } : { key: 'compare.which' }
  return ask(scene, [say], { slot: 'product', options: [...options, HUMAN] })
}

function idsAtHand(scene: Scene): readonly string[] {
  const several = severalAtHand(scene)
  if (several) return several
  const earlier = scene.turn.state.focus.productId ?? (scene.turn.page?.kind === 'product' ? scene.turn.page.ref : undefined)
  return [...new Set([earlier, scene.state.focus.productId].filter((id) => id !== undefined))]
}

function atHand(scene: Scene, near: readonly ProductFact[]): Found<readonly ProductFact[]> {
  const ids = idsAtHand(scene)
  const others = near.filter(({ id }) => !ids.includes(id))
  if (ids.length === 0) return { has: others.slice(0, 2) }
  const known = lookUp(scene, 'product', { port: 'catalogue.products', with: [ids] }, products)
  return 'step' in known ? known : { has: [...known.has, ...others].slice(0, 2) }
}

/** Two sorts of one product by its own page; two products by what differs, line by line, no judgement that the facts do not give. */
export const compare = defineScenario({
  id: 'compare',
  serves: ['product.compare'],
  needs: twoThings,
  next(scene, compared) {
    if ('kinds' in compared) return answer(scene, comparedWords(compared.kinds), { source: 'knowledge', offer: personFor(compared.kinds) })
    const [a, b] = compared.products
    if (!b) return answer(scene, toldFacts(a, attributesAsked(scene.turn.said, a)), { parts: productCard(a) })
    const graph = comparisonOf(scene, [a.id, b.id])
    if ('step' in graph) return graph.step
    const lines = differences(a, b)
    const say: Words[] = [{ key: 'compare.head', args: { a: a.title, b: b.title } }, ...prices(a, b), ...lines]
    const known = graph.has ? wishWords(graph.has) : []
    const same = lines.length === 0 && known.length === 0 ? [{ key: 'compare.same' }] : []
    const offer = known.length > 0 && graph.has ? personFor(graph.has) : []
    return answer(scene, [...say, ...known, ...same], { parts: [...productCard(a), ...productCard(b)], offer })
  },
})

/** What is unsafe to promise comes with a way to a person. */
const personFor = ({ marks }: ComparedFact) => (marks.length > 0 ? [HUMAN] : [])

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
