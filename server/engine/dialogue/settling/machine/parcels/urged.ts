import type { OrderFact } from '../../../facts/index.ts'
import { meansAll } from '../../../tracking/index.ts'
import { definitionIn } from '../../flow/own.ts'
import { isOfKind } from '../../kinds.ts'
import { recipientOf, wordIn } from '../../matter.ts'
import { isDropped } from '../../words/drops.ts'
import type { Way } from '../asking.ts'

/** Who is urged, by how far the order is: the warehouse before it is sent, the carrier once it is on its way. */
const URGED = [
  { kind: 'waiting', id: 'urge_dispatch' },
  { kind: 'under_way', id: 'carrier_case' },
] as const
const ASKS_TO_HURRY = /催|[赶尽]快|快点|抓紧|\b(?:chase|hurry|urge|speed|sooner|faster)/iu

const OF_DISPATCH = /发货|发出|发走|[没不未](?:有)?(?:给我|帮我)?发|什么时候发|\b(?:dispatch|ship(?:ped|ping)?)\b/iu

/** The matter whose order is as far as this one is, by its name. */
export function urgedAs(id: string, order: OrderFact, now: Date): string | undefined {
  return URGED.some((one) => one.id === id) ? URGED.find(({ kind }) => isOfKind(kind, order, now))?.id : undefined
}

/** "催一下", "两单都催一下": whatever waits may be meant, sent or not. */
export const urges = ({ scene: { turn }, definition, matter }: Way): boolean =>
  URGED.some(({ id }) => id === definition.id) &&
  matter.orderNumber === undefined &&
  (meansAll(turn.said, 2, false) || ASKS_TO_HURRY.test(wordIn(matter, 'wish') ?? ''))

/** "帮我催催" of an order that was not sent, read as a word to the carrier, and the other way round: it goes to whom it can go. */
export function urgedOtherwise(way: Way, order: OrderFact): Way | undefined {
  const { scene, matter, definition } = way
  const words = wordIn(matter, 'wish') ?? scene.turn.said
  // "再不到孩子都长大了" urges without a word of hurry
  const urges = ASKS_TO_HURRY.test(words) || (definition.id === 'urge_dispatch' && !OF_DISPATCH.test(words))
  const id = urges ? urgedAs(definition.id, order, scene.turn.now) : undefined
  // who waits for it to be sent hears that it was
  if (id === 'carrier_case' && OF_DISPATCH.test(words)) return undefined
  const other = id === undefined || id === definition.id ? undefined : definitionIn(scene, id)
  return other && { ...way, definition: other, matter: { ...matter, scenario: other.id } }
}

/** "没收到货，退款" of a parcel that is shown as delivered: nobody can show what did not come, so it is looked for, with the wish beside it. */
export function lookedFor(way: Way, order: OrderFact): Way | undefined {
  const { scene, matter, definition } = way
  const isLost = wordIn(matter, 'claim') === 'not_received' && definition.id !== 'not_received'
  const other = isLost && isOfKind('signed', order, scene.turn.now) ? definitionIn(scene, 'not_received') : undefined
  return other && { ...way, definition: other, matter: { ...matter, scenario: other.id } }
}

/** "键盘换成茶轴的行吗" of goods that were not sent: another kind is sent at once, and nothing goes back. */
export function changedOtherwise(way: Way, order: OrderFact): Way | undefined {
  const { scene, matter, definition } = way
  const isOther = definition.id === 'goods_trouble' && OF_KIND.test(wordIn(matter, 'wish') ?? '')
  if (!(isOther || definition.id === 'exchange_goods') || !isOfKind('unsent', order, scene.turn.now)) return undefined
  const other = definitionIn(scene, 'change_order')
  const { wish, mention } = matter.slots
  const slots = { ...(wish && { wish }), ...(mention && { mention }), change: { value: 'variant', from: 'said' as const, confidence: 1 } }
  return other && { ...way, definition: other, matter: { ...matter, scenario: other.id, slots }, lead: isOther ? [] : way.lead }
}
/** "wrong colour", of an order that was not sent: chosen by mistake, and nothing came yet. */
const OF_KIND = /颜色|[尺鞋]?码|款|规格|型号|\b(?:colou?r|size|model|style)\b/iu

/** How an order that is not wanted is undone once it was sent. */
const UNDONE = [
  { kind: 'under_way', id: 'intercept_parcel' },
  { kind: 'received', id: 'return_goods' },
] as const

const ALSO = /也|\b(?:also|too|either)\b/iu
/** "鞋要退，毛衣别发了", "取消吧" of a parcel on its way: goods that are not wanted any more, of an order that has come further than the words knew. */
export function undoneOtherwise(way: Way, order: OrderFact): Way | undefined {
  const { scene, matter, definition } = way
  const wish = wordIn(matter, 'wish') ?? ''
  const isNamed = matter.slots['mention'] !== undefined || (ALSO.test(wish) && isDropped(wish))
  const id = UNDONE.find(({ kind }) => isOfKind(kind, order, scene.turn.now))?.id
  if (definition.id !== 'cancel_order' || !(isNamed || id === 'intercept_parcel')) return undefined
  const other = id === undefined ? undefined : definitionIn(scene, id)
  const sent = isNamed ? [] : [{ key: 'settle.refused.sent', args: { number: order.number } }]
  // the rule for what was not sent is not told of what was
  const own = isNamed ? way.lead : way.lead.filter((words) => 'key' in words)
  return other && { ...way, definition: other, matter: { ...matter, scenario: other.id }, lead: [...own, ...sent] }
}

/** How money comes back for goods that have not come yet: nothing is there to be sent back. */
const NOT_COME = [
  { kind: 'unsent', id: 'cancel_order' },
  { kind: 'under_way', id: 'refund_only' },
] as const
/** What nobody can say of goods that have not come. */
const SEEN: ReadonlySet<string> = new Set(['defect', 'damaged', 'wrong_item', 'missing_part', 'not_as_described', 'unsuitable'])

/** "不要了，能退吗" of goods that have not come: the order is cancelled, or the parcel is stopped, and no return is refused. */
export function backBeforeItCame(way: Way, order: OrderFact): Way | undefined {
  const { scene, matter, definition } = way
  if (definition.id !== 'return_goods' || SEEN.has(wordIn(matter, 'claim') ?? '')) return undefined
  const id = NOT_COME.find(({ kind }) => isOfKind(kind, order, scene.turn.now))?.id
  const other = id === undefined ? undefined : definitionIn(scene, id)
  if (!other) return undefined
  const { wish, mention } = matter.slots
  const slots = { ...(wish && { wish }), ...(mention && { mention }) }
  // the rule for goods that came is not told of what has not
  const own = way.lead.filter((words) => 'key' in words)
  return { ...way, definition: other, matter: { ...matter, scenario: other.id, slots }, lead: [...own, { key: 'settle.not_come_yet' }] }
}

/** "正确的号码是138…" of a parcel on its way: the order is not changed any more, and the courier is told. */
export function toldToCourier(way: Way, order: OrderFact): Way | undefined {
  const { scene, matter, definition } = way
  const isPhone =
    definition.id === 'change_address' && matter.slots['address'] === undefined && recipientOf(matter.slots['recipient']).phone !== ''
  const other = isPhone && isOfKind('under_way', order, scene.turn.now) ? definitionIn(scene, 'leave_parcel') : undefined
  const { wish } = matter.slots
  return other && { ...way, definition: other, matter: { ...matter, scenario: other.id, slots: wish ? { wish } : {} }, lead: [] }
}
