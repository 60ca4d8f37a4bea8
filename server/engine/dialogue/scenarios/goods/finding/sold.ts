import type { Step } from '#engine/conversation'
import { HAN } from '#engine/text'
import { namesWearer, type ProductFact, products } from '../../../facts/index.ts'
import { lookUp, namedGoods, soldAs } from '../../../needs/index.ts'
import type { Found, Scene } from '../../../scenario.ts'
import { answer, HUMAN, productCard } from '../../../steps/index.ts'
import { isOutburst, tellsPiece } from '../../../tracking/index.ts'
import { isNameOfGoods, kindsIn, type ThingWished, thingWished, widerKindsIn, wishedIn } from '../../../wishes/index.ts'
import { fieldAsked } from '../fields.ts'
import { isUnwanted, meets } from './meeting.ts'

/** Goods of the sort that is asked for, the likeliest first; or none of it. */
type Sold = { readonly items: readonly string[] } | Lacks

interface Lacks {
  /** As the shopper called it. */
  readonly lacks: string
  /** What may stand in or, where it is not sure, may be meant. */
  readonly near: readonly string[]
  /** The sort is known, so that it is known not to be among the goods. */
  readonly isSure: boolean
}

const MOST = 6
const SHOWN = 3
const OF_GOODS = /^(?:product\.|stock\.|price\.|other\.unknown|inform\.|chat\.(?!abuse)|promo\.)/u

/**
 * "有没有手套", "卖电饭煲吗": said to be sold or not by what the name ends with, whatever the words were read as; undefined where they ask for
 * no goods by name, and where what is sold is found by its name anyhow.
 */
export function goodsByName(given: Scene): Step | undefined {
  const wished = pointsAt(given) ? undefined : (thingWished(given.turn.said) ?? askedOf(given) ?? nameAlone(given))
  // "买给老公的": whom it is for, and no goods
  if (
    !wished ||
    (namesWearer(wished.thing) && kindsIn(wished.thing).length === 0) ||
    given.intent === 'service.human' ||
    isOutburst(given.turn.said)
  )
    return undefined
  const found = soldIn(given, wished)
  if ('step' in found) return found.step
  if (!found.has) return undefined
  const scene = asLookedFor(given)
  if ('lacks' in found.has) return notSold(scene, found.has)
  return isFoundAnyhow(given, found.has.items) ? undefined : theseGoods(scene, found.has.items)
}

const pointsAt = ({ picked, turn: { parts } }: Scene) => picked !== null || parts.some(({ kind }) => kind === 'product' || kind === 'order')

/** "电子狗": a name of goods and nothing else, read as goods that are looked for; the shop's own names are found by the search. */
function nameAlone(scene: Scene): ThingWished | undefined {
  const { intent, turn } = scene
  // a sum, somebody or a trait that is told while goods are sought names none
  if (!/^(?:product\.(?:recommend|link)|other\.unknown|parts\.replace)$/u.test(intent) || tellsPiece(turn)) return undefined
  const thing = bareWords(scene)
  const isName = isNameOfGoods(thing) && namedGoods(turn).length === 0
  return isName && HAN.test(thing) && !NO_NAME.test(thing) ? { thing, isBought: false } : undefined
}

/** "奶粉段位咋选": which to take is asked of goods that no words wish for; the name stands first. */
const ASKED_OF =
  /^(?:请问|你好|问下|想问下?|那)?[,，\s]*(\p{sc=Han}{2,5}?)的?(?:段位|型号|牌子|品牌|款式|规格|口味|阶段|尺码|种类)?(?:(?:怎么|咋|如何|点样?)(?:选|挑|拣|买)|哪[个种款]|选什么|买什么|要买?几)[^,，。]{0,4}[?？]?$/u
function askedOf({ intent, turn }: Scene): ThingWished | undefined {
  const thing = /^(?:other\.unknown|product\.(?!compare))/u.test(intent) ? ASKED_OF.exec(turn.said.trim())?.[1] : undefined
  const isName = thing !== undefined && namedGoods(turn).length === 0 && isNameOfGoods(thing) && !NO_NAME.test(thing)
  return isName ? { thing, isBought: false } : undefined
}

/** What begins so is said of goods, and is no name. */
const NO_NAME =
  /^(?:爱|喜欢|平[时常]|一般|比较|经?常|换|再|看|来|给|要|不|都|就|这|那|有|没|还|想|买|退|发|快|好|太|很|真|是|在|我|你|他|她|它|佢|啥|帮|请|可|能|会|算|让|把|说|问)/u
const bareWords = ({ turn }: Scene): string => turn.said.trim().replace(/[?？!！。.~\s]+$/u, '')

/** The name is one of the shop's own for these goods: what is asked of them is seen to by who serves it. */
const isFoundAnyhow = ({ intent, turn }: Scene, items: readonly string[]): boolean =>
  /^(?:stock\.|price\.|product\.(?:link|recommend|compare|size)$)/u.test(intent) && namedGoods(turn).some((id) => items.includes(id))

/** What the words were read as is no matter of theirs. */
const asLookedFor = (scene: Scene): Scene => {
  const topic = { scenario: 'find', intent: LOOKED_FOR, slots: scene.slots }
  const topics = [...scene.turn.state.topics.filter(({ intent }) => intent !== LOOKED_FOR), topic]
  return { ...scene, intent: LOOKED_FOR, state: { ...scene.state, topics, lastIntent: LOOKED_FOR } }
}
const LOOKED_FOR = 'product.link'

/** Those that cost what is wished; undefined where none does, and the search sees to it. */
export function theseGoods(scene: Scene, items: readonly string[]): Step | undefined {
  const found = lookUp(scene, 'sold.goods', { port: 'catalogue.products', with: [items] }, products)
  if ('step' in found) return found.step
  const wished = wishedIn(scene.turn.said)
  const shown = found.has.filter((one) => meets(one, wished) && !isUnwanted(one, wished)).slice(0, SHOWN)
  const [first] = shown
  if (!first) return undefined
  return answer(scene, [{ key: 'find.these', args: { titles: { list: shown.map(({ title }) => title) } } }], {
    parts: shown.flatMap((one) => productCard(one)),
    focus: { goods: shown.map(({ id }) => id), ...(shown.length === 1 && { productId: first.id }) },
  })
}

/** What the shop has of what the words call; undefined where they call nothing that is known or looks like goods. */
function soldIn(scene: Scene, wished: ThingWished): Found<Sold | undefined> {
  const { thing, isBought } = wished
  const hand = scene.turn.state.focus.productId ?? (scene.turn.page?.kind === 'product' ? scene.turn.page.ref : undefined)
  const known = soldAs(scene, thing, hand)
  if ('step' in known) return known
  if (!known.has) return endsWithNamed(scene, thing) ? { has: { items: namedGoods(scene.turn) } } : unknownHead(scene, wished, hand)
  // "有会员吗" asks of the shop's members, and not of a film service, where it is read so
  const isSort = known.has.isGoods || OF_GOODS.test(scene.intent)
  if (!isBought && (known.has.beside || !isSort)) return { has: undefined }
  if (known.has.items.length > 0) return { has: isBought || isSort ? { items: known.has.items.slice(0, MOST) } : undefined }
  if (namedBeside(scene, thing)) return { has: undefined }
  const found = searched(scene, thing)
  if ('step' in found) return found
  const same = found.has.filter((one) => isCalled(one, (name) => endsAs(name, thing.toLowerCase())))
  return { has: same.length > 0 ? { items: idsOf(same) } : { lacks: thing, near: known.has.near, isSure: true } }
}

const searched = (scene: Scene, thing: string): Found<ProductFact[]> =>
  lookUp(scene, 'called', { port: 'catalogue.search', with: [thing, SIFTED] }, products)
const SIFTED = 24

const idsOf = (found: readonly ProductFact[]) => found.slice(0, MOST).map(({ id }) => id)
const isCalled = ({ title, aliases }: ProductFact, fits: (name: string) => boolean): boolean =>
  [title, ...aliases].some((one) => fits(one.toLowerCase()))
/** The last word says what a thing is: 水果干 is no 水果. */
const endsAs = (name: string, thing: string): boolean => (HAN.test(thing) ? name.endsWith(thing) : name.includes(thing))

/**
 * Nothing that is known: goods that are called so; else what may be the same under another name, which is asked and not claimed. Nothing is made
 * of words that may be no goods.
 */
function unknownHead(scene: Scene, { thing, isBought }: ThingWished, hand: string | undefined): Found<Sold | undefined> {
  const isDoubtful = !isBought && (hand !== undefined || !(LOOKS_FOR.test(scene.intent) || asksForNoFact(scene, thing)))
  // what is only called out may be anything
  const isCalledOut = !/^product\./u.test(scene.intent) && bareWords(scene) === thing
  if (isDoubtful || isCalledOut || !isNameOfGoods(thing) || widerKindsIn(thing).length > 0 || namedBeside(scene, thing))
    return { has: undefined }
  const found = searched(scene, thing)
  if ('step' in found) return found
  const same = found.has.filter((one) => isCalled(one, (name) => endsAs(name, thing.toLowerCase())))
  if (same.length > 0) return { has: { items: idsOf(same) } }
  const alike = found.has.filter((one) => isCalled(one, (name) => isAlike(name, thing.toLowerCase())))
  return { has: { lacks: thing, near: idsOf(alike), isSure: false } }
}

const LOOKS_FOR = /^(?:other\.unknown|product\.(?:link|recommend)|stock\.)/u
/** "有没有游泳圈", read as a fact of goods though no goods are at hand and no fact is named. */
const asksForNoFact = ({ intent, turn }: Scene, thing: string): boolean =>
  intent === 'product.attribute' && !turn.understood.entities.some(({ type }) => type === 'attribute') && fieldAsked(thing) === undefined

/** 羽绒衣 and 羽绒服, 洗头水 and 洗头膏: the same thing under its other endings. */
const ENDINGS = ['衣服衫袄', '水膏乳奶液露霜剂', '片裤布', '瓶壶樽杯', '机器仪', '盒箱筐桶']

function isAlike(name: string, thing: string): boolean {
  const [last = '', body] = [thing.at(-1), thing.slice(0, -1)]
  const isEnding = ENDINGS.some((ends) => ends.includes(last) && [...ends].some((end) => name.includes(body + end)))
  const pair = thing.slice(-2)
  return (body.length > 1 && isEnding) || (/\p{sc=Han}{2}/u.test(pair) && name.endsWith(pair))
}

/** Goods of the shop by another name that the words end with: "jumpers", "a comforter". */
const endsWithNamed = ({ turn }: Scene, thing: string): boolean =>
  namedGoods(turn).length > 0 &&
  turn.understood.entities.some(({ type, text }) => type === 'product' && thing.toLowerCase().endsWith(text.toLowerCase()))

/** Goods of the shop named outside the name that is asked for: "想买插排，不对，是充电头". */
const namedBeside = ({ turn }: Scene, thing: string): boolean =>
  namedGoods(turn).length > 0 && turn.understood.entities.some(({ type, text }) => type === 'product' && !thing.includes(text))

function notSold(scene: Scene, { lacks: thing, near, isSure }: Lacks): Step {
  const key = isSure ? 'find.not_sold' : 'find.not_found'
  if (near.length === 0) return answer(scene, [{ key, args: { thing } }], { offer: [HUMAN] })
  const found = lookUp(scene, 'near', { port: 'catalogue.products', with: [near.slice(0, SHOWN)] }, products)
  if ('step' in found) return found.step
  const args = { thing, titles: { list: found.has.map(({ title }) => title) } }
  return answer(scene, [{ key: `${key}_near`, args }], {
    parts: found.has.flatMap((one) => productCard(one)),
    focus: { goods: found.has.map(({ id }) => id) },
    offer: [HUMAN],
  })
}
