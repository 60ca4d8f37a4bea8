import type { Entity, Focus, IntentPart, Understanding } from '#engine/conversation'
import { productIds } from '../lines/index.ts'
import { scenarioFor } from '../registry.ts'
import type { Scene } from '../scenario.ts'
import { definitionOf, deniesComplaint, FAULT_INTENTS } from '../settling/index.ts'
import { readingWithin } from '../spoken/index.ts'
import { pieceRead, SURE_OF_ANOTHER } from '../tracking/index.ts'
import { kindsIn, withoutFine } from '../wishes/index.ts'
import { withFaultApart } from './fault-apart.ts'

/** Manners beside a matter need no answer of their own. */
const MATTER = /^(?!chat\.|inform\.|other\.|service\.(?:human|urge))/u
/** Put before the facts of each, in the order of the text; a message is cut into no more. */
export const PREFIXES = ['', 'second.', 'third.', 'fourth.', 'fifth.', 'sixth.']

/** One of several matters of a message: the scene that it is worked in, and the stretch of the words that speaks of it. */
export interface Part {
  readonly scene: Scene
  readonly said: IntentPart
}

/** The matters of a message, in the order of the text; none where the message is about something else. */
export function mattersOf(scene: Scene): Part[] {
  const { entities } = scene.turn.understood
  const read = scene.turn.understood.intents.map((part) => pieceRead(part, scene.turn.understood))
  const intents = withFaultApart(withDetails(withSought(read, scene.turn.understood), scene.turn.understood), entities)
  if (!intents.some(({ intent }) => intent === scene.intent)) return []
  const found = intents.filter(
    ({ intent, confidence, text }) =>
      confidence >= SURE_OF_ANOTHER &&
      MATTER.test(intent) &&
      // "keep the hoodie": what stays is nothing to be settled
      withoutFine(text).trim() !== '' &&
      (intent === scene.intent || !isFiled(intent)),
  )
  const distinct = found.filter(isNoEcho).filter((part, at) => found.findIndex(({ intent }) => isSame(intent, part.intent)) === at)
  return distinct
    .slice(0, PREFIXES.length)
    .map((said, at) => ({ said, scene: { ...scene, intent: said.intent, question: said.text, prefix: PREFIXES[at] ?? '' } }))
}

/** "手机号写成我的了 能改成她的不": what is to be changed of an order and names no goods or kind of them is of the address that was wrong. */
export const isOfAddress = ({ intent, text, span }: IntentPart, before: IntentPart | undefined, entities: readonly Entity[]): boolean =>
  before?.intent === 'order.address' &&
  (intent === 'order.modify' || intent === 'exchange.apply') &&
  kindsIn(text).length === 0 &&
  !entities.some((one) => KINDS.has(one.type) && one.span[0] >= span[0] && one.span[1] <= span[1])
const KINDS: ReadonlySet<string> = new Set(['product', 'colour', 'size', 'attribute', 'quantity'])

/** "地址也要换 换成文三路100号": details are told of the matter that they stand behind, and a place is not cut in two. */
function withDetails(parts: readonly IntentPart[], { text, entities }: Understanding): readonly IntentPart[] {
  const all: IntentPart[] = []
  const goesOn = (from: number) => entities.some(({ type, span }) => type === 'address' && span[0] < from && span[1] > from)
  for (const part of parts) {
    const last = all.at(-1)
    const isDetail = part.intent === 'inform.details' || goesOn(part.span[0]) || isOfAddress(part, last, entities)
    const isOfLast = isDetail && last !== undefined && MATTER.test(last.intent)
    const span = [isOfLast ? last.span[0] : part.span[0], part.span[1]] as const
    if (isOfLast) all.splice(-1, 1, { ...last, span, text: text.slice(...span) })
    else all.push(part)
  }
  return all
}

/** "我还想买个充电头，65W的有吗": what is sought is asked about right behind, where no goods are named anew. */
function withSought(parts: readonly IntentPart[], { text, entities }: Understanding): readonly IntentPart[] {
  const names = ({ span }: IntentPart) => entities.some((one) => one.type === 'product' && one.span[0] >= span[0] && one.span[1] <= span[1])
  const all: IntentPart[] = []
  for (const part of parts) {
    const last = all.at(-1)
    const isOfLast = last?.intent === 'product.search' && names(last) && asksOfNamed(part) && !names(part)
    const span = [last && isOfLast ? last.span[0] : part.span[0], part.span[1]] as const
    if (isOfLast) all.splice(-1, 1, { ...part, span, text: text.slice(...span) })
    else all.push(part)
  }
  return all
}

/** The scene as though this part had been said alone: its words, what they name, the order they name. */
export function alone(part: Part): Scene {
  const { scene } = part
  const { reading, ...understood } = scene.turn.understood
  const said = withGoods(part)
  const [start, end] = said.span
  const entities = understood.entities
    .filter(({ span }) => span[0] >= start && span[1] <= end)
    .map((entity) => ({ ...entity, span: [entity.span[0] - start, entity.span[1] - start] as const }))
  const read = { intent: said.intent, confidence: said.confidence, intents: [said], ...readingWithin(reading, said.span) }
  const own = { ...understood, ...read, text: said.text, entities }
  const number = entities.find(({ type }) => type === 'order_number')?.value
  const ofOrder = typeof number === 'string' ? { ...scene.state.focus, orderNumber: number } : scene.state.focus
  const focus = onNamed(ofOrder, asksOfNamed(said) ? namedUpTo(scene.turn.understood, end) : entities)
  return { ...scene, turn: { ...scene.turn, said: said.text, understood: own }, state: { ...scene.state, focus } }
}

/** "牛肉干味道挺好 问下有没有辣味的": what of the shelf is asked without a name is asked of the goods that were named last. */
const asksOfNamed = ({ intent }: IntentPart): boolean => /^(?:stock|price)\./u.test(intent)
const namedUpTo = ({ entities }: Understanding, end: number): readonly Entity[] =>
  entities.filter(({ type, span }) => type === 'product' && span[1] <= end).slice(-1)

/** Whether a part, beside goods of others, names its own or asks of those that were named last: it is worked without the others. */
export const isOfItsOwn = ({ scene: { turn }, said }: Part): boolean => {
  const goods = turn.understood.entities.filter(({ type }) => type === 'product')
  const areSeveral = new Set(goods.map(({ value }) => productIds(value).join())).size > 1
  const names = goods.some(({ span: [from, to] }) => from >= said.span[0] && to <= said.span[1])
  return areSeveral && (names || asksOfNamed(said))
}

/** What "it" means, where goods are named: one of those, and none that were named beside. */
function onNamed(focus: Focus, entities: readonly Entity[]): Focus {
  const named = entities.flatMap(({ type, value }) => (type === 'product' ? [productIds(value)] : []))
  if (focus.productId === undefined || named.length === 0 || named.flat().includes(focus.productId)) return focus
  const { productId: _, variantId: __, ...rest } = focus
  const [ids = []] = named
  const [only] = ids
  return named.length === 1 && ids.length === 1 && only !== undefined ? { ...rest, productId: only } : rest
}

const OF_GOODS = /^(?:exchange\.apply|return\.apply|refund\.only|issue\.|warranty\.|order\.(?:cancel|modify))/u
/** "夹克袖子长，换小一号": what names no goods is said of those that the part before it names, where they are all that is named. */
function withGoods({ scene: { turn }, said }: Part): IntentPart {
  const kinds = kindsIn(turn.said)
  const [goods, ...more] = kinds
  const isLater = goods !== undefined && !kindsIn(said.text).length && turn.said.indexOf(goods.text) < said.span[0]
  const isLinked = turn.understood.entities.some(({ type }) => type === 'product')
  return isLater && more.length === 0 && !isLinked && OF_GOODS.test(said.intent) ? { ...said, text: `${goods.text}${said.text}` } : said
}

/** "太差劲了" beside a question only lets off steam: what is filed with the shop's people at once must be what the turn is about. */
function isFiled(intent: string): boolean {
  return (definitionOf(scenarioFor(intent).id)?.deeds ?? []).some(({ atOnce, endsWith }) => atOnce === true && endsWith === 'person')
}

/** What is read, beside which others it is a part of theirs and no matter of its own; the last in such words alone. */
type Echo = readonly [of: readonly string[], beside: readonly string[], words?: RegExp]
const ECHOES: readonly Echo[] = [
  // "掉色，退钱！": money back is what is wished for what is wrong
  [['refund.only'], Object.values(FAULT_INTENTS)],
  // "被子我要退 上门取件": how it is fetched is a part of what goes back
  [['return.pickup'], ['return.apply', 'exchange.apply', 'refund.only', 'warranty.repair']],
  // "还能换薄的吗 补差价也行": a difference that one would pay is none to be given back
  [
    ['price.protection'],
    ['exchange.apply', 'order.modify'],
    /补(?:个|点|一下)?差?价?.{0,4}(?:也|都)?(?:行|可以|没问题|没关系|愿意|ok)|pay the difference/iu,
  ],
  // "拍错了 没发吧": that it is still here is why it can be changed
  [
    ['shipping.urge', 'shipping.dispatch', 'shipping.track', 'order.status', 'service.urge'],
    ['order.modify', 'order.address', 'order.cancel', 'order.remark', 'order.merge'],
    /^[^\p{L}]*(?:应该)?(?:还)?(?:没有?|未)(?:发货?|寄|出库)(?:出去?)?(?:吧|呢|吗|呀|对吧)?[^\p{L}]*$|^.{0,14}(?:应该)?(?:还)?(?:没有?|未)(?:给我)?(?:发货?|寄|出库)(?:出去?)?(?:吧|对吧|是吧)[^\p{L}]*$|\b(?:not|hasn'?t|isn'?t|haven'?t)\b.{0,12}\bship/iu,
  ],
]

/** Whether a part of a message is a matter of its own, and no echo of one beside it nor said not to be one. */
export const isNoEcho = ({ intent, text }: { intent: string; text: string }, _: number, all: readonly { intent: string }[]): boolean =>
  !(intent === 'service.complaint' && deniesComplaint(text)) &&
  !ECHOES.some(
    ([of, beside, words]) => of.includes(intent) && words?.test(text) !== false && all.some((one) => beside.includes(one.intent)),
  )

/** Two rules of one scenario are two matters; two wishes on one order as well. */
const isSame = (a: string, b: string) =>
  scenarioFor(a).id === scenarioFor(b).id && (a === b || !/^(?:policy|change)$/u.test(scenarioFor(a).id))
