import type { ChoiceDraft, Words } from '#engine/conversation'
import { shopLocale } from '#engine/text'
import { type DecisionFact, decision, type OrderFact, optional } from '../../facts/index.ts'
import { type Flow, flowsOf, isOfKind, walk } from '../../flows/index.ts'
import { entryWords, orderCard } from '../../respond/cards.ts'
import type { Answered } from '../ask.ts'
import { type Entries, entriesFor, entryAnswer } from '../entries.ts'
import { goodsMeant } from '../goods.ts'
import { begins, order as ofOrder, type Room, type Said, told } from '../look.ts'
import { tellOrder } from './order.ts'
import { goesBack, orderMeant, ordersOf, received, titleOf } from './orders.ts'

/** What a question about it wants to know whether it may be had. */
const WANTS: Readonly<Record<string, string>> = {
  'return.policy': 'return_and_refund',
  'return.apply': 'return_and_refund',
  'exchange.apply': 'exchange',
  'refund.only': 'refund_only',
  'warranty.repair': 'repair',
}
/** Wishes after which the goods are not kept. */
const ENDS: ReadonlySet<string> = new Set(['return_and_refund', 'refund_only'])
/** Flows that are begun by another intent than the one that asks for their rule. */
const FLOW_OF: Readonly<Record<string, string>> = { 'return.policy': 'return_goods', 'return.fee': 'return_goods' }

/** A rule: for the order and item that are meant what is allowed now and why, else what the shop has set down. */
export function ruleAsked(room: Room): Said {
  const { ask, turn } = room
  const goods = goodsMeant(room)
  if (!goods) return undefined
  const entries = entriesFor(room, goods[0]?.product)
  const flow = flowFor(room)
  if (turn.shopper.customerId === null || ask.order === undefined) return byEntry(entries)
  const meant = orderMeant(room)
  if (!meant) return undefined
  if ('said' in meant) return meant.said
  return ofOrderMeant(room, meant.order, flow, entries)
}

const byEntry = (entries: Entries, more: Parameters<typeof entryAnswer>[1] = {}): Said =>
  entries.verdict === 'answer' ? entryAnswer(entries.entry, more) : undefined

function flowFor({ ask, turn }: Room): Flow | undefined {
  const flows = flowsOf(turn)
  const intent = matterOf(ask)
  return flows.get(FLOW_OF[intent] ?? '') ?? [...flows.values()].find(({ serves }) => serves.includes(intent))
}

/** The matter that a question is of: the one under talk that it belongs to, else its own. */
const matterOf = ({ intent, within }: Room['ask']): string => within?.intent ?? intent

/** A deed is offered beside a rule only where the question was surely read. */
const SURE = 0.8

/** What holds for this order: refused by its state, decided by law and policy, or the rule with what it comes to here. */
function ofOrderMeant(room: Room, order: OrderFact, flow: Flow | undefined, entries: Entries): Said {
  const { ask, turn } = room
  const item = ask.item ?? (order.items.length === 1 ? order.items[0]?.variantId : undefined)
  // of several orders the card says which one is meant
  const isOne = (ordersOf(room) ?? []).length <= 1
  const more = { cards: isOne ? [] : [orderCard(order, item)], shown: [ofOrder(order.number)] }
  const frame = flow && { flow: flow.scenario, slots: {}, asked: {}, orderNumber: order.number, ...(item !== undefined && { item }) }
  // nothing is done by walking it: a question begins nothing
  const walked = flow && frame ? walk(turn, flow, frame, { byModel: true }) : undefined
  if (walked?.at === 'step') return { at: 'step', step: walked.step }
  // what is hardly read as something wrong with goods that have not come asks how the order stands
  if (walked?.at === 'ended' && walked.how === 'refused' && flow?.claims?.[ask.intent] !== undefined && ask.confidence < SURE)
    return tellOrder(room, order)
  const wants = WANTS[matterOf(ask)]
  // what goes back already is refused by no state that this looks at
  if (walked?.at === 'ended' && walked.how === 'refused' && order.state !== 'refunding') {
    // asked before anything came: the rule for then, and that it is too early
    const rule: Words[] = wants !== undefined && entries.verdict === 'answer' ? [entryWords(entries.entry)] : []
    // goods to be exchanged are not wished away: what goes back is no way to other goods
    const offer = wants === undefined || ENDS.has(wants) ? insteadOf(room, order, walked.instead) : []
    return told([...rule, ...walked.say], { ...more, offer })
  }
  const decided = wants !== undefined && item !== undefined ? decide(room, order, item, wants) : undefined
  if (decided) return { ...decided, ...(decided.at === 'answered' && { response: { ...decided.response, ...more } }) }
  const isSure = ask.confidence >= SURE
  const mayBegin = isSure && !goesBack(order, item) && (walked?.at === 'asks' || walked?.at === 'puts')
  const offer = flow && mayBegin ? [begins(flow.scenario)] : []
  const ruled = byEntry(entries, { ...more, offer })
  if (ruled?.at === 'answered') {
    const days = wants === undefined ? [] : received(order, item)
    return { ...ruled, response: { ...ruled.response, body: [...ruled.response.body, ...days] } }
  }
  return undefined
}

/** What may be begun in place of it: flows that take an order as this one stands, so that no tap leads nowhere. */
const insteadOf = ({ turn }: Room, order: OrderFact, intents: readonly string[]): ChoiceDraft[] =>
  [...flowsOf(turn).values()]
    .filter(({ serves }) => serves.some((one) => intents.includes(one)))
    .filter((flow) => takesOrder(flow, order, turn.now))
    .slice(0, 2)
    .map(({ scenario }) => begins(scenario))

function takesOrder({ steps, start }: Flow, order: OrderFact, now: Date): boolean {
  const first = steps[start]
  if (first?.do !== 'order') return true
  const isFit = first.orders === 'named' || isOfKind(first.orders, order, now)
  return isFit && (first.refused ?? []).every(({ unless }) => isOfKind(unless, order, now))
}

/** Flows that do what the policies allow. */
const DOES: Readonly<Record<string, string>> = {
  return_and_refund: 'return_goods',
  exchange: 'exchange_goods',
  refund_only: 'refund_only',
  repair: 'repair_goods',
}

/** Whether law and policy allow it for this line, with the reason; undefined where it waits for what only the shopper can tell. */
function decide({ look, turn }: Room, order: OrderFact, item: string, wants: string): Answered | undefined {
  const asked = { sessionId: turn.sessionId, orderNumber: order.number, variantId: item, wants, said: {} }
  const found: DecisionFact | undefined = look('decisions.decide', [asked], optional(decision))
  if (!found) return undefined
  const locale = shopLocale(turn.state.language)
  const title = titleOf(order, item)
  const days = received(order, item)
  const allowed = found.options.find(({ option }) => option === wants)
  if (allowed) {
    const refund = allowed.gets?.refund
    const [why] = allowed.reasons
    const say: Words[] = [
      { key: `answer.can.${wants}`, args: { title } },
      ...(why ? [{ key: 'answer.reason', args: { text: why.text[locale] } }] : []),
      ...(refund && wants !== 'exchange' ? [{ key: 'answer.can_refund', args: { amount: refund } }] : []),
    ]
    return told([...say, ...days], { offer: doing(wants) })
  }
  const closed = found.closed.find(({ option }) => option === wants)
  if (!closed || closed.why === 'open') return undefined
  const [against] = [...closed.reasons, ...closed.missed]
  const others = found.options.flatMap(({ option, standing }) => (standing !== 'always' && DOES[option] !== undefined ? [option] : []))
  return told(
    [
      { key: `settle.not_allowed.${wants}` },
      ...(against ? [{ key: 'answer.reason', args: { text: against.text[locale] } }] : []),
      ...days,
      ...(closed.flip ? [{ key: 'settle.nearest', args: { text: closed.flip.text[locale] } }] : []),
    ],
    { offer: others.slice(0, 2).flatMap(doing) },
  )
}

const doing = (option: string): ChoiceDraft[] => {
  const flow = DOES[option]
  return flow === undefined ? [] : [begins(flow)]
}
