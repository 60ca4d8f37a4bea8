import { citation } from '@xiaoer/contract/policy'
import type { ScenarioStep } from '@xiaoer/contract/scenarios'
import { isRequest } from '#commerce'
import {
  type ChoiceDraft,
  cartAsked,
  carted,
  cartPlan,
  cartPut,
  cartReplyIn,
  deedFailed,
  type FlowFrame,
  type HandoffReason,
  isFailed,
  type MemoryEvent,
  type PartDraft,
  type PutAction,
  type Step,
  type Turn,
  type WordArg,
  type Words,
} from '#engine/conversation'
import { HAN, hashText, type ShopLocale, shopLocale } from '#engine/text'
import {
  acted,
  type DecisionFact,
  decision,
  member,
  type OptionFact,
  type OrderFact,
  optional,
  orders,
  products,
  type ReasonFact,
  order as readOrder,
} from '../facts/index.ts'
import { failedInside, need, readBy } from '../need.ts'
import { orderCard, orderChoice, variantName } from '../respond/cards.ts'
import { fieldsIn } from '../respond/proven.ts'
import { dropsOrder, fewerOf, planOf, type Ready, remarkOf } from './action.ts'
import { isCompany } from './company.ts'
import { type Flow, type FlowDeed, SHIPPED_FLOWS } from './flow.ts'
import { isOfKind, type OrderKind } from './orders.ts'
import { countedTitle, partOfLine, piecesOf, shareOf } from './pieces.ts'
import { addressText, withSlots, wordIn } from './slots.ts'
import { holds, type Item, type Known, wordsOf } from './standing.ts'
import { variantMeant } from './variant.ts'

/** A yes to exactly what was put, with what was chosen with it. */
export interface Consent {
  readonly hash: string
  readonly chosen: string
}

/** What is shown of a step that waits for the shopper. */
interface Shows {
  readonly say: readonly Words[]
  readonly options: readonly ChoiceDraft[]
  readonly frame: FlowFrame
  readonly cards: readonly PartDraft[]
}

/** How far a flow comes in this turn. */
export type Walked =
  /** Something has to be looked up or done first. */
  | { readonly at: 'step'; readonly step: Step }
  /** It asks for a slot. */
  | (Shows & { readonly at: 'asks'; readonly slot: string })
  /** It puts an action to the shopper: nothing is done before a yes to it. */
  | (Shows & {
      readonly at: 'puts'
      readonly put: PutAction
      /** What a yes would do, in one sentence. */
      readonly what: Words
    })
  /** It has come to its end. `instead`: intents that may be begun in its place. */
  | {
      readonly at: 'ended'
      readonly how: 'done' | 'refused' | 'told'
      readonly say: readonly Words[]
      readonly cards: readonly PartDraft[]
      readonly instead: readonly string[]
      readonly frame: FlowFrame
      readonly receipt?: string
      /** Taps that lead on beside `instead`. */
      readonly offer?: readonly ChoiceDraft[]
      /** What later messages may mean. */
      readonly remembers?: readonly MemoryEvent[]
    }
  /** A person has to go on with it. */
  | {
      readonly at: 'person'
      readonly flow: string
      readonly say: readonly Words[]
      readonly reason: HandoffReason
      /** It was agreed to and asked for: nothing of it is open any more. */
      readonly asked?: { readonly orderNumber?: string; readonly receipt?: string }
    }

/** Where a walk stands. */
interface Place {
  readonly turn: Turn
  readonly flow: Flow
  readonly frame: FlowFrame
  readonly known: Known
  readonly consent: Consent | undefined
  /** A language model began it: what needs no yes of its own is put for one. */
  readonly byModel: boolean
  /** Said before whatever comes next. */
  readonly lead: readonly Words[]
  readonly cards: readonly PartDraft[]
}

/** A step either leads on, or is as far as this turn comes. */
type Came = { readonly to: string; readonly place: Place } | Walked

/** Under what a flow is walked. */
export interface Walking {
  readonly consent?: Consent
  /** A language model proposed it: nothing is done without a yes, not even what needs none from the shopper's own wish. */
  readonly byModel?: boolean
}

/** No flow has as many steps. */
const MOST_STEPS = 80
const MOST_CHOICES = 6
const CONFIRMED_FOR_MS = 3_600_000

/** The flow from its start, past all that is known, to the first question, deed or end. Walked anew in every turn, so that a correction leads where it must. Pure. */
export function walk(turn: Turn, flow: Flow, frame: FlowFrame, { consent, byModel = false }: Walking = {}): Walked {
  let came: Came = { to: flow.start, place: { turn, flow, frame, known: {}, consent, byModel, lead: [], cards: [] } }
  for (let taken = 0; taken < MOST_STEPS; taken++) {
    if ('at' in came) return came
    const step = flow.steps[came.to]
    if (!step) break
    came = take(step, came.to, came.place)
  }
  return 'at' in came ? came : person(came.place)
}

function take(step: ScenarioStep, at: string, place: Place): Came {
  switch (step.do) {
    case 'order':
      return takeOrder(step, place)
    case 'item':
      return takeItem(step, place)
    case 'goods':
      return takeGoods(step, place)
    case 'ask':
      return takeAsk(step, at, place)
    case 'look_up':
      return takeLookUp(step, place)
    case 'when':
      return { to: step.all.every((one) => holds(one, standing(place))) ? step.next : step.otherwise, place }
    case 'tell':
      return takeTell(step, at, place)
    case 'tell_order':
      return { to: step.next, place: place.known.order ? withCard(place, orderCard(place.known.order)) : place }
    case 'decide':
      return takeDecide(step, place)
    case 'deed':
      return takeDeed(step.deed, place)
    case 'person':
      return person(place, step.say === undefined ? [] : (said(place, at, step.say) ?? []))
    case 'end':
      return ended(place, 'told', step.say === undefined ? [] : (said(place, at, step.say) ?? []), step.instead)
    default:
      return step satisfies never
  }
}

const standing = ({ known, frame, turn }: Place) => ({ known, frame, now: turn.now })
const said = (place: Place, at: string, say: Extract<ScenarioStep, { do: 'tell' }>['say']): readonly Words[] | undefined => {
  const words = wordsOf(`${place.flow.scenario}.${at}`, say, standing(place))
  return words && [words]
}
const withCard = (place: Place, card: PartDraft): Place => ({ ...place, cards: [...place.cards, card] })
const PERSON: readonly Words[] = [{ key: 'settle.person' }]
const VISITOR: readonly Words[] = [{ key: 'human.scenario' }]

const person = ({ lead, flow }: Place, say: readonly Words[] = PERSON, reason: HandoffReason = 'scenario'): Walked => ({
  at: 'person',
  flow: flow.scenario,
  say: [...lead, ...(say.length > 0 ? say : PERSON)],
  reason,
})

const ended = (
  { lead, cards, frame }: Place,
  how: 'done' | 'refused' | 'told',
  say: readonly Words[],
  instead: readonly string[] = [],
  receipt?: string,
): Walked => ({ at: 'ended', how, say: [...lead, ...say], cards, instead, frame, ...(receipt !== undefined && { receipt }) })

function asks(place: Place, slot: string, say: readonly Words[], options: readonly ChoiceDraft[] = []): Walked {
  const { lead, cards, frame } = place
  return { at: 'asks', slot, say: [...lead, ...say], options: options.slice(0, MOST_CHOICES), cards, frame }
}

const choice = (slot: string, value: string, label: ChoiceDraft['label'] = { key: `settle.choice.${slot}.${value}` }): ChoiceDraft => ({
  id: `set:${slot}=${value}`,
  label,
})

const MOST_ORDERS = 20
const noAnswer = (place: Place): Walked =>
  failedInside(place.turn)
    ? person(place, [{ key: 'service.failed' }], 'failed')
    : person(place, [{ key: 'shop.still_no_answer' }], 'shop_failed')

/** Which order: the one that is meant, else the only fitting one, else asked for; of another kind it is refused. */
function takeOrder({ orders: kind, refused = [], next }: Extract<ScenarioStep, { do: 'order' }>, place: Place): Came {
  const { turn, frame } = place
  const { customerId } = turn.shopper
  if (customerId === null && kind === 'named') return { to: next, place }
  if (customerId === null) return ended(place, 'told', [{ key: 'order.sign_in' }])
  const recent = need(turn, 'orders.recent', [customerId, MOST_ORDERS], orders)
  if ('step' in recent) return { at: 'step', step: recent.step }
  if ('failed' in recent) return noAnswer(place)
  if (recent.has.length === 0) return ended(place, 'told', [{ key: 'order.none' }])
  const found = orderNamed(place, recent.has)
  if (found && 'step' in found) return { at: 'step', step: found.step }
  if (found && 'failed' in found) return noAnswer(place)
  // what is nobody's, or somebody else's, is not replaced by another
  if (found && !found.has) return ended(place, 'told', [{ key: 'order.not_here', args: { number: frame.orderNumber ?? '' } }])
  const named = found?.has
  const isFit = (order: OrderFact) => kind === 'named' || fits(kind, order, refused, turn.now)
  const fitting = recent.has.filter(isFit)
  const meant = named ?? (fitting.length === 1 || (fitting.length === 0 && kind !== 'named') ? (fitting[0] ?? recent.has[0]) : undefined)
  if (!meant && kind === 'named') return { to: next, place }
  if (!meant) return asks(place, 'order', [{ key: 'order.which' }], fitting.map(orderChoice))
  const stands = withOrder(place, meant)
  const no = refused.find(({ unless }) => !isOfKind(unless, meant, turn.now))
  if (no) return ended(withCard(stands, orderCard(meant)), 'refused', said(stands, `order.${no.unless}`, no.say) ?? [], no.instead)
  return { to: next, place: stands }
}

/** The order that is named: among the latest, else looked for; null where it is none of theirs. Undefined where none is named. */
function orderNamed({ turn, frame: { orderNumber } }: Place, recent: readonly OrderFact[]) {
  if (orderNumber === undefined) return undefined
  const known = recent.find(({ number }) => number === orderNumber)
  return known ? { has: known } : need(turn, 'orders.find', [orderNumber], optional(readOrder))
}

type Refused = NonNullable<Extract<ScenarioStep, { do: 'order' }>['refused']>
const fits = (kind: OrderKind, order: OrderFact, refused: Refused, now: Date): boolean =>
  isOfKind(kind, order, now) && refused.every(({ unless }) => isOfKind(unless, order, now))

const withOrder = (place: Place, order: OrderFact): Place => ({
  ...place,
  known: { ...place.known, order },
  frame: { ...place.frame, orderNumber: order.number },
})

function takeItem({ next }: Extract<ScenarioStep, { do: 'item' }>, place: Place): Came {
  const { order } = place.known
  if (!order) return person(place)
  const meant =
    order.items.find(({ variantId }) => variantId === place.frame.item) ?? (order.items.length === 1 ? order.items[0] : undefined)
  return meant ? { to: next, place: withItem(place, meant) } : asksItem(place, order)
}

function asksItem(place: Place, { items, number }: OrderFact): Walked {
  const options = items.map((item) => choice('item', item.variantId, [item.title, item.variant].filter(Boolean).join(' ')))
  return asks(place, 'item', [{ key: 'settle.ask.item', args: { number } }], options)
}

/** What of an order that is dropped is meant: one line of several, or fewer of it; undefined where the whole of it is. Without the price of a line nothing could be said of its money. */
function partDropped(place: Place): Walked | { readonly item: Item; readonly goes: number } | undefined {
  const { frame, known } = place
  const { order } = known
  const part = wordIn(frame, 'part')
  if (!order || part === 'whole') return undefined
  const isCounted = frame.pieces !== undefined || frame.stays !== undefined
  const [first, ...more] = order.items
  const named = part !== undefined || isCounted ? order.items.find(({ variantId }) => variantId === frame.item) : undefined
  const item = named ?? (more.length === 0 ? first : undefined)
  if (!item) return isCounted || part === 'line' ? asksItem(place, order) : undefined
  const goes = piecesOf(frame, item.quantity)
  if (!item.paid || (goes === undefined && more.length === 0)) return undefined
  if (goes !== undefined || part === 'line' || isCounted) return { item, goes: goes ?? item.quantity }
  const args = { number: order.number, title: item.title, amount: item.paid, total: order.total }
  const options = ['line', 'whole'].map((value) => choice('part', value))
  return asks(place, 'part', [{ key: 'settle.ask.part', args }], options)
}

const withItem = (place: Place, item: Item): Place => ({
  ...place,
  known: { ...place.known, item: partOfLine(item, place.frame) },
  frame: { ...place.frame, item: item.variantId },
})

/** Which of the shop's goods are waited for: the only kind of them that is sold out and fits what was said, else asked for; what is there is said to be there. */
function takeGoods({ next }: Extract<ScenarioStep, { do: 'goods' }>, place: Place): Came {
  const { turn, frame } = place
  const id = wordIn(frame, 'product')
  if (id === undefined) return frame.item === undefined ? asks(place, 'item', [{ key: 'product.which' }]) : { to: next, place }
  const found = need(turn, 'catalogue.products', [[id]], products)
  if ('step' in found) return { at: 'step', step: found.step }
  if ('failed' in found) return noAnswer(place)
  const [product] = found.has
  if (!product) return asks(place, 'item', [{ key: 'product.which' }])
  const wished = (wordIn(frame, 'kind') ?? '').split(' ').filter(Boolean)
  const fits = product.variants.filter((one) => wished.every((value) => Object.values(one.options).some((own) => own.includes(value))))
  const gone = (fits.length > 0 ? fits : product.variants).filter(({ stock }) => stock === 0)
  const chosen = product.variants.find((one) => one.id === frame.item) ?? (gone.length === 1 ? gone[0] : undefined)
  if (chosen) {
    const title = `${product.title} ${variantName(chosen)}`.trim()
    const item: Item = { productId: product.id, variantId: chosen.id, title, variant: '', image: undefined, quantity: 1, paid: undefined }
    return { to: next, place: { ...place, known: { ...place.known, item }, frame: { ...frame, item: chosen.id } } }
  }
  if (gone.length === 0) return ended(place, 'refused', [{ key: 'settle.refused.in_stock', args: { title: product.title } }])
  const options = gone.map((one) => choice('item', one.id, variantName(one)))
  return asks(place, 'item', [{ key: 'settle.ask.sold_out', args: { title: product.title } }], options)
}

function takeAsk({ slot, say, choices = [], usual, next }: Extract<ScenarioStep, { do: 'ask' }>, at: string, place: Place): Came {
  const given = wordIn(place.frame, slot) ?? usual
  if (given !== undefined || place.frame.slots[slot] !== undefined) {
    return { to: choices.find(({ value }) => value === given)?.next ?? next, place }
  }
  const options = choices.map(({ value, label }) => choice(slot, value, label ? { key: `own.${value}`, texts: label } : undefined))
  const words = say === undefined ? [{ key: `settle.ask.${slot}`, args: askArgs(place) }] : said(place, at, say)
  return words ? asks(place, slot, words, options) : person(place)
}

const askArgs = ({ known: { order, item } }: Place): Readonly<Record<string, WordArg>> => ({
  number: order?.number ?? '',
  title: item?.title ?? order?.items[0]?.title ?? '',
  example: '',
})

function takeLookUp({ what, missing, next }: Extract<ScenarioStep, { do: 'look_up' }>, place: Place): Came {
  const { turn, known } = place
  const otherwise = (): Came => (missing === undefined ? person(place) : { to: missing, place })
  if (what === 'member') {
    if (turn.shopper.customerId === null) return otherwise()
    const found = need(turn, 'members.member', [turn.shopper.customerId], optional(member))
    if ('step' in found) return { at: 'step', step: found.step }
    if ('failed' in found || !found.has) return otherwise()
    return { to: next, place: { ...place, known: { ...known, member: found.has } } }
  }
  if (!known.item) return otherwise()
  const found = need(turn, 'catalogue.products', [[known.item.productId]], products)
  if ('step' in found) return { at: 'step', step: found.step }
  const product = 'failed' in found ? undefined : found.has[0]
  return product ? { to: next, place: { ...place, known: { ...known, product } } } : otherwise()
}

function takeTell({ say, missing, next }: Extract<ScenarioStep, { do: 'tell' }>, at: string, place: Place): Came {
  const words = said(place, at, say)
  if (!words) return missing === undefined ? person(place) : { to: missing, place }
  return { to: next, place: { ...place, lead: [...place.lead, ...words] } }
}

type Decide = Extract<ScenarioStep, { do: 'decide' }>

/** The policies decide: the deed of the option that is allowed, the fact that lacks, what is allowed instead, or the refusal with its reason. */
function takeDecide(step: Decide, place: Place): Came {
  const { turn, frame, known } = place
  const { order, item } = known
  if (!order || !item) return person(place)
  const wants = step.offers.find((one) => one === wordIn(frame, 'option')) ?? step.wants
  const asked = { sessionId: turn.sessionId, orderNumber: order.number, variantId: item.variantId, wants, said: saidOf(step, frame) }
  const found = need(turn, 'decisions.decide', [asked], optional(decision))
  if ('step' in found) return { at: 'step', step: found.step }
  if ('failed' in found) return noAnswer(place)
  if (!found.has) return person(place)
  if (found.has.signals.length > 0) return person(place, [{ key: 'settle.person_looks' }])
  const may: readonly string[] = [step.wants, ...step.offers].filter((one) => step.deeds[one])
  if (step.choose && wordIn(frame, 'option') === undefined)
    return chooses(step, place, found.has, may) ?? notAllowed(step, place, found.has, wants)
  const granted = found.has.options.find((one) => one.option === wants)
  const held = order.items.find(({ variantId }) => variantId === item.variantId)?.quantity ?? item.quantity
  const option = granted && shareOf(granted, item.quantity, held)
  const deed = step.deeds[wants]
  if (option && deed) return takeDeed(deed, place, option)
  if (option) return person(place, [{ key: 'settle.by_person' }])
  const open = found.has.closed.find((one) => one.option === wants && one.why === 'open')
  if (open) return askFact(place, found.has, open.waitsFor)
  // another way may be open to who tells what it waits for
  const isOther = found.has.options.every((one) => one.standing === 'always' || !may.includes(one.option))
  const waits = isOther && step.otherwise === undefined ? waiting(place, found.has, may) : undefined
  return waits ? askFact(place, found.has, waits.waitsFor) : notAllowed(step, place, found.has, wants)
}

/** The first of these ways that waits for something that can be told still. */
function waiting({ frame }: Place, { closed, missing }: DecisionFact, may: readonly string[], facts = Object.keys(TOLD)) {
  const isTellable = (waitsFor: readonly string[]) =>
    facts.some((fact) => missing.includes(fact) && waitsFor.includes(fact) && frame.slots[fact] === undefined)
  return may
    .map((one) => closed.find(({ option, why, waitsFor }) => option === one && why === 'open' && isTellable(waitsFor)))
    .find((one) => one !== undefined)
}

/** Of several ways the shopper takes one, once what shows what is wrong was asked for; the only one is put. Undefined where none is allowed. */
function chooses(step: Decide, place: Place, found: DecisionFact, may: readonly string[]): Walked | undefined {
  if (waiting(place, found, may, [SHOWN])) return askFact(place, { ...found, missing: [SHOWN] }, [SHOWN])
  const ways = may.flatMap((one) => found.options.find(({ option }) => option === one) ?? [])
  const [only, ...more] = ways
  const deed = only && step.deeds[only.option as keyof typeof step.deeds]
  if (only && deed && more.length === 0) return takeDeed(deed, place, only)
  if (!only) {
    const open = waiting(place, found, may)
    return open && askFact(place, found, open.waitsFor)
  }
  return asks(
    place,
    'option',
    [{ key: 'settle.instead' }],
    ways.map(({ option }) => choice('option', option)),
  )
}
/** The fact that a picture tells. */
const SHOWN = 'evidence'

const saidOf = ({ claim }: Decide, frame: FlowFrame) => {
  const word = (name: string) => wordIn(frame, name)
  const flag = (name: string) => (word(name) === undefined ? {} : { [name]: word(name) === 'yes' })
  const given = claim ?? word('claim')
  return {
    ...(given !== undefined && { claim: given }),
    ...(word('evidence') !== undefined && { evidence: word('evidence') }),
    ...flag('intact'),
    ...flag('opened'),
  }
}

/** What a shopper can tell of a case. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  claim: ['unsuitable', 'none', 'defect', 'damaged', 'wrong_item', 'not_as_described'],
  intact: ['yes', 'no'],
  opened: ['no', 'yes'],
  evidence: ['pictures', 'none'],
}

/** The next fact that the wish waits for and a shopper can tell; where none is left a person finds out. */
function askFact(place: Place, { missing }: DecisionFact, waitsFor: readonly string[]): Walked {
  const open = missing.find((fact) => waitsFor.includes(fact) && TOLD[fact] !== undefined && place.frame.slots[fact] === undefined)
  if (open === undefined) return person(place, [{ key: 'settle.person_finds' }])
  return asks(
    place,
    open,
    [{ key: `settle.ask.${open}`, args: askArgs(place) }],
    TOLD[open]?.map((value) => choice(open, value)),
  )
}

function notAllowed(step: Decide, place: Place, found: DecisionFact, wants: string): Came {
  const can = [step.wants, ...step.offers].filter((one) => one !== wants && step.deeds[one])
  const others = found.options.flatMap(({ option, standing }) => can.filter((one) => standing !== 'always' && one === option))
  if (others.length === 0 && step.otherwise !== undefined) return { to: step.otherwise, place }
  const closed = found.closed.find(({ option }) => option === wants)
  const { reasons = [], missed = [] } = closed ?? {}
  // where neither a law nor a rule of the shop's speaks, nothing is refused: a person decides
  const isSilent = found.lawless && closed?.why === 'not_granted' && reasons.length === 0 && missed.length === 0
  if (isSilent && found.options[0]?.option !== 'refuse' && others.length === 0) return person(place, [{ key: 'settle.shop_silent' }])
  const against = [...reasons, ...missed][0]
  const locale = shopLocale(place.turn.state.language)
  const say: Words[] = [{ key: `settle.not_allowed.${wants}` }, ...(against ? [reasonWords(against, locale)] : [])]
  if (others.length === 0) return ended(place, 'refused', say)
  return asks(
    place,
    'option',
    [...say, { key: 'settle.instead' }],
    others.map((one) => choice('option', one)),
  )
}

function reasonWords({ text, articles: [article] }: ReasonFact, locale: ShopLocale): Words {
  const said = text[locale]
  return article
    ? { key: 'settle.reason_law', args: { text: said, article: citation(article, locale) } }
    : { key: 'settle.reason', args: { text: said } }
}

/** Whether nobody is asked for it; what goes with a company is asked where one is named. */
const isOptional = ({ optional: may, with: beside }: NonNullable<FlowDeed['asks']>[number], frame: FlowFrame): boolean =>
  may === true && !(beside !== undefined && isCompany(wordIn(frame, beside) ?? ''))

/** What the deed still asks, then what is put for a yes, then the deed and its receipt. */
function takeDeed(deed: FlowDeed, begun: Place, option?: OptionFact): Walked {
  const place = withKind(deed, begun)
  if ('at' in place) return place
  if (deed.kind === 'put_in_cart') return takeCart(deed, place)
  const { turn, flow, frame, known, consent, byModel } = place
  const { customerId } = turn.shopper
  // what people are asked for needs no account: they have it from what was said
  if (customerId === null) return isRequest(deed) ? person(place, VISITOR) : ended(place, 'told', [{ key: 'order.sign_in' }])
  const lacks = (deed.asks ?? []).find((one) => !isOptional(one, frame) && frame.slots[one.slot] === undefined)
  if (lacks?.slot === 'forVariant') return askVariant(place)
  const meant = (deed.asks ?? []).some(({ slot }) => slot === 'forVariant') && !lacks ? meantVariant(place) : undefined
  if (meant && 'at' in meant) return meant
  if (lacks)
    return asks(
      place,
      lacks.slot,
      [{ key: `settle.ask.${lacks.slot}`, args: askArgs(place) }],
      (lacks.choices ?? []).map((value) => choice(lacks.slot, value)),
    )
  const whole = { flow, frame, deed, order: known.order }
  const part = dropsOrder(whole) ? partDropped(place) : undefined
  if (part && 'at' in part) return part
  const ready: Ready = {
    ...whole,
    ...(part && { deed: FEWER, goes: part.goes }),
    item: part?.item ?? known.item,
    option: part ? undefined : option,
    customerId,
    language: turn.state.language,
    other: meant?.name,
  }
  const plan = planOf(ready)
  if ('refused' in plan) return ended(place, 'refused', [{ key: plan.refused, args: argsOf(ready) }])
  const hash = (hashText(JSON.stringify(plan)) >>> 0).toString(36)
  const chosen = deed.atOnce && !byModel ? 'yes' : consent?.hash === hash ? chosenOf(ready, consent.chosen) : undefined
  if (chosen === undefined) return puts(place, ready, hash)
  const as = `act.${deed.kind}`
  const fact = turn.facts[as]
  const done = planOf(ready, chosen)
  if (fact === undefined && !('refused' in done))
    return { at: 'step', step: { do: 'act', what: { port: `actions.${deed.kind}`, with: [done] }, as } }
  return cameOf(place, ready, fact)
}

/** What was put together goes into the shop's own cart, whoever is signed in or not, and what lies there already not again. */
function takeCart(deed: FlowDeed, place: Place): Walked {
  const { turn, flow, frame, consent, byModel } = place
  const found = need(turn, 'cart.turn', [cartAsked(turn.state)], readBy(cartReplyIn))
  if ('step' in found) return { at: 'step', step: found.step }
  if ('failed' in found) return ended(place, 'told', [{ key: 'shop.no_answer' }])
  const { has: cart } = found
  const over = (how: 'done' | 'told', { say, cards, ...more }: Omit<Ended, 'at' | 'how' | 'instead' | 'frame'>): Walked => ({
    ...{ at: 'ended', how, say: [...place.lead, ...say], cards: [...place.cards, ...cards], instead: [], frame },
    ...more,
  })
  if (cart.goods.length === 0) return over('told', { say: cart.say, cards: cart.cards, offer: cart.offer })
  const { hash } = cart
  if (!(deed.atOnce && !byModel) && consent?.hash !== hash) {
    const what = cartPut(cart)
    const options = [{ id: `do:${hash}=yes`, label: { key: 'settle.begin.put_in_cart' } }]
    const put = { flow: flow.scenario, hash, at: turn.now.toISOString() }
    return { at: 'puts', put, what, say: [...place.lead, what, ...cart.say], options, cards: place.cards, frame }
  }
  const as = `act.${deed.kind}`
  const fact = turn.facts[as]
  const plan = cartPlan(cart, turn.shopper.customerId)
  if (fact === undefined) return { at: 'step', step: { do: 'act', what: { port: `actions.${deed.kind}`, with: [plan] }, as } }
  const came = isFailed(fact) ? undefined : readActed(fact)
  if (came?.state === 'waiting') return withPeople(place, [{ key: 'settle.waiting_nod_plain' }])
  const receipt = came?.state === 'done' ? came.receipts[0] : undefined
  const { how, ...told } = carted(cart, receipt, { deed: came?.id, isNoWay: isFailed(fact) && fact.why === 'unsupported' })
  return over(how, told)
}
type Ended = Extract<Walked, { at: 'ended' }>

/** One line of an order that was not sent is fewer of it, or none. */
const FEWER: FlowDeed = { kind: 'change_quantity' }

/** The way in which a yes has it done: the one that was chosen with it, or told before; undefined where one has to be chosen still. */
function chosenOf({ deed: { confirm = ['yes'] }, frame }: Ready, chosen: string): string | undefined {
  const way = confirm.includes(chosen) ? chosen : wordIn(frame, 'way')
  return way !== undefined && confirm.includes(way) ? way : undefined
}

/** With the other kind of the same goods that was told in words, where it is one of those in stock. */
function withKind({ asks = [] }: FlowDeed, place: Place): Place | Walked {
  const { frame, known, turn } = place
  const kind = wordIn(frame, 'kind')
  const isOpen = asks.some(({ slot }) => slot === 'forVariant') && (wordIn(frame, 'forVariant') ?? '') === ''
  if (!known.item || kind === undefined || !isOpen || turn.shopper.customerId === null) return place
  const found = need(turn, 'catalogue.products', [[known.item.productId]], products)
  if ('step' in found) return { at: 'step', step: found.step }
  const [product] = 'failed' in found ? [] : found.has
  const meant = product && variantMeant(product, known.item.variantId, kind)
  return meant ? { ...place, frame: withSlots(frame, place.flow, { forVariant: meant.id }) } : place
}

/** Another kind of the same goods that is in stock. */
function askVariant(place: Place): Walked {
  const { item } = place.known
  if (!item) return person(place)
  const found = need(place.turn, 'catalogue.products', [[item.productId]], products)
  if ('step' in found) return { at: 'step', step: found.step }
  const others = 'failed' in found ? [] : (found.has[0]?.variants ?? []).filter(({ id, stock }) => id !== item.variantId && stock > 0)
  if (others.length === 0) return ended(place, 'refused', [{ key: 'settle.no_other', args: { title: item.title } }])
  return asks(
    place,
    'forVariant',
    [{ key: 'settle.ask.forVariant', args: { title: item.title } }],
    others.map((one) => choice('forVariant', one.id, variantName(one))),
  )
}

/** The kind that is wished for instead, by its name; asked for where the goods have none such in stock, whoever named it. */
function meantVariant(place: Place): Walked | { readonly name: string } {
  const { item } = place.known
  if (!item) return person(place)
  const found = need(place.turn, 'catalogue.products', [[item.productId]], products)
  if ('step' in found) return { at: 'step', step: found.step }
  const wanted = wordIn(place.frame, 'forVariant')
  const other = 'failed' in found ? undefined : found.has[0]?.variants.find(({ id, stock }) => id === wanted && stock > 0)
  return other ? { name: variantName(other) } : askVariant(place)
}

/** What is said beside what is put where it cannot be taken back: by the deed and its topic. */
const CAUTIONS: ReadonlyMap<string, string> = new Map([['request_data delete', 'settle.data_gone']])

/** The house's own words for what a yes would do, the reasons beside it, and buttons that each name the deed. */
function puts(place: Place, ready: Ready, hash: string): Walked {
  const { deed, option, order } = ready
  const { freight, days } = { freight: option?.gets?.returnFreight, days: option?.gets?.refundWithinDays }
  const what: Words = { key: confirmKey(ready), args: argsOf(ready) }
  const caution = CAUTIONS.get(`${deed.kind} ${wordIn(place.frame, deed.topic ?? '') ?? ''}`)
  const say: Words[] = [
    ...place.lead,
    what,
    ...(option?.reasons[0] ? [reasonWords(option.reasons[0], shopLocale(place.turn.state.language))] : []),
    ...(freight && deed.kind === 'request_return' ? [{ key: `settle.freight.${freight}` }] : []),
    // counted from the day that the goods are back
    ...(days === undefined || deed.kind !== 'request_return' ? [] : [{ key: 'settle.refund_days', args: { days } }]),
    ...(caution === undefined ? [] : [{ key: caution }]),
  ]
  const way = wordIn(place.frame, 'way')
  const confirms = deed.confirm ?? ['yes']
  const options = confirms
    .filter((value) => !confirms.includes(way ?? '') || value === way)
    .map((value) => ({
      id: `do:${hash}=${value}`,
      label: value === 'yes' ? deedLabel(ready) : { key: `settle.choice.confirm.${value}` },
    }))
  const put = { flow: place.flow.scenario, hash, at: place.turn.now.toISOString() }
  return {
    at: 'puts',
    put,
    what,
    say,
    options,
    cards: order ? [...place.cards, orderCard(order, place.frame.item)] : place.cards,
    frame: place.frame,
  }
}

/** A button names what it does: what the flow begins, or what was chosen in its place; of a merchant's own flow a plain yes. */
function deedLabel({ flow, option, deed, goes }: Ready): Words {
  if (goes !== undefined) return { key: 'settle.choice.confirm.yes' }
  const step = Object.values(flow.steps).find((one) => one.do === 'decide')
  if (option && step?.do === 'decide' && option.option !== step.wants) return { key: `settle.choice.option.${option.option}` }
  return {
    key: SHIPPED_FLOWS.has(flow.scenario)
      ? `settle.begin.${flow.scenario}`
      : deed.kind === 'cancel_order'
        ? 'settle.begin.cancel_order'
        : 'settle.choice.confirm.yes',
  }
}

/** Whether a yes now is in time for what was put. */
export const isInTime = ({ at }: PutAction, now: Date): boolean => now.getTime() - Date.parse(at) <= CONFIRMED_FOR_MS

/** All of a line of several is dropped; of fewer of it the rest is sent. */
const nameOf = (ready: Ready): string =>
  dropsOrder(ready) ? 'cancel_order' : ready.goes === ready.item?.quantity && ready.goes !== undefined ? 'drop_line' : ready.deed.kind

/** What nothing was paid for, by the names of deeds. */
const UNPAID: Readonly<Record<string, string>> = {
  cancel_order: 'cancel_unpaid',
  change_quantity: 'change_unpaid',
  drop_line: 'drop_unpaid',
}

function confirmKey(ready: Ready): string {
  const name = nameOf(ready)
  if (name !== 'cancel_order' && ready.order?.state === 'unpaid') return `settle.confirm.${UNPAID[name] ?? name}`
  const { state, payment } = ready.order ?? {}
  if (name !== 'cancel_order') return `settle.confirm.${name}`
  if (state === 'unpaid') return 'settle.confirm.cancel_unpaid'
  return payment === 'authorized' ? 'settle.confirm.cancel_held' : 'settle.confirm.cancel_order'
}

function argsOf(ready: Ready): Readonly<Record<string, WordArg>> {
  const { order, item, option, frame, deed, other } = ready
  const word = (name: string) => wordIn(frame, name) ?? ''
  const fewer = deed.kind === 'change_quantity' ? fewerOf(ready) : undefined
  const amount = fewer?.amount ?? (deed.kind === 'compensate' ? option?.gets?.compensation : option?.gets?.refund) ?? order?.total
  return {
    number: order?.number ?? '',
    title: fewer ? (item?.title ?? '') : item ? countedTitle(item) : (order?.items.map(countedTitle).join(' + ') ?? ''),
    ...(fewer && { quantity: fewer.quantity }),
    ...(amount && { amount }),
    for: other ?? '',
    address: addressText(frame),
    remark: remarkOf(ready),
    invoice: word('invoiceTitle'),
    email: word('email'),
    tax: word('taxNumber'),
    tracking: word('tracking'),
    when: word('deliverAt') || word('when'),
    with: word('withNumber'),
    detail: word('detail'),
    contact: word('contact'),
    oldItem: word('oldItem'),
    wish: word('wish'),
    data: word('data') === '' ? '' : { key: `settle.choice.data.${word('data')}` },
  }
}

/** For whom it waits: a sum above what may be given, or a person's look at a deed of an order or of none. */
function waitingKey(why: string | undefined, { order }: Ready): string {
  if (why !== 'nod' && why !== 'twice') return 'settle.waiting'
  return order ? 'settle.waiting_nod' : 'settle.waiting_nod_plain'
}

/** It was asked for, and people have it now. */
function withPeople(place: Place, say: readonly Words[], reason: HandoffReason = 'scenario', receipt?: string): Walked {
  const { orderNumber } = place.frame
  const asked = { ...(orderNumber !== undefined && { orderNumber }), ...(receipt !== undefined && { receipt }) }
  return { at: 'person', flow: place.flow.scenario, say: [...place.lead, ...say], reason, asked }
}

/** What came of the deed is said by the receipt alone. */
function cameOf(place: Place, ready: Ready, fact: unknown): Walked {
  const args = argsOf(ready)
  // what the shop's system takes from nobody was not tried
  if (isFailed(fact) && fact.why === 'unsupported') return person(place, [{ key: 'settle.by_person' }])
  if (isFailed(fact)) {
    const [reason, say] = deedFailed(fact)
    return withPeople(place, say, reason)
  }
  const found = readActed(fact)
  if (!found || found.state === 'uncertain') return withPeople(place, [{ key: 'settle.uncertain' }], 'shop_failed')
  if (found.state === 'waiting') return withPeople(place, [{ key: waitingKey(found.why, ready), args }])
  if (found.state === 'undone') return ended(place, 'told', [{ key: 'settle.undone' }])
  const [receipt] = found.receipts
  if (found.state !== 'done' || !receipt) return ended(place, 'refused', [{ key: 'settle.shop_refused', args }])
  const say = receiptWords(ready, found, receipt, args)
  return ready.deed.endsWith === 'person' ? withPeople(place, say, 'scenario', receipt.id) : ended(place, 'done', say, [], receipt.id)
}

type Acted = NonNullable<ReturnType<typeof readActed>>

/** The shop's receipt in words: its number, the day of an answer, and where goods are to be sent. */
function receiptWords(ready: Ready, found: Acted, receipt: Acted['receipts'][number], args: Readonly<Record<string, WordArg>>): Words[] {
  const [, second] = found.receipts
  const amount = receipt.amount ?? found.refunds.find(({ id }) => id === receipt.id)?.amount
  const fields = fieldsIn(receipt.fields, shopLocale(ready.language))
  const proven = {
    ...args,
    trackingNumber: args['tracking'] ?? '',
    ...fields,
    ...asPut(fields, args),
    id: receipt.id,
    ...(amount && { amount }),
  }
  const name = nameOf(ready)
  const key = `settle.done.${amount ? name : (UNPAID[name] ?? name)}`
  return [
    receipt.fields['standing']
      ? { key: 'settle.standing', args: { id: receipt.id } }
      : { key, args: proven, ...(found.id !== undefined && { deed: found.id }) },
    ...(receipt.fields['due'] ? [{ key: 'settle.due', args: { at: { at: receipt.fields['due'], as: 'moment' as const } } }] : []),
    ...(second?.kind === 'book_pickup'
      ? [{ key: 'settle.done.book_pickup_untimed', args: { id: second.id } }]
      : sendTo(ready, receipt, proven)),
  ]
}

/** What was put in Latin letters is told in them, however the shop's system writes it. */
const asPut = (fields: Readonly<Record<string, string>>, put: Readonly<Record<string, WordArg>>): Readonly<Record<string, WordArg>> =>
  Object.fromEntries(
    Object.entries(put).filter(([name, was]) => typeof was === 'string' && was !== '' && HAN.test(fields[name] ?? '') && !HAN.test(was)),
  )

const SENDS_BACK: ReadonlySet<string> = new Set(['request_return', 'request_exchange'])
const sendTo = (
  { deed }: Ready,
  { fields }: { readonly fields: Readonly<Record<string, string>> },
  args: Readonly<Record<string, WordArg>>,
): Words[] => (SENDS_BACK.has(deed.kind) ? [fields['address'] ? { key: 'settle.send_to', args } : { key: 'settle.send_to_unknown' }] : [])

function readActed(fact: unknown) {
  try {
    return acted(fact)
  } catch {
    // a failed or unreadable deed is an uncertain one
    return undefined
  }
}
