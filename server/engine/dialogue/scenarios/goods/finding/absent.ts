import type { Entity, Step } from '#engine/conversation'
import { hasMake, isApart, type MakeNamed, makesIn, modelsOf } from '#engine/guards'
import { type ProductFact, products, wordsOfPage } from '../../../facts/index.ts'
import { productIds } from '../../../lines/index.ts'
import { lookUp, tellsOfHaving } from '../../../needs/index.ts'
import type { Found, Scene } from '../../../scenario.ts'
import { answer, HUMAN, productCard } from '../../../steps/index.ts'

const SHOWN = 3
const SIFTED = 24
/** What may be asked of goods that a shop has or has not. */
const OF_GOODS = ['product.', 'stock.', 'price.', 'promo.', 'other.unknown', 'inform.', 'chat.']
const isOfGoods = (intent: string): boolean => OF_GOODS.some((one) => intent.startsWith(one))

/**
 * Goods that are asked for by a maker, a model or a trait which the shop has none of: that is said, and its own is offered as another thing.
 * Undefined where nothing is asked for so, where the shop has it, and where what is named goes with goods ("a case for my Sony").
 */
export function absentGoods(scene: Scene): Step | undefined {
  const { turn, picked } = scene
  const said = turn.typed ?? turn.said
  if (picked !== null || !isOfGoods(scene.intent) || tellsOfHaving(said)) return undefined
  for (const make of makesIn(said)) {
    const goods = turn.understood.entities.filter(({ type, span }) => type === 'product' && isOf(said, make, span))
    const step = goods.length > 0 ? ofGoods(scene, make, goods) : byNameAlone(scene, make)
    if (step) return step
  }
  return undefined
}

/** Whether goods stand beside the name and are called by it; a model may stand anywhere. */
const isOf = (said: string, make: MakeNamed, [start, end]: readonly [number, number]): boolean =>
  make.kind === 'model' || !isApart(said, make, [start, end])

function ofGoods(scene: Scene, make: MakeNamed, goods: readonly Entity[]): Step | undefined {
  const ids = [...new Set(goods.flatMap(({ value }) => productIds(value)))].slice(0, SIFTED)
  const found = lookUp(scene, 'absent.goods', { port: 'catalogue.products', with: [ids] }, products)
  if ('step' in found) return found.step
  const named = found.has
  if (named.length === 0) return undefined
  if (make.kind === 'model') return ofModel(named, make, scene)
  if (named.some((one) => isMade(one, make))) return undefined
  const more = searched(scene, `${make.name} ${goods[0]?.text ?? ''}`)
  if ('step' in more) return more.step
  if (more.has.some((one) => isMade(one, make))) return undefined
  const shown = named.slice(0, SHOWN)
  const thing = thingAsked(scene, make, goods)
  return answer(scene, [{ key: 'find.none_so_named', args: { thing, titles: { list: shown.map(({ title }) => title) } } }], {
    parts: shown.flatMap((one) => productCard(one)),
    focus: { goods: shown.map(({ id }) => id), ...(shown.length === 1 && shown[0] && { productId: shown[0].id }) },
  })
}

/** The name and the goods, as they were written. */
function thingAsked({ turn }: Scene, make: MakeNamed, goods: readonly Entity[]): string {
  const said = turn.typed ?? turn.said
  const spans = [make.span, ...goods.map(({ span }) => span)]
  return said.slice(Math.min(...spans.map(([start]) => start)), Math.max(...spans.map(([, end]) => end)))
}

/** A model among those that goods are told apart by: which there are. */
function ofModel(named: readonly ProductFact[], make: MakeNamed, scene: Scene): Step | undefined {
  const texts = (one: ProductFact) => [...one.variants.flatMap(({ options }) => Object.values(options)), one.title, ...one.aliases]
  const [wanted] = modelsOf(make.name)
  const told = named.filter((one) => texts(one).some((text) => modelsOf(text).length > 0))
  const [first] = told
  if (!first || wanted === undefined || told.some((one) => texts(one).some((text) => modelsOf(text).includes(wanted)))) return undefined
  const models = [...new Set(told.flatMap((one) => texts(one).filter((text) => modelsOf(text).length > 0)))]
  return answer(scene, [{ key: 'find.no_model', args: { name: make.name, title: first.title, models: { list: models } } }], {
    parts: told.slice(0, SHOWN).flatMap((one) => productCard(one)),
    focus: { goods: told.map(({ id }) => id), productId: first.id },
  })
}

/** A maker by name and no goods: none of its where the search finds none. */
function byNameAlone(scene: Scene, make: MakeNamed): Step | undefined {
  const { turn } = scene
  const said = turn.typed ?? turn.said
  const isOfOthers = turn.understood.entities.some(({ type }) => type === 'product') || turn.state.focus.productId !== undefined
  if (make.kind !== 'brand' || isOfOthers || turn.page?.kind === 'product' || isApart(said, make)) return undefined
  const found = searched(scene, make.name)
  if ('step' in found) return found.step
  return found.has.some((one) => isMade(one, make))
    ? undefined
    : answer(scene, [{ key: 'find.no_brand', args: { name: make.name } }], { offer: [HUMAN] })
}

const searched = (scene: Scene, words: string): Found<ProductFact[]> =>
  lookUp(scene, 'absent.search', { port: 'catalogue.search', with: [words, SIFTED] }, products)

/** Whether goods are told to be of a maker, or to have a trait; what they go with is no maker of theirs. */
const isMade = (one: ProductFact, make: MakeNamed): boolean =>
  [
    one.brand ?? '',
    one.title,
    ...one.aliases,
    ...Object.values(one.own),
    ...one.variants.flatMap(({ options }) => Object.values(options)),
  ].some((text) => hasMake(text, make)) ||
  (make.kind === 'trait' && hasMake(wordsOfPage(one).join(' '), make))
