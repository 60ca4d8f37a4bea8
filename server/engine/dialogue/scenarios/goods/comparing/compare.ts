import type { Step, Words } from '#engine/conversation'
import { amountsOf, inUnit, MEASURES } from '#engine/text'
import type { ComparedFact, ProductFact } from '../../../facts/index.ts'
import { comparisonOf } from '../../../needs/index.ts'
import { defineScenario, type Scene } from '../../../scenario.ts'
import { answer, HUMAN, priceNow, productCard } from '../../../steps/index.ts'
import { type Asked, askedOf, toldFacts } from '../asked.ts'
import { comparedWords, wishWords } from '../graph/compared.ts'
import { pageSays, sentencesOf } from '../page/page-says.ts'
import { measuredWords, UNDECIDED } from './measured.ts'
import { sortsSold } from './sorts-told.ts'
import { tellOptions } from './tell-options.ts'
import { twoThings } from './two-things.ts'

/** Two sorts of one product by its own page; two products by what differs, line by line, no judgement that the facts do not give. */
export const compare = defineScenario({
  id: 'compare',
  serves: ['product.compare'],
  needs: twoThings,
  next(scene, compared) {
    if ('kinds' in compared) return answer(scene, comparedWords(compared.kinds), { source: 'knowledge', offer: personFor(compared.kinds) })
    if ('only' in compared) return sortsOf(scene, compared.only)
    if ('options' in compared) return tellOptions(scene, compared)
    if ('measured' in compared) {
      const said = measuredWords(compared.measured, compared.products)
      if (said) return inMeasure(scene, said, compared.products)
    }
    const [a, b] = compared.products
    const asked = askedOf(scene, a, { words: scene.turn.said })
    if ('step' in asked) return asked.step
    if (!b) return answer(scene, toldFacts(a, asked.has.facts), { parts: productCard(a) })
    const graph = comparisonOf(scene, [a.id, b.id])
    if ('step' in graph) return graph.step
    const lines = differences(asked.has, a, b)
    const say: Words[] = [{ key: 'compare.head', args: { a: a.title, b: b.title } }, ...prices(a, b), ...lines]
    const known = graph.has ? wishWords(graph.has) : []
    const told = lines.length < ENOUGH ? onPages(scene, [a, b]) : []
    const same = lines.length + known.length + told.length === 0 ? [{ key: 'compare.same' }] : []
    const offer = known.length > 0 && graph.has ? personFor(graph.has) : []
    return answer(scene, [...say, ...told, ...known, ...same], { parts: [...productCard(a), ...productCard(b)], offer })
  },
})

/** What the pages do not decide the trade may know: what it says goes below their facts. */
function inMeasure(scene: Scene, said: readonly Words[], goods: readonly ProductFact[]): Step {
  const parts = goods.flatMap((one) => productCard(one))
  if (goods.length > 2 || !said.some((words) => 'key' in words && words.key === UNDECIDED)) return answer(scene, said, { parts })
  const ids = goods.map(({ id }) => id)
  const graph = comparisonOf(scene, ids)
  if ('step' in graph) return graph.step
  const known = graph.has ? wishWords(graph.has) : []
  return answer(scene, [...said, ...known], { parts, offer: known.length > 0 && graph.has ? personFor(graph.has) : [HUMAN] })
}

/** One alone of its kind: said to be so, with the sorts it comes in and what its page tells of them. */
function sortsOf(scene: Scene, one: ProductFact): Step {
  const sorts = sortsSold(one)
  const names = sorts.map(([name]) => name)
  const told = Object.entries(one.attributes).filter(([, value]) => tellsApart(value, names))
  const lines = sorts.length > 1 ? told.map(([name, value]) => ({ key: 'product.line', args: { name, value } })) : []
  const head = { key: sorts.length > 1 ? 'compare.sorts' : 'compare.only', args: { title: one.title } }
  const prices = sorts.map(([name, variant]) => ({ key: 'product.line', args: { name, value: priceNow(variant) } }))
  return answer(scene, [head, ...(sorts.length > 1 ? prices : []), ...lines], {
    parts: productCard(one),
    focus: { productId: one.id },
    offer: [HUMAN],
  })
}

/** A page tells its sorts apart as "198 g / 356 g", or names them. */
const tellsApart = (value: string, sorts: readonly string[]) =>
  / \/ /u.test(value) || sorts.filter((sort) => value.includes(sort)).length > 1

/** What is unsafe to promise comes with a way to a person. */
const personFor = ({ marks }: ComparedFact) => (marks.length > 0 ? [HUMAN] : [])

/** What the texts of two pages say of the question, or what they begin with: where no more than this differs in their facts. */
const ENOUGH = 2
const onPages = ({ turn: { said } }: Scene, goods: readonly ProductFact[]): Words[] =>
  goods.flatMap((one): Words[] => {
    const text = pageSays(said, one)
    const lines = text.length > 0 ? text : sentencesOf(one.description ?? '').slice(0, ENOUGH)
    return lines.length > 0 ? [{ key: 'product.page_says', args: { title: one.title, text: lines.join(' ') } }] : []
  })

function prices(a: ProductFact, b: ProductFact): Words[] {
  const [first] = a.variants
  const [second] = b.variants
  return first && second ? [{ key: 'compare.price', args: { a: priceNow(first), b: priceNow(second) } }] : []
}

/** What was asked for goes first. */
function differences({ facts }: Asked, a: ProductFact, b: ProductFact): Words[] {
  const asked = new Set(facts.map(([name]) => name))
  const differ = Object.entries(a.attributes).filter(([name, value]) => b.attributes[name] !== undefined && b.attributes[name] !== value)
  return [...differ.filter(([name]) => asked.has(name)), ...differ.filter(([name]) => !asked.has(name))].map(([name, value]) => ({
    key: 'compare.line',
    args: { name, a: value, b: inUnitsOf(value, b.attributes[name] ?? '') },
  }))
}

/** Amounts told in other units than those beside them are told in these too: 0.9 kg and 856 g. */
function inUnitsOf(beside: string, value: string): string {
  const told = MEASURES.flatMap((measure) => {
    const [first] = amountsOf(beside, measure)
    const own = amountsOf(value, measure)
    return first && own.every(({ unit }) => unit.name !== first.unit.name) ? inUnit(value, measure, first.unit) : []
  })
  return told.length > 0 ? `${value} (${told.join(', ')})` : value
}
