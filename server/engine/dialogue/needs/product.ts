import { isForChild, isOfChild, type ProductFact, products, wornBy } from '../facts/index.ts'
import { isReadInFull } from '../languages.ts'
import type { Found, Need, Scene } from '../scenario.ts'
import { ask, HUMAN } from '../steps/index.ts'
import { kindSaid, kindsIn, searchWords, wordsOfKind } from '../wishes/index.ts'
import { asChosen, fittingLately, hasOptions, itIs, oneOfShown, whichOf } from './lately.ts'
import { lookUp } from './look-up.ts'
import { namedGoods, POINTED_AT, tellsOfHaving, weigh } from './named-goods.ts'
import { recentOrdersIfThere } from './recent.ts'

const FOUND = 6

/** The product that is meant: said, picked, on the page or spoken of; else found by its words; else asked for. */
export const aProduct: Need<ProductFact> = (scene) => {
  const id = scene.state.focus.productId
  if (id !== undefined) return oneOfShown(scene, id) ?? byId(scene, id)
  const lately = ofLately(scene)
  if (lately) return lately
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
  const linked = isReadInFull(scene.state.language) ? near : found.has
  const named = linked.filter((one) => ids.includes(one.id))
  const nearOfKind = near.filter((one) => kind.has.some(({ id }) => id === one.id))
  const alike = hasOptions(scene) || kindsIn(scene.turn.said).length > 0 ? asChosen(scene, found.has) : []
  const rest = kind.has.length === 0 ? near : nearOfKind.length > 0 ? nearOfKind : kind.has
  const offered = wornBy(scene.turn.said, named.length > 1 ? named : rest.length > 0 ? rest : alike)
  const [only] = offered
  if (only && offered.length === 1) return itIs(only)
  const had = theOneHad(scene, offered)
  if (had) return 'step' in had ? had : byId(scene, had.has)
  return { step: whichOf(scene, offered) }
}

/** "大半码会不会好点": what goes on with what was told, answers what was asked, or asks, and names nothing is of the goods told of or offered last. */
function ofLately(scene: Scene): Found<ProductFact> | undefined {
  const { said, understood } = scene.turn
  const leans = understood.reading?.acts.some(({ act, refersTo }) => refersTo !== '' && (act === 'ask' || refersTo !== 'm'))
  if (!leans || namedGoods(scene.turn).length > 0 || kindsIn(said).length > 0) return undefined
  const fitting = fittingLately(scene)
  if ('step' in fitting) return fitting
  if (isOnly(fitting.has)) return itIs(fitting.has[0])
  return fitting.has.length > 0 ? { step: whichOf(scene, fitting.has) } : undefined
}

/** "小孩脚长17.5 运动鞋拿多大": the only one of that kind which is made for a child, where a child is named. */
function forChild(said: string, { title }: ProductFact, found: readonly ProductFact[]): ProductFact | undefined {
  const kind = isOfChild(said) ? kindSaid(title) : undefined
  const ofKind = kind ? weigh(said, found).called.filter((one) => kind.test(one.title) && isForChild(one)) : []
  return isOnly(ofKind) ? ofKind[0] : undefined
}

/** What is on the shelf, or is to be there again, is not what was bought. */
const isOfNew = ({ intent }: Scene): boolean => intent.startsWith('stock.')
/** The only goods that a shopper bought, or bought of those that the words may name, where the words are of goods that one has. */
function theOneHad(scene: Scene, offered: readonly ProductFact[]): Found<string> | undefined {
  const { customerId } = scene.turn.shopper
  if (customerId === null || isOfNew(scene) || !tellsOfHaving(scene.turn.said)) return undefined
  const recent = recentOrdersIfThere(scene, customerId)
  if ('step' in recent) return recent
  const theirs = (recent.has ?? []).filter((one) => one.customerId === customerId)
  const ids = new Set(theirs.flatMap(({ items }) => items.flatMap(({ productId }) => (productId ? [productId] : []))))
  const meant = offered.length > 0 ? offered.map(({ id }) => id).filter((id) => ids.has(id)) : [...ids]
  return meant.length === 1 && meant[0] !== undefined ? { has: meant[0] } : undefined
}

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

/** The goods of the one kind that words name: "锅能用电磁炉吗", "裤子 腰围2尺6". */
function ofKindNamed(scene: Scene): Found<readonly ProductFact[]> {
  const { said } = scene.turn
  const [kind, ...more] = kindsIn(said)
  if (!kind || more.length > 0 || POINTED_AT.test(said.slice(0, kind.span[0]))) return { has: [] }
  const found = lookUp(scene, 'of_kind', { port: 'catalogue.search', with: [`${kind.text} ${wordsOfKind(kind.kind)}`, SIFTED] }, products)
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

const fetch = (scene: Scene, id: string) => lookUp(scene, 'product', { port: 'catalogue.products', with: [[id]] }, products)

/** Products that fit the words, best first and so many at most; in a language that pages are not written in, those that the words are linked to. */
export function search(scene: Scene, words = searchWords(scene.turn.said), most = FOUND): Found<ProductFact[]> {
  const named = isReadInFull(scene.state.language) ? [] : namedGoods(scene.turn)
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
