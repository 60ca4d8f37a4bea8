import type { Step, Words } from '#engine/conversation'
import { ownText, type ProductFact, products } from '../../../facts/index.ts'
import { lookUp, namedEach, theProducts } from '../../../needs/index.ts'
import type { Found, Scene } from '../../../scenario.ts'
import { answer, HUMAN } from '../../../steps/index.ts'

/** What people must or would not have, as they call it, and as pages write it. */
const STUFFS: readonly (readonly [said: string, page: RegExp])[] = [
  ['坚果|果仁|(?:tree )?nuts?', /坚果|果仁|巴旦木|腰果|核桃|榛|杏仁|花生/u],
  ['花生|peanuts?', /花生/u],
  ['牛奶|奶制?品?|乳糖|乳制品|milk|dairy|lactose', /(?<!氨基酸态)[奶乳](?!木果|油果)/u],
  ['大豆|黄豆|豆制?品?|soya?', /大豆|黄豆/u],
  ['麸质|麦麸|小麦|gluten|wheat', /麸质|小麦|麦/u],
  ['芝麻|sesame', /芝麻/u],
  ['鸡蛋|蛋|eggs?', /蛋(?!白)/u],
  ['防腐剂|preservatives?', /防腐剂/u],
  ['味精|msg', /味精/u],
  ['咖啡因|caffeine', /咖啡因/u],
]
const NAMES = STUFFS.map(([said]) => said).join('|')
const WITHOUT = new RegExp(
  `(?:不(?:含|带|加|放)|没(?:有|加|放)?|无|不能有|冇)(?:有|添加)?\\s?(${NAMES})|\\b(?:no|without|free (?:of|from)|(?:not|n'?t) (?:contain|have|include))\\s+(?:any |added )?(${NAMES})\\b|\\b(${NAMES})[- ]free\\b`,
  'iu',
)
/** One of several is asked for, or whether there is any. */
const WHICH = /[哪啥]|什么|有(?:没有?)?|推荐|\b(?:which|any|what|do you have|got|recommend|snacks|foods)\b/iu
/** What is eaten between meals, by its title. */
const SNACKS = /零食|小吃|点心|\b(?:snacks?|treats)\b/iu
const IS_SNACK = /坚果|果干|芒果干|牛肉干|巧克力|\b(?:nuts|mango|jerky|chocolate)\b/iu
const FOODS = /零食|小吃|吃的|食品|食物|点心|\b(?:snacks?|foods?|something to eat|treats)\b/iu
/** Facts of a page that tell what is in it. */
const CONTENTS = /配料|过敏原|添加|成分|糖|咖啡因|含/u
/** "不加蔗糖", "0 添加味精": what stands behind is not in it. */
const DENIED = /(?:不含|不加|无|没有|0\s?添加|零添加)[^,，;；、。]{0,8}$/u
const SIFTED = 24
const SHELF =
  '食品 坚果 果干 牛肉 巧克力 面 麦片 米 油 茶 咖啡 蜂蜜 酱油 food snack nuts mango jerky chocolate noodles oats rice oil tea coffee honey soy'

/** "哪些零食没有坚果", "巧克力 牛肉干哪个不含花生": which pages name it, and which do not; undefined where that is not asked of several goods. */
export function freeOf(scene: Scene): Step | undefined {
  const { said } = scene.turn
  const match = scene.picked ? null : WITHOUT.exec(said)
  if (!match || !WHICH.test(said)) return undefined
  const what = match[1] ?? match[2] ?? match[3] ?? ''
  const page = STUFFS.find(([names]) => new RegExp(`^(?:${names})$`, 'iu').test(what))?.[1]
  const goods = page && severalAsked(scene, what)
  if (!page || !goods) return undefined
  if ('step' in goods) return goods.step
  const held = (one: ProductFact) => contentsOf(one, page).some((text) => holds(text, page))
  const [holding, silent] = [goods.has.filter(held), goods.has.filter((one) => !held(one))]
  if (goods.has.length < 2) return undefined
  const titles = (some: readonly ProductFact[]) => ({ what, titles: { list: some.map(({ title }) => title) } })
  const say: Words[] = [
    silent.length > 0 ? { key: 'find.without', args: titles(silent) } : { key: 'find.none_without', args: { what } },
    ...(holding.length > 0 ? [{ key: 'find.holding', args: titles(holding) }] : []),
    { key: 'find.by_label' },
  ]
  return answer(scene, say, { focus: { goods: silent.map(({ id }) => id) }, offer: [HUMAN] })
}

/** The goods that are named beside the stuff, or all foods where these are asked for; undefined where neither is. */
function severalAsked(scene: Scene, what: string): Found<readonly ProductFact[]> | undefined {
  const { understood, said } = scene.turn
  const others = understood.entities.filter(({ type, text }) => type === 'product' && !what.includes(text) && !FOODS.test(text))
  const ids = namedEach({ ...scene.turn, understood: { ...understood, entities: others } })
  if (ids.length > 1) return theProducts(scene, ids)
  if (!FOODS.test(said)) return undefined
  const found = lookUp(scene, 'shelf', { port: 'catalogue.search', with: [SHELF, SIFTED] }, products)
  return 'step' in found
    ? found
    : { has: found.has.filter(({ category, title }) => /食品|food/iu.test(category) && (!SNACKS.test(said) || IS_SNACK.test(title))) }
}

/** What a page tells of what is in it, its names among it; "糖：不含" tells of none. */
const contentsOf = (product: ProductFact, page: RegExp): string[] => [
  ...Object.entries(product.attributes).flatMap(([shown, value]) => {
    const [name, told] = [ownText(product, shown), ownText(product, value)]
    return CONTENTS.test(name) && !(page.test(name) && NONE.test(told)) ? [`${name} ${told}`] : []
  }),
  product.title,
  ...product.aliases,
]
const NONE = /^(?:不含|无|没有|否|0)/u

/** Whether a page names it without saying that it is not in it. */
function holds(text: string, page: RegExp): boolean {
  const found = new RegExp(page, 'gu')
  return [...text.matchAll(found)].some(({ index }) => !DENIED.test(text.slice(0, index)))
}
