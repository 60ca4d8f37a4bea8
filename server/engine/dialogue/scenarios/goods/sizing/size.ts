import type { Step, Words } from '#engine/conversation'
import { type MemberFact, ownText, type ProductFact, SIZES, type SizeChartFact } from '../../../facts/index.ts'
import { aProduct, maybeMember, namedEach, theProducts } from '../../../needs/index.ts'
import { both, defineScenario, type Scene } from '../../../scenario.ts'
import { answer, ask, HUMAN, productCard } from '../../../steps/index.ts'
import { slotText } from '../../../tracking/index.ts'
import { type Asked, namedFacts, toldFacts } from '../asked.ts'
import { ofSize, optionValues, variantsMeant } from '../variants.ts'
import { asksHowItRuns, bodyOf, nextTo, sizeWorn } from './body.ts'
import { aroundWords, type Girth, girthBySize, girthsSaid, noGirth, sizeAround } from './girth.ts'
import { fit, missing, rowOf, sizesHolding } from './size-chart.ts'
import { type Reckoned, reckoned } from './size-reckoned.ts'

/** "do you have it in a bigger size", "还有大一点的吗", asked before anything is bought. */
const ASKS_OTHER =
  /(?:有没有|还有|有)(?:再)?[大小](?:一?[点些号码]|尺寸)+的?(?:吗|么|嘛|没有?|不|[?？]|$)|[最][大小](?:到|是|有)?(?:几|多大|多少)码?|(?:有|都有|到)(?:哪些|什么|几个|几)码|\b(?:largest|biggest|smallest) size\b|单买|单独买|拆开[卖买]|拆卖|零卖|单卖|买[一1][支个只包件瓶]|\b(?:bigger|larger|smaller|another|other|different) (?:sizes?|ones?)\b/iu
const sizeNeeds = both(aProduct, maybeMember)

/** By height and weight, foot or age on the product's own chart; by the usual size where that is all we know. */
export const size = defineScenario({
  id: 'size',
  serves: ['product.size'],
  needs: sizeNeeds,
  next(scene, [product, member]) {
    const chart = product.sizeChart
    if (ASKS_OTHER.test(scene.turn.said) && optionValues(product, SIZES).length > 1) return sizesSold(scene, product)
    const asked = namedFacts(scene, product, !product.sizeChart)
    if ('step' in asked) return asked.step
    if (!chart) return noChart(scene, product, asked.has)
    const girths = girthsSaid(scene.turn.said)
    const around = byGirth(scene, product, chart, girths)
    if (around) return around
    const isMeasure = girths.length === 0
    const named = isMeasure ? (measureNamed(scene, product) ?? (asksMeasure(scene) ? asked.has[0] : undefined)) : undefined
    if (named) return answer(scene, toldFacts(product, [named]), { parts: productCard(product) })
    const body = bodyOf(scene)
    const unknown = missing(chart, body)
    const each = unknown.length > 0 && girths.length === 0 ? eachRuns(scene) : undefined
    if (each) return each
    const asksOrUsual = () => withoutMeasures(scene, product, chart, unknown[0] ?? 'height', member)
    if (unknown.length > 0 && asksHowItRuns(scene.turn.said))
      return answer(scene, [{ key: 'size.how', args: { title: product.title } }, ...runs(chart)])
    if (unknown.length > 0) return girths.length > 0 ? saidFirst(noGirth(product, girths), asksOrUsual()) : asksOrUsual()
    const fitted = fit(chart, body)
    return fitted
      ? recommend(scene, product, chart, reckoned(chart, body, fitted, wearingOf(scene, chart, member), isPutRight(scene)))
      : answer(scene, [{ key: 'size.outside', args: { title: product.title } }], { offer: [HUMAN] })
  },
})

/** The size that goes round what was measured, where the page tells that size by size and the body is not told otherwise. */
function byGirth(scene: Scene, product: ProductFact, chart: SizeChartFact, girths: readonly Girth[]): Step | undefined {
  if (missing(chart, bodyOf(scene)).length === 0) return undefined
  for (const girth of girths) {
    const told = girthBySize(
      product,
      girth,
      chart.rows.map((row) => row.size),
    )
    if (!told) continue
    const found = sizeAround(told, girth)
    return found === undefined
      ? answer(scene, [aroundWords(told, girth), { key: 'size.outside', args: { title: product.title } }], { offer: [HUMAN] })
      : recommend(scene, product, chart, { size: found, why: [aroundWords(told, girth)] })
  }
  return undefined
}

const saidFirst = (words: Words, step: Step): Step =>
  step.do === 'ask' || step.do === 'answer' ? { ...step, say: [words, ...step.say] } : step

/** "裤子多长" asks for a measure. */
const asksMeasure = ({ turn }: Scene) =>
  /多[少长高宽厚重]|几|how (?:long|wide|high|tall|thick|heavy|much)|what(?:'?s| is) the/iu.test(turn.said)

/** "L码腰围多少" asks for a fact of the garment, not for advice. */
const measureNamed = ({ turn }: Scene, product: ProductFact) =>
  Object.entries(product.attributes).find(([name]) => {
    const own = ownText(product, name)
    const named = turn.said.includes(own) || turn.said.toLowerCase().includes(name.toLowerCase())
    return /[长围高宽]$/u.test(own) && named && /多[少长大高宽]|几|how/iu.test(turn.said)
  })

const noted = (chart: SizeChartFact): Words[] => (chart.note ? [{ key: 'size.note', args: { note: chart.note } }] : [])
const runs = (chart: SizeChartFact): Words[] => [{ key: `size.runs.${chart.runs}` }, ...noted(chart)]

/** "我脚宽", of goods that were just compared: how each of them runs, for none of them was chosen. */
function eachRuns(scene: Scene): Step | undefined {
  const all = scene.turn.state.focus.together ?? []
  if (all.length < 2 || scene.picked || namedEach(scene.turn).length > 0) return undefined
  const found = theProducts({ ...scene, prefix: `${scene.prefix}runs.` }, all)
  if ('step' in found) return found.step
  const charted = found.has.flatMap(({ title, sizeChart }) => (sizeChart ? [{ key: 'size.how', args: { title } }, ...runs(sizeChart)] : []))
  return charted.length > 0 ? answer(scene, charted, { parts: found.has.flatMap((one) => productCard(one)) }) : undefined
}

/** More was told after a size was advised: what it was reckoned with is said. */
const isPutRight = ({ inherited, state }: Scene) => inherited && state.lastSaid.some((mark) => /^size\.(?:take|either|outside)/u.test(mark))

const wearingOf = (scene: Scene, chart: SizeChartFact, member: MemberFact | undefined) => ({
  usual: slotText(scene.slots['worn']) ?? usualOf(member, chart),
  likes: slotText(scene.slots['fit']),
})

/** The member's usual size of this chart. */
const usualOf = (member: MemberFact | undefined, chart: SizeChartFact) =>
  Object.values(member?.usualSizes ?? {}).find((one) => chart.rows.some((row) => row.size === one))

/** "Take your usual size" is no news beside the size that was reckoned. */
const runsBeside = (chart: SizeChartFact) => (chart.runs === 'true' ? noted(chart) : runs(chart))

/** "这个码有货吗" after it means the size that was advised; a bare "有货吗" means them all. */
function advised(scene: Scene, size: string): Scene {
  const topics = scene.state.topics.map((topic) =>
    topic.intent === scene.intent
      ? { ...topic, slots: { ...topic.slots, advised: { value: size, from: 'said' as const, confidence: 1 } } }
      : topic,
  )
  return { ...scene, state: { ...scene.state, topics } }
}

function recommend(scene: Scene, product: ProductFact, chart: SizeChartFact, { size: found, also, why }: Reckoned): Step {
  const first = also
    ? { key: 'size.either', args: { title: product.title, size: found, also } }
    : { key: 'size.take', args: { title: product.title, size: found } }
  const { size: _, ...slots } = scene.slots
  const meant = new Set(variantsMeant({ ...scene, slots }, product).variants.map(({ id }) => id))
  const sized = ofSize(product, found)
  const both = sized.filter(({ id }) => meant.has(id))
  const variants = both.length > 0 ? both : sized
  const stocked = variants.some(({ stock }) => stock > 0)
  const stock: Words[] = variants.length === 0 ? [] : [{ key: stocked ? 'size.in_stock' : 'size.out_of_stock', args: { size: found } }]
  return answer(advised(scene, found), [first, ...why, ...runsBeside(chart), ...stock], {
    parts: productCard(product, variants.find(({ stock: left }) => left > 0) ?? variants[0]),
  })
}

/** The usual size is worth more than a guess, and is said to be what it is. */
function withoutMeasures(scene: Scene, product: ProductFact, chart: SizeChartFact, lacks: string, member?: MemberFact): Step {
  const body = bodyOf(scene)
  const wanted = Object.values(body).some((measure) => measure !== undefined) ? rowOf(chart, slotText(scene.slots['size'])) : undefined
  if (wanted) return tellRow(scene, product, chart, wanted)
  const part = byPart(scene, product, chart)
  if (part) return part
  const said = sizeWorn(scene)
  const usual = said ?? usualOf(member, chart)
  const other = said === undefined ? undefined : nextTo(chart, said, scene.turn.said)
  if (other)
    return answer(scene, [{ key: 'size.by_last', args: { title: product.title, worn: said ?? '', size: other } }, ...noted(chart)], {
      parts: productCard(product, ofSize(product, other)[0]),
    })
  if (usual !== undefined && chart.rows.some((row) => row.size === usual)) {
    const words = { key: said ? 'size.by_said' : 'size.by_usual', args: { title: product.title, size: usual } }
    return answer(advised(scene, usual), [words, ...runs(chart)], { parts: productCard(product, ofSize(product, usual)[0]) })
  }
  const key = `size.ask.${lacks}`
  if (scene.state.lastSaid.some((mark) => mark.startsWith(key)))
    return answer(
      scene,
      [{ key: 'size.chart', args: { title: product.title, sizes: { list: chart.rows.map((row) => row.size) } } }, ...runs(chart)],
      { offer: [HUMAN] },
    )
  return ask(scene, [{ key, args: { title: product.title } }], { slot: lacks })
}

/** "160斤能穿吗": what is said of the body goes before a usual size, even where it is not all that the chart goes by. */
function byPart(scene: Scene, product: ProductFact, chart: SizeChartFact): Step | undefined {
  const body = bodyOf(scene)
  const { height, weight } = body
  if (chart.kind !== 'body' || (height === undefined) === (weight === undefined)) return undefined
  const { title } = product
  const sizes = sizesHolding(chart, body)
  if (sizes.length === 0) return answer(scene, [{ key: 'size.outside', args: { title } }, ...runs(chart)], { offer: [HUMAN] })
  const measures = weight === undefined ? `${height} cm` : `${weight} kg`
  const say = [{ key: 'size.part', args: { title, measures, sizes: { list: sizes } } }, ...runs(chart)]
  return ask(scene, say, { slot: weight === undefined ? 'weight' : 'height' })
}

/** "M码160能穿吗": whom the size is for, by the chart. */
function tellRow(scene: Scene, product: ProductFact, chart: SizeChartFact, row: SizeChartFact['rows'][number]): Step {
  const ranges = rangesOf(row)
  return answer(scene, [{ key: 'size.row', args: { title: product.title, size: row.size, ranges: { list: ranges } } }, ...runs(chart)], {
    parts: productCard(product, ofSize(product, row.size)[0]),
  })
}

const rangesOf = ({ height, weight, foot }: SizeChartFact['rows'][number]): string[] => [
  ...[height, foot].flatMap((range) => (range ? [`${range[0]}–${range[1]} cm`] : [])),
  ...(weight ? [`${weight[0]}–${weight[1]} kg`] : []),
]

/** Bedding, gadgets and the like: what the words name of the page, else the sizes they come in. */
function noChart(scene: Scene, product: ProductFact, asked: Asked['facts']): Step {
  if (asked.length > 0) return answer(scene, toldFacts(product, asked), { parts: productCard(product) })
  return sizesSold(scene, product)
}

/** What comes in sizes of its own, with a chart or without; what it lacks of those that words name. */
function sizesSold(scene: Scene, product: ProductFact): Step {
  const { title } = product
  const sizes = optionValues(product, SIZES)
  const { unknown } = variantsMeant(scene, product)
  if (sizes.length < 2) return answer(scene, [{ key: 'size.none', args: { title } }], { offer: [HUMAN] })
  const said: Words =
    unknown === undefined
      ? { key: 'size.sold', args: { title, sizes: { list: sizes } } }
      : { key: 'stock.no_such', args: { title, wanted: unknown, options: { list: sizes } } }
  return answer(scene, [said], { parts: productCard(product) })
}
