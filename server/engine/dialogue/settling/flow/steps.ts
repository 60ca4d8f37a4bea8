import type { Say, ScenarioStep } from '@xiaoer/contract/scenarios'
import { isRequest } from '#commerce'
import type { Step, Words } from '#engine/conversation'
import { type OrderFact, products } from '../../facts/index.ts'
import { lookUp, maybeMember, maybeProduct } from '../../needs/index.ts'
import type { Found } from '../../scenario.ts'
import { orderWords } from '../../scenarios/orders/state-words.ts'
import { HUMAN, matterChoices, orderCard, refundWords } from '../../steps/index.ts'
import { isOfKind, openReturn } from '../kinds.ts'
import { withLines } from '../lines/index.ts'
import { askFor, question, type Way } from '../machine/asking.ts'
import { theOption } from '../machine/deciding/deciding.ts'
import { deedStep } from '../machine/deed.ts'
import { ended, refused, toPerson } from '../machine/ending.ts'
import { theGoods } from '../machine/goods.ts'
import { noteGone } from '../machine/kinds/variants.ts'
import { inVain } from '../machine/parcels/against.ts'
import { telling } from '../machine/parcels/telling.ts'
import { droppedBeforeItCame, troubleBeforeItCame } from '../machine/parcels/trouble-early.ts'
import { backBeforeItCame, changedOtherwise, lookedFor, toldToCourier, undoneOtherwise, urgedOtherwise } from '../machine/parcels/urged.ts'
import { exampleFor, whereTo } from '../machine/parcels/where-to.ts'
import { type Item, led, theItem, theNamed, theOrder } from '../machine/which.ts'
import { withoutMatter, wordIn } from '../matter.ts'
import { holds } from './facts.ts'
import { choiceWords } from './held.ts'
import type { Came, Place, Steps } from './walk.ts'
import { factsOf, wordsOf } from './words.ts'

const PERSON: readonly Words[] = [{ key: 'settle.person' }]
const standing = ({ way, known }: Place) => ({ known, matter: way.matter, now: way.scene.turn.now })
const go = ({ way, known }: Place, to: string, more: Partial<Pick<Place, 'way' | 'known'>> = {}): Came => ({ to, way, known, ...more })
const said = (place: Place, say: Say) => wordsOf(`${place.flow.scenario}.${place.at}`, say, standing(place))
const person = ({ way }: Place, say: readonly Words[] = PERSON): Came => ({ step: toPerson(way, [...way.lead, ...say]) })
/** Money that is agreed, or follows goods on their way back. */
const isUnderWay = (state: string): boolean => state === 'agreed' || state === 'goods_on_way'
const SIGN_IN: readonly Words[] = [{ key: 'order.sign_in' }]
const TOLD = 'told.'

/** Money asked for, or agreed: it is no return under way, and no deed takes it back, so a person does. */
function refundInReview(order: OrderFact): Words | undefined {
  const one = order.refunds.find(({ state }) => state === 'asked' || state === 'agreed')
  return one && refundWords(order, one)[0]
}

/** "收货手机号写错了 改成138…": who takes the parcel is another, and the place stays as it is. */
const OF_RECIPIENT = /手机|电话|号码|收[件货]人|姓名|名字|联系人|\b(?:phone|number|recipient|name)\b/iu
const OF_PLACE = /地址|\b(?:address|street|place)\b/iu
const isOfRecipient = ({ matter, scene }: Way): boolean => {
  const words = `${wordIn(matter, 'wish') ?? ''} ${scene.turn.said}`
  return OF_RECIPIENT.test(words) && !OF_PLACE.test(words)
}
function sameAddress(way: Way, { address }: OrderFact): Way | undefined {
  if (!address || way.matter.slots['recipient'] === undefined || !isOfRecipient(way)) return undefined
  const { name: _, country: __, ...place } = address
  const slots = { ...way.matter.slots, address: { value: place, from: 'said' as const, confidence: 1 } }
  return { ...way, matter: { ...way.matter, slots } }
}

/** What may be wrong with what comes without a parcel: it has no size, and nothing of it breaks on the way. */
const mayBeWrong = (claim: string, { shipments, shipBy }: OrderFact): boolean =>
  shipments.length > 0 || shipBy !== undefined || !OF_PARCELS.has(claim)
const OF_PARCELS: ReadonlySet<string> = new Set(['unsuitable', 'damaged', 'wrong_item', 'missing_part'])

/** How each kind of step is taken: mostly by the parts of the machine that runs what ships. */
export const STEPS: Steps = {
  order({ orders, refused: against = [], next }, place) {
    const found: Found<OrderFact | undefined> = orders === 'named' ? theNamed(place.way) : theOrder(place.way, orders)
    if ('step' in found) return { step: led(place.way, found.step) }
    const order = found.has
    if (!order) return go(place, next)
    const way = withLines({ ...place.way, matter: { ...place.way.matter, orderNumber: order.number } }, order)
    const here: Place = { ...place, way, known: { ...place.known, order } }
    const no = against.find(({ unless }) => !isOfKind(unless, order, way.scene.turn.now))
    if (!no) {
      const vain = inVain(way, order)
      return vain ? { step: vain } : go(here, next)
    }
    const other =
      urgedOtherwise(way, order) ??
      undoneOtherwise(way, order) ??
      changedOtherwise(way, order) ??
      backBeforeItCame(way, order) ??
      droppedBeforeItCame(way, order) ??
      toldToCourier(way, order)
    if (other) return { to: other.definition.flow.start, way: { ...other, scene: withoutMatter(other.scene, place.way.matter) }, known: {} }
    const early = no.unless === 'received' ? troubleBeforeItCame(way, order) : undefined
    if (early) return { step: early }
    const review = no.unless === 'returning' ? refundInReview(order) : undefined
    if (review) return { step: toPerson(way, [review]) }
    return { step: refusal(order, no, here) }
  },

  item({ next }, place) {
    const { order } = place.known
    if (!order) return person(place)
    return withItem(theItem(place.way, order), next, place)
  },

  goods({ next }, place) {
    return withItem(theGoods(place.way), next, place)
  },

  ask({ slot, say, choices = [], usual, next }, place) {
    const to = slot === 'address' ? whereTo(place.way, place.known.order) : undefined
    if (to && 'step' in to) return to
    const { matter } = (to ?? place).way
    const given = wordIn(matter, slot) ?? usual
    // an address or a quantity is told, though no word
    if (given !== undefined || matter.slots[slot] !== undefined)
      return go(place, choices.find(({ value }) => value === given)?.next ?? next, to ?? {})
    const { order } = place.known
    const stays = slot === 'address' && order ? sameAddress(place.way, order) : undefined
    if (stays) return go(place, next, { way: stays })
    if (slot === 'address' && order?.address && isOfRecipient(place.way)) return { step: askFor(place.way, { slot: 'recipient' }) }
    const options = choices
      .filter(({ value }) => slot !== 'claim' || !order || mayBeWrong(value, order))
      .map((one) => ({ id: `set:${slot}=${one.value}`, label: choiceWords(slot, one) }))
    if (say === undefined)
      return { step: askFor(place.way, { slot }, { number: order?.number ?? '', example: exampleFor(place.way, order) }, options) }
    const words = said(place, say)
    return words ? { step: question(place.way, { slot, say: [words], options }) } : person(place)
  },

  look_up({ what, missing, next }, place) {
    const { scene } = place.way
    const otherwise = () => (missing === undefined ? person(place) : go(place, missing))
    if (what === 'member') {
      const found = maybeMember(scene)
      if ('step' in found) return found
      return found.has ? go(place, next, { known: { ...place.known, member: found.has } }) : otherwise()
    }
    const { item } = place.known
    const asked = item && lookUp(scene, 'of_item', { port: 'catalogue.products', with: [[item.productId]] }, products)
    const found = asked ?? maybeProduct(scene)
    if ('step' in found) return found
    const product = Array.isArray(found.has) ? found.has[0] : found.has
    return product ? go(place, next, { known: { ...place.known, product } }) : otherwise()
  },

  when({ all, next, otherwise }, place) {
    return go(place, all.every((one) => holds(one, standing(place))) ? next : otherwise)
  },

  tell({ say, missing, next }, place) {
    const words = said(place, say)
    if (!words) return missing === undefined ? person(place) : go(place, missing)
    const { way } = place
    const mark = `${TOLD}${place.at}`
    if (way.matter.asked[mark] !== undefined) return go(place, next)
    const matter = { ...way.matter, asked: { ...way.matter.asked, [mark]: 1 } }
    return go(place, next, { way: { ...way, matter, lead: [...way.lead, words] } })
  },

  tell_order({ what, next }, place) {
    const { order } = place.known
    return go(place, next, order && { way: telling(place.way, order, what) })
  },

  decide(decision, place) {
    const { order, item } = place.known
    if (!order) return person(place)
    const lost = lookedFor(place.way, order)
    if (lost) return { to: lost.definition.flow.start, way: lost, known: {} }
    const way = item && decision.wants === 'exchange' ? noteGone(place.way, item) : place.way
    if ('step' in way) return way
    const option = theOption({ ...way, decision, title: item?.title ?? order.items[0]?.title ?? '' }, order.number, item?.variantId ?? '')
    if ('step' in option) return option
    if ('to' in option) return go(place, option.to)
    const lead = [...way.lead, ...(option.lead ?? [])]
    return { step: deedStep({ ...way, lead }, { order, item, chosen: option.has }) }
  },

  deed({ deed }, place) {
    const { order, item } = place.known
    if (!order && !isRequest(deed)) return person(place)
    if (place.way.scene.turn.shopper.customerId === null) return { step: ended(place.way, SIGN_IN, { source: 'scenario', offer: [HUMAN] }) }
    return { step: deedStep(place.way, { order, item, chosen: { deed } }) }
  },

  person({ say }, place) {
    const words = say === undefined ? undefined : said(place, say)
    return person(place, words ? [words] : PERSON)
  },

  end({ say, instead }, place) {
    const { way, known } = place
    const words = say === undefined ? undefined : said(place, say)
    if (!words && (say !== undefined || way.lead.length === 0)) return person(place)
    const offer = instead === undefined ? [] : [...matterChoices(instead), HUMAN]
    const shown = typeof say === 'object' && factsOf(say).length > 0 && known.order ? [orderCard(known.order)] : []
    const source = shown.length > 0 || (way.cards ?? []).length > 0 ? 'facts' : 'scenario'
    return { step: ended(way, words ? [words] : [], { offer, parts: shown, source }) }
  },
}

type Refusal = NonNullable<Extract<ScenarioStep, { do: 'order' }>['refused']>[number]

/** What is said of an order that is not as the matter needs it, and what may be done in its place. */
function refusal(order: OrderFact, no: Refusal, here: Place): Step {
  const { way } = here
  const goesBack = no.unless === 'received' && (openReturn(order) !== undefined || order.refunds.some(({ state }) => isUnderWay(state)))
  // the shop takes one return of an order at a time: of its other goods a person takes the next
  if (goesBack && order.items.length > 1) return toPerson(way, [{ key: 'settle.second_return', args: { number: order.number } }])
  const isSent = no.unless === 'returning' && order.refunds.some(({ state }) => state === 'goods_on_way')
  const words = goesBack
    ? { key: 'settle.refused.goes_back', args: { number: order.number } }
    : isSent
      ? { key: 'settle.refused.return_sent', args: { number: order.number } }
      : said({ ...here, at: `${here.at}.${no.unless}` }, no.say)
  if (!words) return toPerson(way, [...way.lead, ...PERSON])
  const instead = matterChoices(goesBack ? ['return.progress'] : no.instead)
  return refused(way, [...orderWords(order, way.scene.turn.now), words], instead, [orderCard(order)])
}

/** On with the goods that are meant, or the question which. */
function withItem(found: Found<Item>, next: string, place: Place): Came {
  if ('step' in found) return { step: found.step }
  const { scene, matter } = place.way
  // what is asked beside it is asked of these goods
  const focus = { ...scene.state.focus, productId: found.has.productId }
  const title = { value: found.has.title, from: 'looked_up' as const, confidence: 1 }
  const own = { ...matter, item: found.has.variantId, slots: { ...matter.slots, title } }
  const way: Way = { ...place.way, scene: { ...scene, state: { ...scene.state, focus } }, matter: own }
  return go(place, next, { way, known: { ...place.known, item: found.has } })
}
