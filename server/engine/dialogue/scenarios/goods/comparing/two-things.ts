import type { Step } from '#engine/conversation'
import { type ComparedFact, type ProductFact, products } from '../../../facts/index.ts'
import { comparisonOf, lookUp, namedEach, namedGoods, search, severalAtHand, theProducts, weigh } from '../../../needs/index.ts'
import type { Found, Need, Scene } from '../../../scenario.ts'
import { answer, ask, HUMAN, productCard, productChoice } from '../../../steps/index.ts'
import { placesSaid } from '../../../tracking/index.ts'
import { kindSaid } from '../../../wishes/index.ts'
import { askedOf } from '../asked.ts'
import { type MeasureAsked, measureAsked } from './measured.ts'
import { type OptionsNamed, optionsNamed } from './options-named.ts'
import { sortsSold } from './sorts-told.ts'

/** Two products (or one whose page tells its sorts apart), or two things that the graph knows where the shop has no page of both. */
type Compared =
  | { readonly products: readonly [ProductFact, ProductFact | undefined] }
  /** Two or more of which one measure is asked for. */
  | { readonly products: readonly [ProductFact, ProductFact, ...ProductFact[]]; readonly measured: MeasureAsked }
  | { readonly kinds: ComparedFact }
  /** Two of a kind were asked for, of which the shop has this one. */
  | { readonly only: ProductFact }
  /** Two or more options of one product. */
  | { readonly product: ProductFact; readonly options: OptionsNamed }

/** The product at hand and the one named beside it, or the two that are named; else the two kinds of goods that the words name. */
export const twoThings: Need<Compared> = (scene) => {
  const options = ofOptions(scene)
  if (options) return options
  const measured = measuredTogether(scene)
  if (measured) return measured
  const worth = worthOfSorts(scene)
  if (worth) return worth
  const found = search(scene)
  if ('step' in found) return found
  const { near, called } = weigh(scene.turn.said, found.has)
  const ofKind = twoOfKind(scene, found.has)
  if (ofKind) return ofKind
  const named = bothNamed(scene)
  if (named) return named
  const at = namesPair(scene) ? { has: called.slice(0, 2) } : atHand(scene, called)
  if ('step' in at) return at
  const [first, second] = at.has
  const isOfSorts = () => first && !second && BARE.test(scene.turn.said.trim()) && sortsSold(first).length > 1
  if (first && (namesSorts(scene) || isOfSorts())) return { has: { only: first } }
  if (first && second) return { has: { products: [first, second] } }
  const asked = first && askedOf(scene, first, { words: scene.turn.said })
  if (asked && 'step' in asked) return asked
  const told = asked !== undefined && asked.has.facts.length > 0
  if (first && told && idsAtHand(scene).length > 0) return { has: { products: [first, undefined] } }
  const kinds = comparisonOf(scene, (namesPair(scene) ? namedEach(scene.turn) : idsAtHand(scene)).slice(0, 1))
  if ('step' in kinds) return kinds
  if (kinds.has) return { has: { kinds: kinds.has } }
  return first && told
    ? { has: { products: [first, undefined] } }
    : { step: withWhich(scene, first, first ? near : [...near, ...found.has]) }
}

/** Two options of the product that is named or at hand, or of one that the words are found by: "茶轴和红轴哪个声音小". */
function ofOptions(scene: Scene): Found<Compared> | undefined {
  const { said } = scene.turn
  const named = namedEach(scene.turn)
  if (named.length > 1 || !JOINED.test(said)) return undefined
  const ids = named.length > 0 ? namedGoods(scene.turn) : idsAtHand(scene).slice(0, 1)
  const known = ids.length > 0 ? lookUp(scene, 'of_options', { port: 'catalogue.products', with: [ids] }, products) : { has: [] }
  if ('step' in known) return known
  const ofKnown = withOptions(said, known.has)
  if (ofKnown || named.length > 0) return ofKnown
  const found = search(scene)
  return 'step' in found ? found : withOptions(said, found.has)
}

/** "哪个划算", of one product: of all its sorts. */
const WORTH =
  /^(?:那|那么|所以)?买?(?:哪[个款种一]个?|什么规格).{0,3}(?:划算|合算|值|实惠)|^.{0,7}哪[个种](?:规格|版本|容量|口味|套餐)(?:更|比较)?(?:好|合适|划算|值)|^(?:so )?which (?:one )?is (?:the )?(?:better|best) (?:value|deal)/iu
function worthOfSorts(scene: Scene): Found<Compared> | undefined {
  const [id] = idsAtHand(scene)
  if (id === undefined || namedEach(scene.turn).length > 0 || !WORTH.test(scene.turn.said.trim())) return undefined
  const known = theProducts(scene, [id])
  if ('step' in known) return known
  const [product] = known.has
  const options = product ? sortsSold(product) : []
  return product && options.length > 1 ? { has: { product, options } } : undefined
}

/** The only one of some goods that comes in two options that words name. */
function withOptions(said: string, goods: readonly ProductFact[]): Found<Compared> | undefined {
  const found = goods.map((product) => ({ product, options: optionsNamed(said, product) })).filter(({ options }) => options.length > 1)
  const [only] = found
  return only && found.length === 1 ? { has: only, focus: { productId: only.product.id } } : undefined
}

/** Two things are set beside each other. */
const JOINED = /[和跟与同比、/]|还是|還是|或者?|vs|\b(?:or|and|than|versus|between)\b|と|か/iu
/** "平板跟手机哪个好": both are named, though the shop sells but one of them, and neither is what was spoken of before. */
const PAIR = /^(?:请问|那|你好)?[,，\s]*[^这那它,，\s]{1,8}[和跟与][^这那它,，\s]{1,8}?(?:哪|谁|比|有什么|的区别)/u
const namesPair = ({ turn }: Scene): boolean => PAIR.test(turn.said) && namedEach(turn).length === 1

function withWhich(scene: Scene, first: ProductFact | undefined, others: readonly ProductFact[]): Step {
  const options = [...new Map(others.map((one) => [one.id, one])).values()]
    .filter(({ id }) => id !== first?.id)
    .slice(0, 4)
    .map(productChoice)
  // what is named beside it is not sold: its own page is all there is to tell
  if (first && options.length === 0)
    return answer(
      scene,
      [
        { key: 'compare.only', args: { title: first.title } },
        ...(first.description ? [{ key: 'product.description', args: { text: first.description } }] : []),
      ],
      { parts: productCard(first), offer: [HUMAN] },
    )
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

/** "乳胶枕高的跟矮的差别在哪": two sorts of the one that is named. */
const SORTS = /\p{Script=Han}{1,4}的?(?:跟|和|与|同|比)\p{Script=Han}{1,4}的|\bthe \w+ (?:one )?(?:and|or|vs) the \w+ one\b/iu
function namesSorts({ turn }: Scene): boolean {
  const names = turn.understood.entities.filter(({ type }) => type === 'product').map(({ text }) => text)
  return namedEach(turn).length < 2 && SORTS.test(names.reduce((left, name) => left.replace(name, ' '), turn.said))
}

/** "有什么区别", and nothing that is set beside the goods at hand: their own sorts. */
const BARE =
  /^(?:那|它们|这[两几]?[个款种]|都|[,，\s])*(?:之间|分别)?(?:有|是)?(?:什么|啥|哪些)?(?:区别|差别|不同|不一样|差异)(?:在哪|是什么|吗|呢|啊)*[?？。]*$|^what(?:'s| is) the difference\??$/iu

/** "这两款充电宝", "充电宝两款", "the two power banks". */
const TWO = /(?:[两二俩]|2)\s*(?:款|个|种|双|件|瓶|台|条|支|盒|只|副|把|包|袋|罐|块|张|顶|套|本)|\b(?:two|both)\b/iu

/** Two of the kind that the words name, whatever was spoken of before; undefined where they name none, or "these two" are of that kind. */
function twoOfKind(scene: Scene, found: readonly ProductFact[]): Found<Compared> | undefined {
  const { said } = scene.turn
  if (!TWO.test(said)) return undefined
  const { best } = weigh(said, found)
  const kind = kindSaid(said)
  const ofKind = kind ? found.filter(({ title }) => kind.test(title)) : best
  if (ofKind.length === 0 || severalAtHand(scene)?.every((id) => ofKind.some((one) => one.id === id))) return undefined
  const spoken = scene.turn.state.focus.goods ?? []
  const [first, second] = ofKind.toSorted((a, b) => spoken.indexOf(b.id) - spoken.indexOf(a.id))
  if (first && second) return { has: { products: [first, second] } }
  return first && { has: { only: first } }
}

/** "跑步鞋和徒步鞋哪个好": both are named, so neither is what was spoken of before. */
function bothNamed(scene: Scene): Found<Compared> | undefined {
  const [first, second] = namedEach(scene.turn)
  if (!first || !second) return undefined
  const known = theProducts(scene, [first, second])
  if ('step' in known) return known
  const [a, b] = [first, second].map((id) => known.has.find((one) => one.id === id))
  return a && b ? { has: { products: [a, b] } } : undefined
}

const MOST_MEASURED = 4

/** "哪个更轻": those that are named, or the one at hand and the one named, or those last spoken of; undefined where no measure is asked, or of one alone. */
function measuredTogether(scene: Scene): Found<Compared> | undefined {
  const { said } = scene.turn
  const named = namedEach(scene.turn)
  const words = scene.turn.understood.entities
    .filter(({ type }) => type === 'product')
    .reduce((left, { text }) => left.replace(text, ' '), said)
  const asked = measureAsked(words)
  if (!asked) return undefined
  const ids = named.length > 1 ? named : named.length === 1 ? [...new Set([...idsAtHand(scene), ...named])] : spokenOf(scene)
  if (ids.length < 2) return undefined
  const known = theProducts(scene, ids.slice(0, MOST_MEASURED))
  if ('step' in known) return known
  const [first, second, ...more] = ids.flatMap((id) => known.has.find((one) => one.id === id) ?? [])
  return first && second && { has: { products: [first, second, ...more], measured: asked } }
}

function spokenOf(scene: Scene): readonly string[] {
  const { goods = [] } = scene.turn.state.focus
  const nth = placesSaid(scene.turn.said).flatMap((at) => goods[at] ?? [])
  if (nth.length > 1) return nth
  return severalAtHand(scene) ?? goods.slice(-2)
}
