import type { Step, Words } from '#engine/conversation'
import { type EntryFact, ownText, type ProductFact } from '../../facts/index.ts'
import { aProduct, maybeProduct, NEAR, namedGoods, ruleOf, theProducts, theRule } from '../../needs/index.ts'
import { defineScenario, type Scene } from '../../scenario.ts'
import { answer, HUMAN, notKnown, productCard } from '../../steps/index.ts'
import { asksToWrap } from '../../tracking/index.ts'
import { kindsIn } from '../../wishes/index.ts'
import { inChinese } from '../courtesy/languages.ts'
import { tellRule } from '../policy.ts'
import { type Asked, askedOf, toldFacts } from './asked.ts'
import { fieldLacking, standsApart, withoutName } from './attribute-words.ts'
import { fieldAsked } from './fields.ts'
import { fromGraph, warningOf } from './graph/from-graph.ts'
import { nearGoods } from './graph/near-goods.ts'
import { tellPage } from './page/page-says.ts'
import { toldBeside } from './told-beside.ts'
import { devicesOf, optionValues } from './variants.ts'

/** A fact of the product from the shop's own page; then the shop's knowledge; then what the trade knows; else honestly not known. */
export const attribute = defineScenario({
  id: 'attribute',
  serves: ['product.attribute'],
  needs: (scene) => {
    const each = ofShown(scene)
    return each ? { step: each } : aProduct(scene)
  },
  next: (scene, product) => ofProduct(scene, product),
})

/** Use, fitness and freshness: the page's facts where a product is meant, else the general rule. */
export const usage = defineScenario({
  id: 'usage',
  serves: ['product.usage', 'product.suitability', 'product.shelf_life'],
  needs: maybeProduct,
  next: (scene, product) => (product ? ofProduct(scene, product) : (ofShown(scene) ?? ruleOnly(scene))),
})

/** "孕妇能用吗", of several that were just shown: what the page of each says; undefined where none says it, or goods are named. */
function ofShown(scene: Scene): Step | undefined {
  const { state, said } = scene.turn
  const { together: ids = [] } = state.focus
  if (
    scene.state.focus.productId !== undefined ||
    ids.length < 2 ||
    ids.length > SHOWN ||
    namedGoods(scene.turn).length > 0 ||
    kindsIn(said).length > 0
  )
    return undefined
  const shown = theProducts({ ...scene, prefix: `${scene.prefix}shown.` }, ids)
  if ('step' in shown) return shown.step
  const told = shown.has.map((product) => ({ product, asked: askedOf(scene, product) }))
  const step = told.flatMap(({ asked }) => ('step' in asked ? [asked.step] : []))[0]
  if (step) return step
  const say = told.flatMap(({ product, asked }): Words[] => {
    const facts = 'has' in asked ? asked.has.facts : []
    const value = { list: facts.map(([name, told]) => `${name} ${told}`) }
    return facts.length > 0
      ? [{ key: 'product.line', args: { name: product.title, value } }]
      : [{ key: 'product.fact_unknown', args: { title: product.title } }]
  })
  const isKnown = told.some(({ asked }) => 'has' in asked && asked.has.facts.length > 0)
  return isKnown ? answer(scene, say, { focus: { together: ids } }) : undefined
}
const SHOWN = 3

/** What the words name on the page; where they name nothing there, what such a question is usually about, with what the graph adds to it. */
function ofProduct(scene: Scene, product: ProductFact): Step {
  const asked = askedOf(scene, product)
  if ('step' in asked) return asked.step
  const devices = fieldAsked(scene.turn.said) === 'compatibility' ? devicesOf(product) : undefined
  if (devices) return tellDevices(scene, product, devices)
  const { facts } = asked.has
  if (facts.length > 0) return withGraph(scene, product, facts, scene.intent === SUITABILITY ? warningOf(scene, product.id) : undefined)
  const near = nearGoods(scene, product.id)
  if (near) return near
  const usual = askedOf(scene, product, { intent: scene.intent })
  if ('step' in usual) return usual.step
  return usual.has.facts.length > 0
    ? withGraph(scene, product, usual.has.facts, fromGraph(scene, product.id), names(scene, product) ? [NOT_NAMED] : [])
    : withoutFact(scene, product, usual.has)
}

/** "适配iPhone15吗", of what is chosen by the device: for which there is one, and no other. */
const tellDevices = (scene: Scene, product: ProductFact, { name, values }: NonNullable<ReturnType<typeof devicesOf>>): Step =>
  answer(
    scene,
    [
      { key: 'product.fact', args: { title: product.title } },
      { key: 'product.line', args: { name, value: { list: values } } },
    ],
    { parts: productCard(product) },
  )

const SUITABILITY = 'product.suitability'

/** The page's facts, and below them what the graph knows. */
function withGraph(scene: Scene, product: ProductFact, facts: Asked['facts'], known: Step | undefined, lead: readonly Words[] = []): Step {
  const say = [...(known ? [] : lead), ...toldFacts(product, facts)]
  if (!known) return answer(scene, say, { parts: productCard(product) })
  if (known.do !== 'answer') return known
  const step = answer(scene, [...say, ...known.say], { parts: [...productCard(product), ...(known.parts ?? [])] })
  return { ...step, state: { ...step.state, pending: known.state.pending } }
}

/** That what was asked for stands nowhere on the page; what it does say follows. */
const NOT_NAMED: Words = { key: 'product.not_named' }
/** "扁平足能穿吗": of somebody or something that is named beside the goods. */
function names({ intent, turn: { said } }: Scene, { title, aliases }: ProductFact): boolean {
  if (intent !== SUITABILITY) return false
  const rest = withoutName(said.toLowerCase(), [title, ...aliases]).replace(ASKS, ' ')
  return /\p{sc=Han}{2,}|[a-z]{4,}/u.test(rest)
}
const ASKS =
  /你们?家?的?|我们?|适合|合适|可以|能不能|能|会不会|行不行|可不可以|什么|哪些|谁|怎么样|人群?|[穿用吃喝戴吗么呢吧啊不的了行好使给个这那款双件条]|\b(?:is|are|it|this|that|the|for|who|what|suitable|good|okay?|can|could|would|will|use|wear|have|i|my|be|does|do|you|your|anyone|everyone|suit)\b/gu

/** All that comes with it is asked. */
const IN_BOX =
  /(?:包装|盒子?|箱子?|里面?)(?:里|内)?(?:都|还)?有(?:什么|啥|哪些)|清单|配件(?:有|都)?(?:什么|啥|哪些)|\b(?:what(?:'s| is| comes)|included) in (?:the )?(?:box|package|set)\b|\bcomes? with\b/iu

/** What is in goods that come with nothing beside them. */
const MADE_OF = /配料|内容|组成|件数/u

/** In words that the shop's entries are found by. */
const ofWrapping = (scene: Scene): string => (inChinese(scene) ? '有礼盒包装吗' : 'do you have gift wrapping')

/** What is in the box. */
export const packing = defineScenario({
  id: 'packing',
  serves: ['product.package'],
  needs: maybeProduct,
  next(scene, product) {
    if (asksToWrap(scene.turn.said)) return ruleOnly({ ...scene, question: ofWrapping(scene) })
    if (!product) return ruleOnly(scene)
    const asked = askedOf(scene, product)
    if ('step' in asked) return asked.step
    const { facts } = asked.has
    const isWhole = IN_BOX.test(scene.turn.said) && product.accessories.length > 0
    if (facts.length > 0 && !isWhole) return answer(scene, toldFacts(product, facts), { parts: productCard(product) })
    if (product.accessories.length > 0)
      return answer(scene, [{ key: 'product.in_box', args: { title: product.title, items: { list: product.accessories } } }])
    const made = IN_BOX.test(scene.turn.said)
      ? Object.entries(product.attributes).filter(([name]) => MADE_OF.test(ownText(product, name)))
      : []
    return made.length > 0
      ? answer(scene, toldFacts(product, made), { parts: productCard(product) })
      : withoutFact(scene, product, asked.has)
  },
})

/** What the shop has set down; where that does not answer, what the trade knows of the things that the words name. */
function ruleOnly(scene: Scene) {
  const rule = theRule(scene)
  if ('step' in rule) return rule.step
  const entry = ruleOf(rule.has, scene.state.lastSaid)
  return (entry && entry.score >= NEAR ? undefined : fromGraph(scene)) ?? tellRule(scene, rule.has)
}

/** "炒锅怎么用", found for a bottle: what is set down for another kind of goods, which the words do not name either. */
function isOfOthers({ question }: EntryFact, { title, aliases }: ProductFact, { turn }: Scene): boolean {
  const kinds = kindsIn(question)
  return kinds.length > 0 && kinds.every(({ kind }) => ![title, ...aliases, turn.said].some((name) => kind.test(name)))
}

export function withoutFact(scene: Scene, product: ProductFact, asked: Asked) {
  const near = nearGoods(scene, product.id)
  if (near) return near
  const rule = theRule(scene)
  if ('step' in rule) return rule.step
  const entry = ruleOf(rule.has, scene.state.lastSaid)
  if (entry && entry.score >= NEAR && !isOfOthers(entry, product, scene)) return tellRule(scene, rule.has)
  const said = tellPage(scene, product)
  if (said) return said
  const known = fromGraph(scene, product.id)
  if (known) return known
  const sold = soldIn(scene, product, asked)
  if (sold) return sold
  const beside = toldBeside(scene.question, product)
  if (beside.length > 0) return answer(scene, besideLacking(scene, product, asked, beside), { parts: productCard(product), offer: [HUMAN] })
  const lacks = lacking(scene, product, asked)
  const described = product.description && !scene.state.lastSaid.some((mark) => mark.startsWith('product.description'))
  return described
    ? answer(scene, [lacks, { key: 'product.description', args: { text: product.description ?? '' } }], { offer: [HUMAN] })
    : notKnown(scene, [lacks])
}

/** "一瓶多大", of what tells its sizes by what it comes in. */
function soldIn(scene: Scene, product: ProductFact, { fields }: Asked): Step | undefined {
  const lacks = fieldLacking(scene.question, product, fields)
  if (lacks === undefined || !OF_SIZE.test('field' in lacks ? lacks.field : lacks.attribute.name)) return undefined
  const sizes = optionValues(product, /规格|容量|净含量|size|capacity/iu)
  const say = { key: 'size.sold', args: { title: product.title, sizes: { list: sizes } } }
  return sizes.length > 0 ? answer(scene, [say], { parts: productCard(product) }) : undefined
}
const OF_SIZE = /^(?:size|capacity|count|packing|尺寸|容量|净含量|规格|数量|片数)$/u

/** A field that the page lacks is said to lack; below it what may have to do with the question. */
function besideLacking(scene: Scene, product: ProductFact, asked: Asked, facts: Asked['facts']): Words[] {
  // what it comes in is told as a fact of it, and so is one all of whose name stands in the words
  const isMeant = (name: string) => product.variants.some(({ options }) => name in options) || standsApart(scene.question, name)
  if (facts.every(([name]) => isMeant(ownText(product, name)))) return toldFacts(product, facts)
  const isNamed = fieldLacking(scene.question, product, asked.fields) !== undefined
  return [isNamed ? lacking(scene, product, asked) : NOT_NAMED, ...toldFacts(product, facts)]
}

/**
 * That the page does not say it, with the field by its name where the words name one: the merchant is shown which fact to fill in. `of` is the
 * attribute as the shop itself calls it.
 */
function lacking({ question }: Scene, product: ProductFact, { fields }: Asked): Words {
  const lacks = fieldLacking(question, product, fields)
  const { title } = product
  if (lacks === undefined) return { key: 'product.fact_unknown', args: { title } }
  const args = 'field' in lacks ? { field: { key: `field.${lacks.field}` } } : { field: lacks.attribute.shown, of: lacks.attribute.name }
  return { key: 'product.field_unknown', args: { title, ...args } }
}
