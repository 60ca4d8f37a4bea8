import type { Step } from '#engine/conversation'
import { isForChild, isOfChild, ownText, type ProductFact, products, wornBy } from '../facts/index.ts'
import type { Found, Need, Scene } from '../scenario.ts'
import { severalMeant } from '../spoken/index.ts'
import { ask, HUMAN, productChoice } from '../steps/index.ts'
import { kindSaid, kindsIn, searchWords, wordsOfKind } from '../wishes/index.ts'
import { lookUp } from './look-up.ts'
import { namedGoods, POINTED_AT, tellsOfHaving } from './named-goods.ts'
import { recentOrdersIfThere } from './recent.ts'
import { weigh } from './weighed.ts'

const FOUND = 6
const SHOWN = 4

/** The product that is meant: said, picked, on the page or spoken of; else found by its words; else asked for. */
export const aProduct: Need<ProductFact> = (scene) => {
  const id = scene.state.focus.productId
  if (id !== undefined) return oneOfShown(scene, id) ?? byId(scene, id)
  const among = amongTogether(scene)
  if (among) return among
  const found = search(scene)
  if ('step' in found) return found
  // beside those that the words name others only resemble a word of them
  const ids = namedGoods(scene.turn)
  const { near, ...weighed } = weigh(scene.turn.said, found.has)
  // of those that have the name the one whose title says more of the words: "the rain boot"
  const ofName = found.has.filter(({ id }) => ids.includes(id))
  const sure = (ofName.length > 1 ? weigh(scene.turn.said, ofName).sure : undefined) ?? weighed.sure
  if (sure) return itIs(forChild(scene.turn.said, sure, found.has) ?? sure)
  const kind = ofKindNamed(scene)
  if ('step' in kind) return kind
  if (isOnly(kind.has)) return itIs(kind.has[0])
  // what is found by its linked name stands in words of another language
  const linked = SEARCHED.test(scene.state.language) ? near : found.has
  const named = linked.filter((one) => ids.includes(one.id))
  const nearOfKind = near.filter((one) => kind.has.some(({ id }) => id === one.id))
  const alike = scene.turn.understood.intent.startsWith('product.attribute') ? [] : asChosen(scene, found.has)
  const rest = kind.has.length === 0 ? near : nearOfKind.length > 0 ? nearOfKind : kind.has
  const offered = wornBy(scene.turn.said, named.length > 1 ? named : rest.length > 0 ? rest : alike)
  const [only] = offered
  if (only && offered.length === 1 && named.length > 1) return itIs(only)
  const had = offered.length === 1 ? undefined : theOneHad(scene, offered)
  if (had) return 'step' in had ? had : byId(scene, had.has)
  if (offered.length === 0) return { step: whichShown(scene) }
  return {
    step: ask(scene, [{ key: 'product.which_of' }], { slot: 'product', options: [...offered.slice(0, SHOWN).map(productChoice), HUMAN] }),
  }
}

const TOGETHER = /^(?:find\.(?:these|still_these|more|nearest)|compare\.)/u
/** "do you have the derby in 43", after it was shown beside another: a word of its title tells it from what is at hand. */
function oneOfShown(scene: Scene, atHand: string): Found<ProductFact> | undefined {
  const { said, state, understood } = scene.turn
  const { goods = [] } = state.focus
  if (goods.length < 2 || !state.lastSaid.some((mark) => TOGETHER.test(mark)) || understood.entities.some(({ type }) => type === 'product'))
    return undefined
  const shown = theProducts(scene, goods)
  if ('step' in shown) return shown
  const { sure } = weigh(said, shown.has)
  return sure && sure.id !== atHand ? itIs(sure) : undefined
}

/**
 * "大半码会不会好点", of several that were told of together, where the words lean on what was said and name no goods: the only one that comes as asked, has
 * a chart to be asked by, or is told from the others by a word of its title; else which of those it is.
 */
function amongTogether(scene: Scene): Found<ProductFact> | undefined {
  const { said, state, understood } = scene.turn
  const { together = [] } = state.focus
  const leans = understood.reading?.acts.some(({ act, refersTo }) => act === 'ask' && refersTo !== '') === true
  if (!leans || together.length < 2 || namedGoods(scene.turn).length > 0 || kindsIn(said).length > 0) return undefined
  const all = theProducts({ ...scene, prefix: `${scene.prefix}among.` }, together)
  if ('step' in all) return all
  const { sure } = weigh(said, all.has)
  if (sure) return itIs(sure)
  const chosen = asChosen(scene, all.has)
  const charted = chosen.filter(({ sizeChart }) => sizeChart && (sizeChart.kind === 'foot') === (scene.slots['foot'] !== undefined))
  const [only, another] = scene.intent === 'product.size' && charted.length > 0 ? charted : chosen
  if (only && !another) return itIs(only)
  const options = (chosen.length > 0 ? chosen : all.has).slice(0, SHOWN).map(productChoice)
  return { step: ask(scene, [{ key: 'product.which_of' }], { slot: 'product', options: [...options, HUMAN] }) }
}

/** Which is meant where no word names any: those just shown are there to be tapped. */
function whichShown(scene: Scene): Step {
  const { lastSaid, focus } = scene.turn.state
  const ids = lastSaid.some((mark) => SHOWS_GOODS.test(mark)) ? (focus.goods ?? []).slice(-SHOWN) : []
  const shown = ids.length > 0 ? theProducts(scene, ids) : { has: [] }
  if ('step' in shown) return shown.step
  const key = shown.has.length > 0 ? 'product.which_of' : 'product.which'
  return ask(scene, [{ key }], { slot: 'product', options: [...shown.has.map(productChoice), HUMAN] })
}

/** "小孩脚长17.5 运动鞋拿多大": the only one of that kind which is made for a child, where a child is named. */
function forChild(said: string, { title }: ProductFact, found: readonly ProductFact[]): ProductFact | undefined {
  const kind = isOfChild(said) ? kindSaid(title) : undefined
  const ofKind = kind ? weigh(said, found).called.filter((one) => kind.test(one.title) && isForChild(one)) : []
  return isOnly(ofKind) ? ofKind[0] : undefined
}

/** "鞋到哪了 这鞋有43码吗": the goods pointed at are those of the order that is asked after in the same message. */
const pointsAtOrdered = ({ turn: { said, understood } }: Scene): boolean =>
  understood.intents.some(({ intent }) => /^(?:shipping|order)\./u.test(intent)) &&
  kindsIn(said).some(({ text }) => POINTED_AT.test(said.slice(0, said.lastIndexOf(text))))

/** The only goods that a shopper bought, or bought of those that the words may name, where the words are of goods that one has. */
function theOneHad(scene: Scene, offered: readonly ProductFact[]): Found<string> | undefined {
  const { customerId } = scene.turn.shopper
  if (customerId === null || !(tellsOfHaving(scene.turn.said) || pointsAtOrdered(scene))) return undefined
  const recent = recentOrdersIfThere(scene, customerId)
  if ('step' in recent) return recent
  const theirs = (recent.has ?? []).filter((one) => one.customerId === customerId && !/^(?:cancelled|refund)/u.test(one.state))
  const ids = new Set(theirs.flatMap(({ items }) => items.flatMap(({ productId }) => (productId ? [productId] : []))))
  const meant = offered.length > 0 ? offered.map(({ id }) => id).filter((id) => ids.has(id)) : [...ids]
  return meant.length === 1 && meant[0] !== undefined ? { has: meant[0] } : undefined
}

/** Of goods that no word names, those that come in the colour and the size that were asked for: "卡其色M码" is no film subscription. */
function asChosen({ turn }: Scene, found: readonly ProductFact[]): readonly ProductFact[] {
  const options = turn.understood.entities.filter(({ type }) => type === 'colour' || type === 'size')
  const is = (shown: string, { type, value }: (typeof options)[number]) =>
    // a colour is part of "深卡其", but a size of M is not 10000mAh
    type === 'colour' ? bare(shown).includes(bare(String(value))) : bare(shown) === bare(String(value))
  const comesIn = (one: ProductFact) => (option: (typeof options)[number]) =>
    one.variants.some((variant) => Object.values(variant.options).some((shown) => is(ownText(one, shown), option)))
  return found.filter((one) => options.every(comesIn(one)))
}

const bare = (option: string) => option.toLowerCase().replace(/[\s码号色]/gu, '')

/** The product only where one is clearly meant. */
export const maybeProduct: Need<ProductFact | undefined> = (scene) => {
  const id = scene.state.focus.productId
  if (id !== undefined) return byIdIfThere(scene, id)
  const found = search(scene)
  if ('step' in found) return found
  const { sure } = weigh(scene.turn.said, found.has)
  if (sure) return itIs(sure)
  const kind = ofKindNamed(scene)
  if ('step' in kind) return kind
  return isOnly(kind.has) ? itIs(kind.has[0]) : { has: undefined }
}

const isOnly = (found: readonly ProductFact[]): found is readonly [ProductFact] => found.length === 1

/** So many are looked at for those of a kind. */
const SIFTED = 24
/** "这双鞋", "衣服": goods that the shopper sees, or of any kind. */
const NO_KIND = /^(?:衣服|上衣|clothes)$/iu

/** The goods of the one kind that words name: "锅能用电磁炉吗", "裤子 腰围2尺6". */
function ofKindNamed(scene: Scene): Found<readonly ProductFact[]> {
  const { said } = scene.turn
  const [kind, ...more] = kindsIn(said)
  if (!kind || more.length > 0 || NO_KIND.test(kind.text) || POINTED_AT.test(said.slice(0, kind.span[0]))) return { has: [] }
  const words = kind.text.replace(/子$/u, '')
  const found = lookUp(scene, 'of_kind', { port: 'catalogue.search', with: [`${words} ${wordsOfKind(kind.kind)}`, SIFTED] }, products)
  if ('step' in found) return found
  const worn = wornBy(said, found.has)
  const called = worn.filter(({ title }) => kind.kind.test(title))
  return { has: called.length > 0 ? called : worn.filter(({ aliases }) => aliases.some((name) => kind.kind.test(name))) }
}

/** The product on the page or spoken of, without a search: for rules where the words are seldom a name. */
export const productAtHand: Need<ProductFact | undefined> = (scene) => {
  const id = scene.state.focus.productId
  return id === undefined ? { has: undefined } : byIdIfThere(scene, id)
}

const itIs = (one: ProductFact) => ({ has: one, focus: { productId: one.id } })

const fetch = (scene: Scene, id: string) => lookUp(scene, 'product', { port: 'catalogue.products', with: [[id]] }, products)

const SHOWS_GOODS = /^find\.(?:these|still_these|more|nearest)/u

/** The products that "these two" means, of those spoken of or shown in the session; undefined where the words mean no several. */
export const severalAtHand = ({ turn: { said, state }, state: { focus } }: Scene): readonly string[] | undefined =>
  severalMeant({ said, goods: focus.goods, shown: state.lastSaid.some((mark) => SHOWS_GOODS.test(mark)) })

/** Some products by their ids; those that are gone are left out. */
export const theProducts = (scene: Scene, ids: readonly string[]): Found<ProductFact[]> =>
  lookUp(scene, 'products', { port: 'catalogue.products', with: [ids] }, products)

/** Languages that a shop's pages are searched in. */
const SEARCHED = /^(?:zh|yue|en)\b/u

/** Products that fit the words, best first and so many at most; in a language that pages are not written in, those that the words are linked to. */
export function search(scene: Scene, words = searchWords(scene.turn.said), most = FOUND): Found<ProductFact[]> {
  const named = SEARCHED.test(scene.state.language) ? [] : namedGoods(scene.turn)
  if (named.length > 0) return lookUp(scene, 'found', { port: 'catalogue.products', with: [named.slice(0, FOUND)] }, products)
  return lookUp(scene, 'found', { port: 'catalogue.search', with: [words, most] }, products)
}

/** Products that fit the nth name of several in a turn. */
export const searchFor = (scene: Scene, nth: number, name: string): Found<ProductFact[]> =>
  lookUp(scene, `found.${nth}`, { port: 'catalogue.search', with: [name, FOUND] }, products)

function byIdIfThere(scene: Scene, id: string): Found<ProductFact | undefined> {
  const found = fetch(scene, id)
  return 'step' in found ? found : { has: found.has[0] }
}

function byId(scene: Scene, id: string): Found<ProductFact> {
  const found = byIdIfThere(scene, id)
  if ('step' in found) return found
  if (found.has) return { has: found.has }
  const { productId: _, ...focus } = scene.state.focus
  return { step: ask({ ...scene, state: { ...scene.state, focus } }, [{ key: 'product.gone' }], { slot: 'product', options: [HUMAN] }) }
}
