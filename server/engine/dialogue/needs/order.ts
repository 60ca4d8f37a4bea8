import type { ChoiceDraft, Step, Words } from '#engine/conversation'
import { type OrderFact, optional, order } from '../facts/index.ts'
import type { Found, Need, Scene } from '../scenario.ts'
import { answer, ask, HUMAN, orderChoice } from '../steps/index.ts'
import { AFTER_OTHER_GOODS, orderPlaceIn, stateSaid } from '../tracking/index.ts'
import { dayOfOrder, placedIn } from './day-of-order.ts'
import { lookUp } from './look-up.ts'
import { atPlace, goodsInNone, isNamed, named, namedOf, namesGoods, toldByState } from './order-named.ts'
import { recentOrders } from './recent.ts'

type Fits = (order: OrderFact) => boolean
interface Wanted {
  /** Which of the shopper's orders the matter can be about. */
  readonly fits?: Fits
  /** The order spoken of before is a hint alone: one that fits goes before it. */
  readonly hint?: boolean
  /** Of two that fit either will do, as they go together. */
  readonly either?: boolean
  /** Of several that fit, the only one of this kind is meant where the words tell none. */
  readonly rather?: Fits
  /** What is said where none fits, instead of offering those that do not. */
  readonly none?: () => Step
}
const SHOWN = 5

/**
 * The order that is meant: the one of the parcel whose number is said; the one said, picked or on the page; the one remembered, unless the words
 * name goods of another; else the only fitting one; else asked for.
 */
export const anOrder =
  ({ fits = () => true, hint = false, either = false, rather: likelier, none }: Wanted = {}): Need<OrderFact> =>
  (scene) => {
    const { customerId } = scene.turn.shopper
    if (customerId === null) return { step: signIn(scene) }
    const parcel = parcelSaid(scene)
    if (parcel !== undefined) return ofParcel(scene, customerId, parcel)
    const several = either ? [] : numbersSaid(scene)
    const each = several.length > 1 ? ofNumbers(scene, customerId, several) : undefined
    if (each) return each
    const number = scene.state.focus.orderNumber
    if (number === undefined) return amongRecent(scene, customerId, { fits, either, likelier, none })
    const found = byNumber(scene, customerId, number, () => amongRecent(scene, customerId, { fits, either, likelier, none }))
    return 'has' in found && !isSaidNow(scene, number) ? rather(scene, found, fits, hint) : found
  }

/** The orders whose numbers the words hold, each once. */
export const numbersSaid = ({ picked, turn }: Scene): readonly string[] =>
  picked ? [] : [...new Set(turn.understood.entities.flatMap(({ type, value }) => (type === 'order_number' ? [String(value)] : [])))]

/** Of several numbers those that are theirs, to be told apart; undefined where but one is. */
function ofNumbers(scene: Scene, customerId: string, numbers: readonly string[]): Found<OrderFact> | undefined {
  const recent = recentOrders(scene, customerId)
  if ('step' in recent) return recent
  const theirs = recent.has.filter((one) => own(one, customerId) && numbers.includes(one.number))
  return theirs.length > 1 ? { step: whichOf(scene, theirs) } : undefined
}

/** Matters of a parcel that the shop sent; of one that goes back the number is the shopper's own. */
const OF_PARCEL = /^shipping\./u

/** A parcel's number said where the parcel itself is spoken of. */
const parcelSaid = ({ intent, turn }: Scene): string | undefined =>
  OF_PARCEL.test(intent) ? turn.understood.entities.find(({ type }) => type === 'tracking_number')?.text : undefined

/** The order whose parcel has that number; no other is taken for it. */
function ofParcel(scene: Scene, customerId: string, number: string): Found<OrderFact> {
  const recent = recentOrders(scene, customerId)
  if ('step' in recent) return recent
  const theirs = recent.has.filter((one) => own(one, customerId))
  const one = theirs.find(({ shipments }) => shipments.some(({ trackingNumber }) => trackingNumber.toUpperCase() === number.toUpperCase()))
  if (one) return itIs(one)
  const options = [
    ...theirs
      .filter(({ state }) => state === 'shipped')
      .slice(0, SHOWN)
      .map(orderChoice),
    HUMAN,
  ]
  return { step: ask(scene, [{ key: 'parcel.not_here', args: { tracking: number } }], { slot: 'order', options }) }
}

/** The order remembered, unless the words name goods of another one, or it was a hint alone and another fits. */
function rather(scene: Scene, found: { readonly has: OrderFact }, fits: (order: OrderFact) => boolean, hint: boolean): Found<OrderFact> {
  const day = dayOfOrder(scene.turn)
  const isTold = (one: OrderFact) => (!namesGoods(scene) || isNamed(scene, one)) && (!day || placedIn(one, day))
  const { said } = scene.turn
  const isOfState = stateSaid(said) !== undefined && toldByState(said, [found.has]) === undefined
  const namesOther = isOfState || !isTold(found.has)
  const isPlaced = orderPlaceIn(scene.turn.said) !== undefined
  if (!isPlaced && !namesOther && (!hint || fits(found.has))) return found
  const recent = recentOrders(scene, found.has.customerId)
  if ('step' in recent) return recent
  const theirs = recent.has.filter((one) => own(one, found.has.customerId))
  const placed = atPlace(scene, theirs)
  if (placed) return itIs(placed)
  if (!namesOther && (!hint || fits(found.has))) return found
  const ofState = isOfState ? toldByState(said, theirs) : undefined
  if (isOfState && !ofState && isTold(found.has)) return found
  const told = namesGoods(scene) ? namedOf(scene, ofState ?? theirs) : (ofState ?? theirs)
  const others = namesOther ? told.filter((one) => !day || placedIn(one, day)) : theirs.filter(fits)
  const one = only(others) ?? only(others.filter(fits))
  if (one) return itIs(one)
  if (others.length > 1) return { step: whichOf(scene, others) }
  // what waited was said of other goods than those that were just settled
  const left = hint && namesOther ? theirs.filter((other) => other.number !== found.has.number && fits(other)) : []
  const rest = only(left)
  return rest ? itIs(rest) : left.length > 1 ? { step: whichOf(scene, left) } : found
}

/** The order if one is meant, without asking: for rules that are told better with it. */
export const maybeOrder =
  ({ fits = () => true }: Wanted = {}): Need<OrderFact | undefined> =>
  (scene) => {
    const { customerId } = scene.turn.shopper
    const number = scene.state.focus.orderNumber
    if (customerId === null) return number === undefined && !MINE.test(scene.turn.said) ? { has: undefined } : { step: signIn(scene) }
    if (number !== undefined) {
      const found = byNumber(scene, customerId, number, () => ({ has: undefined }))
      const one = 'has' in found ? found.has : undefined
      return one && (namesGoods(scene) || stateSaid(scene.turn.said) !== undefined) && !isSaidNow(scene, number)
        ? rather(scene, { has: one }, fits, false)
        : found
    }
    const recent = recentOrders(scene, customerId)
    if ('step' in recent) return recent
    const theirs = recent.has.filter((one) => own(one, customerId))
    const fitting = toldByState(scene.turn.said, theirs) ?? theirs.filter(fits)
    const hits = named(scene, fitting)
    const one = only(fitting) ?? only(hits)
    if (one) return itIs(one)
    return fitting.length > 1 && OWN.test(scene.turn.said) ? { step: whichOf(scene, hits) } : { has: undefined }
  }

/** This order, which is spoken of from now on. */
const itIs = (one: OrderFact) => ({ has: one, focus: { orderNumber: one.number } })

/** Whether an order is the shopper's. */
export const own = (one: OrderFact, customerId: string) => one.customerId === customerId

/** Orders are told of to those alone whom the shop knows. */
export const signIn = (scene: Scene) => answer(scene, [{ key: 'order.sign_in' }], { source: 'scenario', offer: [HUMAN] })

/** Words that ask after one's own order: a visitor must sign in for it. */
const MINE = /我的(?:订单|单|包裹|快递|货|东西|退款)|\bmy (?:order|parcel|package|refund)/iu

/** Words that speak of an order of one's own, where the rule alone would be no answer; "件衫" in Cantonese are goods that one has. */
const OWN =
  /(?:^|我)[件对對双雙条條张張](?=\p{sc=Han})|我(?:的|买|下|拍|退|订|付|那|这)|那[件双条款套台把只瓶箱单]|订单|单子|\bmy (?:order|parcel|package|refund|return)/iu

/** Asks which of these orders is meant; where it was none of those just shown, of the next. */
export function whichOf(scene: Scene, orders: readonly OrderFact[], words: Words = { key: 'order.which' }): Step {
  const { pending } = scene.turn.state
  const shown = pending?.slot === 'order' ? new Set(pending.options.map(({ id }) => id)) : undefined
  const choices = orders.map(orderChoice)
  const next = choices.slice(0, SHOWN).every(({ id }) => shown?.has(id)) ? choices.slice(SHOWN) : []
  return ask(scene, [words], { slot: 'order', options: [...(next.length > 0 ? next : choices).slice(0, SHOWN), HUMAN] })
}

/**
 * Not there and not theirs sound the same: whether another's order exists is nobody's business. A number that was not said just now but
 * remembered, or stands on the page, is passed over.
 */
function byNumber<T>(scene: Scene, customerId: string, number: string, otherwise: () => Found<T>): Found<OrderFact | T> {
  const found = lookUp(scene, 'order', { port: 'orders.find', with: [number] }, optional(order))
  if ('step' in found) return found
  if (found.has && own(found.has, customerId)) return itIs(found.has)
  const forgotten = { ...scene, state: { ...scene.state, focus: withoutOrder(scene) } }
  if (!isSaidNow(scene, number)) return otherwise()
  return { step: ask(forgotten, [{ key: 'order.not_here', args: { number } }], { slot: 'order', options: [HUMAN] }) }
}

const isSaidNow = ({ picked, turn }: Scene, number: string) =>
  picked?.ref === number || turn.understood.entities.some(({ type, value }) => type === 'order_number' && value === number)

function withoutOrder({ state: { focus } }: Scene) {
  const { orderNumber: _, ...rest } = focus
  return rest
}

interface Among {
  readonly fits: Fits
  readonly either: boolean
  readonly likelier: Fits | undefined
  readonly none: (() => Step) | undefined
}

function amongRecent(scene: Scene, customerId: string, { fits, either, likelier, none }: Among): Found<OrderFact> {
  const recent = recentOrders(scene, customerId)
  if ('step' in recent) return recent
  const all = beside(
    scene,
    recent.has.filter((one) => own(one, customerId)),
  )
  const theirs = toldByState(scene.turn.said, all) ?? all
  const fitting = theirs.filter(fits)
  if (fitting.length === 0 && none) return { step: none() }
  // goods that are named are meant, though their order be of another kind
  const told = namesGoods(scene) && !fitting.some((one) => isNamed(scene, one)) ? namedOf(scene, theirs) : []
  const elsewhere = only(told)
  if (elsewhere && !none && fitting.length > 0) return itIs(elsewhere)
  const candidates = fitting.length > 0 ? fitting : theirs
  if (candidates.length === 0) return { step: answer(scene, [{ key: 'order.none' }], { source: 'facts', offer: [HUMAN] }) }
  const unlike = amongOthers(scene, theirs, candidates)
  if (unlike) return { step: unlike }
  const hits = named(scene, candidates)
  const likely = likelier && hits.filter(likelier)
  const one =
    only(candidates) ??
    only(hits) ??
    (either && fitting.length === 2 ? fitting[0] : undefined) ??
    (likely && only(likely)) ??
    (scene.fewQuestions ? only(hits.filter(isInTrouble)) : undefined)
  return one ? itIs(one) : { step: whichOf(scene, hits) }
}

const YES = /^(?:嗯+|是(?!吗)|对|没错|就(?:是|这)|好|yes|yep|right|that)/iu
/** "我要退羽绒服" of somebody who ordered a bottle: none is taken for it before they say so. */
function amongOthers(scene: Scene, theirs: readonly OrderFact[], candidates: readonly OrderFact[]): Step | undefined {
  const { said, state } = scene.turn
  const wasAsked = state.lastSaid.some((mark) => AFTER_OTHER_GOODS.test(mark))
  const goods = goodsInNone(scene, theirs)
  if (goods !== undefined && !wasAsked) return whichOf(scene, candidates, { key: 'order.other_goods', args: { goods } })
  const isOneOfThem = goods === undefined && (YES.test(said.trim()) || candidates.some((one) => isNamed(scene, one)))
  if (!wasAsked || scene.picked || isOneOfThem) return undefined
  return ask(scene, [{ key: 'order.send_number' }], { slot: 'order', options: [HUMAN] })
}

/** "那另一个呢": all but the one that was spoken of. */
function beside({ turn }: Scene, theirs: readonly OrderFact[]): readonly OrderFact[] {
  const others = theirs.filter(({ number }) => number !== turn.state.focus.orderNumber)
  return orderPlaceIn(turn.said) === 'other' && others.length > 0 ? others : theirs
}

const isInTrouble = ({ shipments }: OrderFact) => shipments.some(({ state }) => state === 'stuck' || state === 'lost')

/** The other orders that fit, to be tapped: those that were read on the way to the one. */
export function othersBeside(scene: Scene, { number, customerId }: OrderFact, fits: Fits): ChoiceDraft[] {
  if (!(`${scene.prefix}recent` in scene.turn.facts)) return []
  const recent = recentOrders(scene, customerId)
  if ('step' in recent) return []
  return recent.has
    .filter((one) => own(one, customerId) && one.number !== number && fits(one))
    .slice(0, SHOWN)
    .map(orderChoice)
}

const only = ([one, ...more]: readonly OrderFact[]) => (more.length === 0 ? one : undefined)
