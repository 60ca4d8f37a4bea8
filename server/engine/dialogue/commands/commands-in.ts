import type { Pending, Step } from '#engine/conversation'
import { bareAnswer, deniesPerson, isApart, type MakeNamed, makesIn, refusesDeed, refusesToTell, tellsNoHarm } from '#engine/guards'
import { lexicon } from '#engine/text'
import { type Ask, TOPICS, topicOf } from '../answers/index.ts'
import type { OrderFact } from '../facts/index.ts'
import { type Flow, isOfKind, type Slots, slotsOf } from '../flows/index.ts'
import {
  goodsAtHand,
  goodsBefore,
  goodsNamed,
  type OrderMeant,
  orderNumbered,
  ordersAtHand,
  pointsIn,
  statesTold,
  withCalled,
} from '../reference/index.ts'
import { flowServing, type Scene } from '../scene.ts'
import { isOver, offeredFlows, topFlow } from '../talk.ts'
import { isAsking, isDenied, wishes } from './asking.ts'
import { asksAfter, isOneClause } from './became.ts'
import { type Command, commandOfTap } from './command.ts'
import { facetsBeside, facetsTogether, recordAsked, recordsJoined } from './facets.ts'
import { eachMeant, isOutdone } from './matters/several.ts'
import {
  claimTold,
  flowCalled,
  inOwnWords,
  isHeard,
  ofClaim,
  refuses,
  saysNoFirst,
  tellsWish,
  unwanted,
  wishLeft,
} from './matters/wished.ts'
import { isNoRefusal, isOfMachine, isSteam, ofContext } from './meant.ts'
import { ofBasket } from './of-basket.ts'
import { flowsNamed, offeredFlow } from './offered.ts'
import { ownAsked, ownBegun } from './own.ts'
import { type Piece, piecesOf } from './pieces.ts'
import {
  calledIn,
  facetsBefore,
  impliedBy,
  impliedIntent,
  isOfGoods,
  lookedForWithin,
  orderIn,
  questionOf,
  type Resolved,
  wentOn,
} from './questions.ts'
import { roleOf } from './roles.ts'
import { answered, slotsGiven } from './slots/answers-slot.ts'
import { optionsLeft, orderPutRight } from './slots/put-right.ts'
import { valuesIn } from './slots/values.ts'
import { wayNamed } from './slots/way.ts'
import { LEAST } from './thresholds.ts'

/** What a message does, or the look-up that it takes to know. */
export type CommandsIn = { readonly commands: readonly Command[] } | { readonly step: Step }

const MOST_ASKED = 3

/** Everything a message does, read in one place: the reader's acts and the intents of its words make commands, what they are about is resolved. */
export function commandsIn(came: Scene): CommandsIn {
  const known = withCalled(came.turn)
  if ('step' in known) return known
  const turn = 'has' in known ? known.has : came.turn
  const scene = { ...came, turn }
  const recent = ordersAtHand(turn)
  if ('step' in recent) return recent
  const orders = 'has' in recent ? recent.has : []
  const hand = goodsAtHand(turn, scene.talk)
  if ('step' in hand) return hand
  const pieces = ofRecords(scene, orders, (piece) =>
    unwanted(scene, ofClaim(scene, ofOrderPaid(ofGoodsNamed(scene, ofContext(scene, piece)))), orders),
  )
  const given = answersOf(scene, pieces, orders)
  // a yes to what was put that is not surely one begins nothing else: it is put anew, to be tapped
  const { put } = scene.talk
  const isYes = put !== null && turn.understood.reading?.consent === 'yes' && !pieces.some(asks)
  if (isYes && given.length === 0) return { commands: [{ source: 'local', do: 'resume_flow', flow: put.flow }] }
  if (given.length === 0 && refusesToTell(turn.said)) return { commands: [{ source: 'local', do: 'untold' }] }
  const own = given.length === 0 ? ownBegun(scene, pieces) : undefined
  if (own) return { commands: [begun(scene, own, wholeOf(scene, own, pieces), { orders })] }
  const shown = given.length === 0 ? orderShown(scene, orders) : undefined
  if (shown) return { commands: [shown] }
  const asking = pieces.filter((piece) => asks(piece) && confident(piece))
  const commands: Command[] = [...given]
  // "算了 先不退了 我另一个快递到哪了": what was begun is let go, and something else is asked
  if (given.length === 0 && topFlow(scene.talk) && asking.length > 0 && saysNoFirst(turn.said))
    commands.push({ source: 'local', do: 'cancel_flow' })
  for (const piece of pieces) {
    const around = {
      orders,
      words: asking.length <= 1 ? turn.said.trim() : piece.words,
      isAnswered: given.length > 0,
      isAsked: asking.some((one) => one !== piece),
    }
    const one = commandOf(scene, piece, around)
    if (one && 'step' in one) return one
    // what is cut within one clause asks after the whole of it
    const asked = pieces.length > 1 && !isOneClause(turn.said) ? piece.words : turn.said
    if (one) commands.push(...eachMeant(scene, piece, followUp(scene, asked, one, orders), orders))
  }
  const kept = arranged(recordsJoined(commands), pieces, scene)
  const bought = ofBasket(scene, pieces, kept, orders)
  if ('step' in bought) return bought
  return { commands: 'has' in bought ? bought.has : kept }
}

/** What asks after something that was put in hand is a follow-up; whatever else it was read as stands where nothing was. */
function followUp({ turn }: Scene, words: string, one: Command, orders: readonly OrderFact[]): Command {
  const after = turn.shopper.customerId !== null && FOLLOWS.has(one.do) ? asksAfter(words) : undefined
  if (after === undefined) return one
  const order = orderNumbered(turn, orders, words)
  const flows = after === 'plain' ? [] : [...flowsNamed(words)]
  return { source: 'local', do: 'follow_up', flows, ...(order !== undefined && { order }), instead: one }
}
const FOLLOWS: ReadonlySet<Command['do']> = new Set(['ask', 'unclear', 'tell', 'start_flow', 'courtesy'])

/** Acts that want to know something. */
const ASKS: ReadonlySet<Piece['act']> = new Set(['ask', 'check_presence'])
/** Acts that wish for something to be done; a choice or a correction does where nothing was asked. */
const WISHES: ReadonlySet<Piece['act']> = new Set(['request', 'choose', 'correct', 'accept_but'])
/** Acts that tell what is, or how it is felt. */
const REPORTS: ReadonlySet<Piece['act']> = new Set(['report', 'vent', 'abuse', 'inform', 'answer'])
const LETS_GO: ReadonlySet<Piece['act']> = new Set(['withdraw', 'deny'])
const COURTESIES: ReadonlySet<Piece['act']> = new Set([
  'greet',
  'thank',
  'praise',
  'apologise',
  'acknowledge',
  'close',
  'chitchat',
  'hold',
  'spam',
])
const UPSET: ReadonlySet<Piece['act']> = new Set(['vent', 'abuse'])
const asks = ({ act }: Pick<Piece, 'act'>): boolean => ASKS.has(act)

/** Whether a piece is sure enough to be answered: of goods a misreading is beside the point, of an order it may be untrue. */
function confident({ intent, confidence }: Piece): boolean {
  const topic = topicOf(intent)
  return topic !== undefined && confidence >= (isOfGoods(topic) ? LEAST.ask_goods : LEAST.ask)
}

/** What is asked of a maker or of goods by their name, and read as something else without being sure, is asked of the goods. */
function ofGoodsNamed({ turn, talk }: Scene, piece: Piece): Piece {
  const topic = topicOf(piece.intent)
  const { asked } = talk
  const values = valuesIn(turn, piece.span)
  // "and in black?": the words say no more than which, and go on with a question that this is no answer to
  const isCarried = asked?.intent === piece.intent && turn.understood.confidence < LEAST.sure && impliedBy(values)?.topic === 'stock'
  if (isCarried && asks(piece) && topic !== undefined && !GOES_BY_OPTION.has(topic)) return { ...piece, intent: impliedIntent('stock') }
  if ((topic !== undefined && isOfGoods(topic)) || !asks(piece) || piece.confidence >= LEAST.sure) return piece
  const [start, end] = piece.span
  const within = ({ span }: { readonly span: readonly [number, number] }) => span[0] < end && span[1] > start
  // what any goods may have, or be, is asked for with the goods alone
  const isAsked = (make: MakeNamed) => within(make) && (make.kind !== 'trait' || !isApart(turn.said, make))
  if (makesIn(turn.said).some(isAsked)) return { ...piece, intent: HAVE_MAKER, confidence: Math.max(piece.confidence, LEAST.ask) }
  const isNamed = turn.understood.entities.some((one) => one.type === 'product' && within(one))
  const rival = piece.rivals.find((one) => isOfGoods(topicOf(one) ?? 'shop'))
  if (!isNamed || piece.confidence >= LEAST.ask) return piece
  return { ...piece, intent: rival ?? OF_PAGE, confidence: Math.max(piece.confidence, LEAST.ask_goods) }
}
/** Topics whose answer goes by the option that is named. */
const GOES_BY_OPTION: ReadonlySet<Ask['topic']> = new Set(['stock', 'price', 'size'])

/** What is looked for on the page of goods, and whether the shop has something of a maker. */
const OF_PAGE = impliedIntent('product')
const HAVE_MAKER = impliedIntent('recommend')

/** What answers the question that waits, and values for the flow that is open. */
function answersOf(scene: Scene, pieces: readonly Piece[], orders: readonly OrderFact[]): readonly Command[] {
  const { turn, talk, flows } = scene
  const { pending } = turn.state
  const values = valuesIn(turn)
  const options = [values['colour'], values['size']].filter((one) => one !== undefined)
  const meant = orderIn(scene, [0, turn.said.length], orders)
  const left = pending && remaining(scene, pending, pieces, orders)
  if (left) return [left]
  const chosen =
    pending && answered(scene, pending, { options, order: goodsNamed(turn, talk, orders).length > 0 ? meant?.number : undefined })
  if (chosen) return [chosen]
  const named = pending ? undefined : ofOffered(scene, meant?.number)
  if (named) return [named]
  const top = topFlow(talk)
  const flow = top && flows.get(top.flow)
  if (!flow) return []
  const slots = { ...slotsGiven(scene, flow, pieces, meant), ...orderPutRight(scene, flow, top, { pieces, meant, orders }) }
  if (Object.keys(slots).length === 0) return []
  return [{ source: 'local', do: talk.put ? 'correct_slot' : 'set_slots', slots }]
}

/** The only one that is left of what was offered, where the others are denied. */
function remaining(scene: Scene, pending: Pending, pieces: readonly Piece[], orders: readonly OrderFact[]): Command | undefined {
  const offered = pending.options.filter(({ id }) => id !== STOPS)
  const isRefused = refusesDeed(scene.turn.said) && !pieces.some(asks)
  const left = optionsLeft(scene, { ...pending, options: offered }, orders, isRefused)
  const tapped = left.length === 1 && offered.length > 1 && left[0] ? commandOfTap(left[0].id, scene.talk.flows) : undefined
  return tapped && { ...tapped, source: 'local' }
}
const STOPS = 'set:stop'

/** Which of the orders that were offered a moment ago is meant: the reply to our own question, though something came between. */
function ofOffered({ turn, talk }: Scene, order: string | undefined): Command | undefined {
  const { offered } = talk
  const isOpen = offered !== undefined && offered.age <= 2 && talk.flows.length === 0
  const option = isOpen ? offered.options.find(({ id }) => order !== undefined && id === `order:${order}`) : undefined
  const isNamed = turn.understood.entities.some(({ type }) => type === 'product') || calledIn(turn, [0, turn.said.length]).length > 0
  const tapped = option && isNamed ? commandOfTap(option.id, talk.flows) : undefined
  return tapped && { ...tapped, source: 'local' }
}

interface Around {
  readonly orders: readonly OrderFact[]
  readonly words: string
  /** The message answered what was asked: what else it only tells belongs to that. */
  readonly isAnswered: boolean
  /** Something else in the message is a question of its own. */
  readonly isAsked: boolean
}
type Came = Command | { readonly step: Step } | undefined

function commandOf(scene: Scene, piece: Piece, around: Around): Came {
  const { act, intent, confidence, words } = piece
  const role = roleOf(intent)
  const source = 'local' as const
  const isMachine = isOfMachine(scene.turn.said)
  if (isMachine && (act === 'call_person' || role === 'person' || role === 'small')) {
    if (around.isAsked) return undefined
    if (isSteam(scene, piece)) return { source, do: 'tell', words, isUpset: true, confidence }
  }
  if (act === 'call_person' || role === 'person')
    return deniesPerson(scene.turn.said) ? undefined : { source, do: 'call_person', why: 'asked_for', confidence }
  const after = wishedAfterAll(scene, piece, around)
  if (after) return after
  const isCourtesy = COURTESIES.has(act) || role === 'courtesy' || role === 'small'
  if (isCourtesy && !around.isAnswered && confidence < LEAST.ask && isSteam(scene, piece))
    return { source, do: 'tell', words, isUpset: true, confidence }
  const letsGo = (LETS_GO.has(act) || role === 'let_go') && confidence >= LEAST.ask
  const looked = letsGo ? lookedFor(scene, piece, around) : undefined
  if (looked) return looked
  const takesBack = act === 'withdraw' || role === 'let_go'
  const dropped = letsGo || role === undefined ? droppedIn(scene, piece, around) : undefined
  if (letsGo && scene.talk.put && isNoRefusal(scene, piece)) return { source, do: 'resume_flow', flow: scene.talk.put.flow }
  if (letsGo || dropped)
    return around.isAnswered ? undefined : { source, do: 'cancel_flow', confidence, ...(takesBack && { takesBack }), ...dropped }
  const ofHouse = around.isAnswered && !asks(piece) ? undefined : ownAsked(piece)
  if (ofHouse) return ofHouse
  if (COURTESIES.has(act) || role === 'courtesy' || role === 'small' || role === 'agreed') return politely(piece, around)
  if (role === 'injury' && !asks(piece) && confidence >= LEAST.ask && !tellsNoHarm(scene.turn.said))
    return { source, do: 'alarm', of: 'injury' }
  const taken = offerWished(scene, piece, around)
  if (taken) return taken
  const left = asks(piece) ? piece : wishLeft(scene, piece)
  const isWaiting = topFlow(scene.talk) === undefined && scene.talk.memory.some(({ event }) => event === 'waits')
  if (!left && isWaiting) return { source, do: 'cancel_flow', takesBack: true, confidence }
  if (!left) return { source, do: 'tell', words, confidence }
  // a plain yes wishes for nothing by itself, whatever it was read as
  if (bareAnswer(words) === 'yes') return undefined
  if (left !== piece) return begins(scene, { ...left, act: 'request' }, around) ?? { source, do: 'tell', words, confidence }
  const called = asks(piece) || around.isAnswered ? undefined : flowCalled(scene, words)
  if (called) return begun(scene, called, piece, around, inOwnWords(called, words))
  if (WISHES.has(act) || isTold(scene, piece)) {
    const begun = begins(scene, piece, around)
    if (begun) return begun
  }
  if (REPORTS.has(act) || UPSET.has(act) || role === 'own') return statement(scene, piece, around)
  if (role === 'complaint' && confidence >= LEAST.ask) return troubled(scene, piece, around)
  if (around.isAnswered && !asks(piece)) return undefined
  return question(scene, piece, around)
}

/** Which of the wishes that are open or wait is dropped by its name, or by its goods: only where there are several. */
function droppedIn({ talk, ...scene }: Scene, { words, span, act }: Piece, { orders }: Around) {
  const all = [...talk.flows, ...(talk.queued ?? [])]
  if (all.length < 2 || asks({ act }) || !refuses(words)) return undefined
  const named = flowsNamed(words)
  const goods = goodsNamed(scene.turn, talk, orders).length > 0 || calledIn(scene.turn, span).length > 0
  const meant = goods ? orderIn({ ...scene, talk: { ...talk, flows: [] } }, span, orders) : undefined
  const hits = all.filter(({ flow, orderNumber, item }) =>
    meant ? orderNumber === meant.number && (item ?? meant.item) === meant.item : named.has(flow),
  )
  const [hit] = hits
  return hit && hits.length === 1 ? { flow: hit.flow, ...(hit.orderNumber !== undefined && { order: hit.orderNumber }) } : undefined
}

/** What was offered a moment ago is begun by words that wish for it, though they alone would not be sure enough; a question of it is none. */
function offerWished(scene: Scene, piece: Piece, { orders, isAnswered }: Around): Command | undefined {
  const { act, intent, rivals, words, span } = piece
  if (isAnswered || topFlow(scene.talk) || !(WISHES.has(act) || (asks({ act }) && wishes(words)))) return undefined
  const id = offeredFlow(scene, [intent, ...rivals])
  const flow = id === undefined ? undefined : scene.flows.get(id)
  if (!flow) return undefined
  const meant = orderIn(scene, span, orders)
  return {
    source: 'local',
    do: 'start_flow',
    flow: flow.scenario,
    slots: slotsGiven(scene, flow, [piece], meant),
    ...(meant && { order: meant.number }),
    ...(meant?.item !== undefined && { item: meant.item }),
  }
}

/** A no to where a parcel may be, right after its check was offered, asks for that check: nothing is declined. */
function lookedFor(scene: Scene, piece: Piece, { orders }: Around): Command | undefined {
  const { talk, turn, flows } = scene
  if (topFlow(talk) || piece.act === 'withdraw' || talk.offered?.age !== 0 || refusesDeed(turn.said)) return undefined
  const offered = offeredFlows(talk).flatMap((id) => flows.get(id) ?? [])
  const [found] = offered.flatMap((flow) =>
    slotsOf(flow).flatMap(({ slot, choices }) => (choices.includes(NOWHERE) ? [{ flow, slot }] : [])),
  )
  if (!found) return undefined
  const { flow, slot } = found
  const meant = orderIn(scene, piece.span, orders)
  const order = meant?.number ?? talk.asked?.order
  return {
    source: 'local',
    do: 'start_flow',
    flow: flow.scenario,
    slots: { ...slotsGiven(scene, flow, [piece], meant), [slot]: NOWHERE },
    ...(order !== undefined && { order }),
  }
}
const NOWHERE = 'nowhere'

/** What gives one thing up for another that it names: "算了 退吧" wishes for the return. Of the flow that is open it says no more than that it goes on. */
function wishedAfterAll(scene: Scene, { act, intent, words, span }: Piece, { orders, isAnswered }: Around): Command | undefined {
  const top = topFlow(scene.talk)
  if (!top || !(LETS_GO.has(act) || WISHES.has(act) || roleOf(intent) === 'let_go') || bareAnswer(words) === 'no') return undefined
  if (refusesDeed(words) || isAsking(words) || isDenied(words)) return undefined
  const named = [...flowsNamed(words)].filter((id) => scene.flows.has(id))
  if (named.includes(top.flow) && ofEnding(scene, top.flow) && (LETS_GO.has(act) || roleOf(intent) === 'let_go'))
    return isAnswered ? undefined : { source: 'local', do: 'resume_flow', flow: top.flow }
  // what is cancelled in the midst of another matter may be that matter
  const ending = named.filter((id) => ofEnding(scene, id) && id !== top.flow && isOfReceived(scene, id))
  const [flow] = ending
  if (flow === undefined || ending.length > 1 || !ofEnding(scene, top.flow)) return undefined
  const meant = orderIn(scene, span, orders)
  const order = meant?.number ?? top.orderNumber
  const item = meant?.item ?? top.item
  return { source: 'local', do: 'start_flow', flow, slots: {}, ...(order !== undefined && { order }), ...(item !== undefined && { item }) }
}
const ofEnding = ({ flows }: Scene, id: string): boolean => flows.get(id)?.serves.some((intent) => roleOf(intent) === 'ending') ?? false
const isOfReceived = ({ flows }: Scene, id: string): boolean =>
  Object.values(flows.get(id)?.steps ?? {}).some((step) => step.do === 'order' && step.orders === 'received')

/** What an act is as a courtesy, where its intent is none. */
const AS: ReadonlyMap<Piece['act'], string> = new Map(
  (['greet', 'thank', 'praise', 'close'] as const).map((act) => [act, impliedIntent(act)]),
)

function politely({ act, intent, confidence }: Piece, { isAnswered }: Around): Command | undefined {
  const role = roleOf(intent)
  const kind = role === 'courtesy' || role === 'small' || role === 'agreed' ? intent : AS.get(act)
  return isAnswered || kind === undefined ? undefined : { source: 'local', do: 'courtesy', kind, confidence }
}

/** Whether what is told, or asked, wishes for a flow of its matter: as it was learnt, or because the flow begins by being told. */
function isTold(scene: Scene, { act, intent, words, confidence }: Piece): boolean {
  const flow = flowServing(scene, intent)
  if (!flow || confidence < LEAST.ask || topFlow(scene.talk)?.flow === flow.scenario) return false
  // what has to be told of first is not begun by a question
  if (asks({ act })) return flow.tellsRule === true && tellsWish(flow) && isHeard(flow, words)
  if (!REPORTS.has(act) || UPSET.has(act)) return false
  const isOfGoods =
    roleOf(intent) === 'ending' && confidence >= LEAST.start_flow && !isAsking(words) && claimTold(scene, flow, words) !== undefined
  return (tellsWish(flow) && isHeard(flow, words)) || isOfGoods || (flow.askedHow === 'begins' && flow.claims === undefined)
}

/** A wish that a flow serves begins it where it is surely meant; who is not signed in is told the rule, or is a person's where the shop has to answer for something. */
function begins(scene: Scene, piece: Piece, around: Around): Command | undefined {
  const { intent, confidence, words } = piece
  const flow = flowServing(scene, intent)
  if (!flow || !(confidence >= LEAST.start_flow || (confidence >= LEAST.ask && isHeard(flow, words)))) return undefined
  // what is told of the flow that is open is no second wish for it, and the way in which it is done none of its own
  if (around.isAnswered && topFlow(scene.talk)?.flow === flow.scenario) return undefined
  if (scene.talk.put && wayNamed(words, scene.turn.state.pending?.options ?? []) !== undefined) return undefined
  if (scene.turn.shopper.customerId === null) {
    if (PERSONS.has(roleOf(intent) ?? '')) return { source: 'local', do: 'call_person', why: 'scenario', flow: flow.scenario, confidence }
    const isOfOrder = Object.values(flow.steps).some((step) => step.do === 'order')
    if (isOfOrder && flow.tellsRule === true) return undefined
  }
  return begun(scene, flow, piece, around)
}
/** The whole message as a piece that wishes for a flow. */
function wholeOf({ turn }: Scene, { serves }: Flow, pieces: readonly Piece[]): Piece {
  const served = pieces.find(({ intent }) => serves.includes(intent)) ?? pieces[0]
  const { intent, confidence } = served ?? turn.understood
  return { intent, confidence, act: 'request', words: turn.said, span: [0, turn.said.length], rivals: [] }
}
/** What is a person's where nobody is signed in. */
const PERSONS: ReadonlySet<string> = new Set(['complaint', 'redress'])

function begun(scene: Scene, flow: Flow, piece: Piece, { orders }: Pick<Around, 'orders'>, more: Slots = {}): Command {
  const { intent, confidence, span } = piece
  const spoken = orderIn(scene, span, orders)
  // goods that are waited for are of no order
  const waitsForGoods = Object.values(flow.steps).some((step) => step.do === 'goods')
  const meant = waitsForGoods || (spoken && isDoneFor(scene, flow.scenario, spoken.number)) ? undefined : spoken
  const claim = flow.claims?.[intent]
  const slots = { ...more, ...slotsGiven(scene, flow, [piece], meant), ...(claim !== undefined && { claim }) }
  return {
    source: 'local',
    do: 'start_flow',
    flow: flow.scenario,
    slots,
    confidence,
    ...(meant && { order: meant.number }),
    ...(meant?.item !== undefined && { item: meant.item }),
  }
}

/** The pieces of a message: those that ask of the record of an own order as one question, all others as `read` has them. */
function ofRecords(scene: Scene, orders: readonly OrderFact[], read: (piece: Piece) => Piece): readonly Piece[] {
  const all: Piece[] = []
  for (const piece of piecesOf(scene.turn)) {
    const record = recordAsked(scene, piece, orders)
    const before = all.at(-1)
    const beside = record || !before?.record ? [] : facetsBeside(scene, piece)
    if (before?.record && beside.length > 0) {
      const facets = facetsTogether(before.record.facets, beside)
      all[all.length - 1] = { ...before, words: `${before.words} ${piece.words}`, record: { ...before.record, facets } }
    } else if (record) {
      const confidence = Math.max(piece.confidence, LEAST.ask)
      all.push({ ...piece, act: 'ask', intent: impliedIntent('paid'), confidence, rivals: [], record })
    } else all.push(read(piece))
  }
  return all
}

/** What an order of one's own came to is asked of the order, and not of goods or ways to pay. */
function ofOrderPaid(piece: Piece): Piece {
  const isOwn = asks(piece) && PAID_FOR.has(topicOf(piece.intent) ?? 'rule') && pointsIn(piece.words).has('paid')
  return isOwn ? { ...piece, intent: impliedIntent('paid'), confidence: Math.max(piece.confidence, LEAST.ask) } : piece
}
const PAID_FOR: ReadonlySet<Ask['topic']> = new Set(['price', 'shop', 'order'])
/** Whether a flow was done for an order already, and the message does not name that order itself: another one is meant. */
function isDoneFor({ turn, talk }: Scene, flow: string, number: string): boolean {
  const isNamed = turn.understood.entities.some(({ type }) => type === 'order_number' || type === 'product')
  return !isNamed && isOver(talk, flow, number)
}

/** What is told: it goes on with the question before, asks by what it tells of goods, tells of trouble or of an order that does not come; else it is noted. */
function statement(scene: Scene, piece: Piece, around: Around): Came {
  const { act, intent, confidence, words } = piece
  if (around.isAnswered && !UPSET.has(act)) return undefined
  // whatever it was read as, what has the form of a question is one
  if (!UPSET.has(act) && isAsking(words) && !around.isAnswered) return question(scene, piece, around)
  const source = 'local' as const
  const topic = topicOf(intent)
  const ofOrder = !UPSET.has(act) && !around.isAsked && orderTold(scene, piece, around)
  if (ofOrder) return { source, do: 'ask', words, ask: ofOrder }
  const within = UPSET.has(act) ? undefined : lookedForWithin(scene, piece, around.orders)
  if (within) return 'step' in within ? within : { source, do: 'ask', words, ask: within.ask }
  const isPlain = !UPSET.has(act) && (roleOf(intent) === 'own' || act === 'inform' || act === 'answer' || confidence < LEAST.ask)
  if (isPlain && !around.isAsked) {
    const on = added(scene, piece, around)
    if (on) return 'step' in on ? on : { source, do: 'ask', words, ask: on.ask }
  }
  const isTrouble =
    flowServing(scene, intent)?.claims?.[intent] !== undefined || roleOf(intent) === 'complaint' || roleOf(intent) === 'injury'
  if (isTrouble) return troubled(scene, piece, around)
  if (topic !== undefined && STANDS.has(topic) && confidence >= LEAST.ask) return question(scene, piece, around)
  const mayStand = [intent, ...piece.rivals].some((one) => STANDS.has(topicOf(one) ?? 'shop'))
  const meant = mayStand || UPSET.has(act) ? orderIn(scene, piece.span, around.orders) : undefined
  return {
    source,
    do: 'tell',
    words,
    confidence,
    ...(UPSET.has(act) && { isUpset: true }),
    ...(meant && { about: { order: meant.number, ...(meant.item !== undefined && { item: meant.item }) } }),
  }
}
/** An order that is shown without a word of the shopper's own, as a card or in a picture: how it stands is asked, or what was asked before it. */
function orderShown(scene: Scene, orders: readonly OrderFact[]): Command | undefined {
  const { turn, talk } = scene
  if (topFlow(talk) || !(isBareNumber(turn) || turn.parts.every(({ kind }) => SHOWS.has(kind)))) return undefined
  const meant = orderIn(scene, [0, turn.said.length], orders)
  const isNumbered = turn.parts.some(({ kind }) => kind === 'order') || turn.understood.entities.some(({ type }) => type === 'order_number')
  if (!meant || !isNumbered) return undefined
  return { source: 'local', do: 'ask', words: turn.said, ask: askOf(talk, meant, turn.said) }
}
/** A number of an order, and nothing said with it. */
const isBareNumber = ({ said, understood: { entities } }: Scene['turn']): boolean =>
  entities.some(({ type, text }) => type === 'order_number' && !/\p{L}/u.test(said.replace(text, '')))
/** Kinds of parts that show something and say nothing. */
const SHOWS: ReadonlySet<string> = new Set(['image', 'perceived', 'order'])

/** What is asked of an order that is named now: what was asked before it, where that is of orders; else how it stands. */
function askOf({ asked }: Scene['talk'], meant: OrderMeant, words: string): Ask {
  const before = TOPICS.find((one) => one === asked?.topic)
  const goesOn = before !== undefined && STANDING.has(before) && asked?.order === undefined
  return {
    topic: goesOn ? before : ORDER,
    intent: goesOn && asked ? asked.intent : impliedIntent('order'),
    words: goesOn && asked ? `${asked.words} ${words}` : words,
    goods: [],
    absent: [],
    order: meant.number,
    ...(meant.item !== undefined && { item: meant.item }),
    ...(goesOn && asked && facetsBefore(asked)),
    values: {},
    confidence: 1,
  }
}

/** Goods that are named where orders are spoken of, and that one order alone holds, say which order is meant. */
function orderTold(scene: Scene, { span, words, act, confidence, intent }: Piece, { orders }: Around): Ask | undefined {
  const { turn, talk } = scene
  const before = TOPICS.find((one) => one === talk.asked?.topic)
  const isOfOrders = turn.page?.kind === 'orders' || (before !== undefined && STANDS.has(before) && talk.asked?.order === undefined)
  const isBare = act === 'answer' || roleOf(intent) === 'own' || confidence < LEAST.ask
  if (!isOfOrders || !isBare || topFlow(talk) || goodsNamed(turn, talk, orders).length === 0) return undefined
  const meant = orderIn(scene, span, orders)
  const topic = STANDING.has(before ?? 'shop') && before ? before : ORDER
  return (
    meant?.order && {
      topic,
      intent: talk.asked?.intent ?? impliedIntent('order'),
      words: [talk.asked?.words, words].filter(Boolean).join(' '),
      goods: [],
      absent: [],
      order: meant.number,
      ...(meant.item !== undefined && { item: meant.item }),
      ...(talk.asked && topic === before && facetsBefore(talk.asked)),
      values: {},
      confidence: 1,
    }
  )
}
const ORDER: Ask['topic'] = 'order'
/** Topics that go on with the order that is named now. */
const STANDING: ReadonlySet<Ask['topic']> = new Set(['order', 'parcel', 'refund'])

/** Topics that how an order stands answers. */
const STANDS: ReadonlySet<Ask['topic']> = new Set(['order', 'parcel', 'refund', 'delivery'])

/** What is told adds to the question before it; else measures ask for a size, and options whether there is such. */
function added(scene: Scene, piece: Piece, { orders }: Around): Resolved | undefined {
  const { turn, talk } = scene
  const values = valuesIn(turn, piece.span)
  const named = goodsNamed(turn, talk, orders)
  const own = impliedBy(values)
  const before = talk.asked?.topic
  const isSpoken = talk.asked ? isOfGoods(TOPICS.find((one) => one === before) ?? 'shop') : goodsBefore(talk).length > 0
  const isAtHand = named.length > 0 || isSpoken || turn.page?.kind === 'product'
  const isAnother =
    own !== undefined &&
    before !== own.topic &&
    before !== 'price' &&
    before !== 'recommend' &&
    !(own.topic === 'stock' && before === 'size')
  if (own && isAtHand && isAnother && !talk.asked?.open) return questionOf(scene, { ...piece, intent: own.intent }, orders, piece.words)
  const isOther = pointsIn(piece.words).has('other') || statesTold(piece.words) !== undefined
  const isNumbered = turn.understood.entities.some(({ type }) => type === 'order_number')
  const order = named.length > 0 || isNumbered || isOther ? orderIn(scene, piece.span, orders) : undefined
  const ask = wentOn(scene, {
    words: piece.words,
    goods: named.map(({ ref }) => ref),
    values,
    ...(order && { order: order.number, ...(order.item !== undefined && { item: order.item }) }),
  })
  return ask && { ask }
}

/** Whether goods of an order were had, though some may have gone back. */
const isHad = (order: OrderFact, now: Date): boolean => isOfKind('received', order, now) || order.state.startsWith('refund')

/** Whether trouble that is told of is let be. */
const letsBe = lexicon('data/dialogue/lets-be.tsv', 1)

/** What is wrong, with the order that it is told of where one is known; of goods that were had it begins what can be done. */
function troubled(scene: Scene, piece: Piece, around: Around): Command {
  const { act, intent, confidence, words, span } = piece
  const { orders } = around
  const meant = orderIn(scene, span, orders)
  const flow = flowServing(scene, intent)
  const isOfGoods = flow?.claims?.[intent] !== undefined && confidence >= LEAST.start_flow && !topFlow(scene.talk)
  const isOurs = meant ? meant.order !== undefined && isHad(meant.order, scene.turn.now) : orders.some((one) => isHad(one, scene.turn.now))
  const isLetBe = letsBe(scene.turn.said).size > 0
  if (flow && isOfGoods && isOurs && !isLetBe && scene.turn.shopper.customerId !== null) return begun(scene, flow, piece, around)
  const isUpset = UPSET.has(act) || roleOf(intent) === 'complaint'
  return {
    source: 'local',
    do: 'tell',
    words,
    confidence,
    ...(confidence >= LEAST.ask && { trouble: intent }),
    ...(isUpset && { isUpset }),
    ...(meant?.order && !isHad(meant.order, scene.turn.now) && { isToCome: true as const }),
    ...(meant && { about: { order: meant.number, ...(meant.item !== undefined && { item: meant.item }) } }),
  }
}

function question(scene: Scene, piece: Piece, around: Around): Exclude<Came, undefined> {
  const source = 'local' as const
  const { words, confidence } = piece
  // what is asked of an order's goods without being sure is asked of the order
  const weak = weaklyOfGoods(scene, piece, around.orders)
  if (weak) return weak
  if (confident(piece)) {
    const asked = questionOf(scene, piece, around.orders, around.words)
    if (asked)
      return 'step' in asked
        ? asked
        : { source, do: 'ask', words, ask: asked.ask, confidence, ...(WISHES.has(piece.act) && { isWish: true }) }
  }
  const on = added(scene, piece, around)
  if (on) return 'step' in on ? on : { source, do: 'ask', words, ask: on.ask }
  const near = [piece.intent, ...piece.rivals].filter((one) => topicOf(one) !== undefined)
  // what cannot be read is looked for on the page that is open
  const isOnPage = asks(piece) && scene.turn.page?.kind === 'product' && topicOf(piece.intent) !== undefined
  const asked = isOnPage && questionOf(scene, { ...piece, intent: OF_PAGE }, around.orders, words)
  if (asked) return 'step' in asked ? asked : { source, do: 'ask', words, ask: asked.ask, confidence }
  return { source, do: 'unclear', words, near: confidence >= LEAST.near ? near : [] }
}

/** A question that is only faintly of goods, on the page of an order and naming none of the shop's, asks how the order stands. */
function weaklyOfGoods(scene: Scene, piece: Piece, orders: readonly OrderFact[]): Exclude<Came, undefined> | undefined {
  const { turn, talk } = scene
  const topic = topicOf(piece.intent)
  const isNamed = goodsNamed(turn, talk, orders).length > 0
  if (turn.page?.kind !== 'order' || isNamed || piece.confidence >= LEAST.ask || !asks(piece) || !(topic && isOfGoods(topic)))
    return undefined
  const asked = questionOf(scene, { ...piece, intent: impliedIntent('order') }, orders, piece.words)
  return (
    asked && ('step' in asked ? asked : { source: 'local', do: 'ask', words: piece.words, ask: asked.ask, confidence: piece.confidence })
  )
}

/** Of all commands those that stand: what is said once is taken once, of two endings the last, and what is aside stands behind all else. */
function arranged(commands: readonly Command[], pieces: readonly Piece[], { turn: { said }, flows }: Scene): readonly Command[] {
  const isTrouble = (id: string) => flows.get(id)?.claims !== undefined
  const isEnding = (id: string) => isTrouble(id) || (flows.get(id)?.serves.some((intent) => roleOf(intent) === 'ending') ?? false)
  const starts = commands.filter((one) => one.do === 'start_flow')
  const kept = commands.filter((one, at) => {
    const isFirst = (same: (other: Command) => boolean) => commands.findIndex(same) === at
    if (one.do === 'start_flow') return !isOutdone(one, starts, { isEnding, isTrouble })
    if (one.do === 'ask') return isFirst((other) => isSameAsk(other, one))
    if (one.do === 'follow_up') return isFirst((other) => other.do === 'follow_up' && other.order === one.order)
    if (one.do === 'cancel_flow') return starts.length === 0 && isFirst((other) => other.do === 'cancel_flow')
    return true
  })
  const asked = kept.filter((one) => one.do === 'ask')
  const few = kept.filter((one) => one.do !== 'ask' || asked.indexOf(one) < MOST_ASKED)
  const matters = few.filter((one) => !ASIDE.has(one.do))
  if (matters.length > 0) return matters
  const isQuestion = few.some((one) => one.do === 'unclear' && isAsking(one.words))
  const rest = (isQuestion ? ['unclear', 'tell', 'courtesy'] : ['tell', 'unclear', 'courtesy'])
    .map((kind) => few.find((one) => one.do === kind))
    .filter((one) => one !== undefined)
  const asksSomething = pieces.some(asks)
  const [
    first = asksSomething || said.trim() === ''
      ? ({ source: 'local', do: 'unclear', words: said, near: [] } as const)
      : ({ source: 'local', do: 'tell', words: said } as const),
  ] = rest
  return [first]
}
/** What stands back behind a question, a wish or an answer. */
const ASIDE: ReadonlySet<Command['do']> = new Set(['courtesy', 'tell', 'unclear'])

const isSameAsk = (one: Command, other: Command): boolean =>
  one.do === 'ask' &&
  other.do === 'ask' &&
  one.ask?.intent === other.ask?.intent &&
  JSON.stringify([one.ask?.goods, one.ask?.order, one.ask?.facets]) ===
    JSON.stringify([other.ask?.goods, other.ask?.order, other.ask?.facets])
