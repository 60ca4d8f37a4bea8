import type { Step } from '#engine/conversation'
import type { OrderFact } from '../../../facts/index.ts'
import { recentOrders } from '../../../needs/index.ts'
import { orderChoice } from '../../../steps/index.ts'
import { isOfKind } from '../../kinds.ts'
import { wordIn } from '../../matter.ts'
import { question, type Way } from '../asking.ts'
import type { Ready } from '../deed.ts'
import { refused } from '../ending.ts'
import type { Item } from '../which.ts'
import { piecesKept } from './pieces.ts'

type Got<T> = { readonly has: T } | { readonly step: Step }

/** What is left of a line, and the money for the rest. */
export interface Fewer {
  readonly quantity: number
  readonly amount: { readonly minor: number; readonly currency: string }
}

/** "减掉一件" takes away; "改成一件" says what is left. */
const TAKES_AWAY = /减|多(?:拍|买|下)|去掉|不要|too many|remove|less|fewer|drop|take (?:off|out)/iu
/** "再加一件": more is wanted, whatever the number. */
const ADDS = /(?<!不|别|不要|不用|没)(?:再?[加添]|再(?:要|来|拍|买|订)|多(?:要|来|加|订))|\b(?:add|more|another)\b(?! than)/iu
/** "要两件", "two instead of one": more than one, where no number was understood. */
const SEVERAL =
  /[两俩二三四五六七八九十2-9]\s*(?:件|个|双|瓶|包|盒|套|条|只|份|支|台)|\b(?:two|three|four|five|[2-9]) (?:instead|of|pieces|pcs)\b/iu
const LEFT = /改[成为]|只(?:要|留|买)|剩|\bto \d|only|just/iu
const CANCEL = { id: 'intent:order.cancel', label: { key: 'intent.order.cancel' } }

/** How many are left: as said, if fewer than now and more than none. */
export function fewerOf(way: Way, { item }: Ready): Got<Fewer> {
  if (!item) return { step: refused(way, [{ key: 'settle.refused.more' }]) }
  if (wordIn(way.matter, 'part') === 'line' && item.paid)
    return { has: leftOf(item, item.paid, item.quantity - (piecesKept(way, item) ?? item.quantity)) }
  const words = `${wordIn(way.matter, 'wish') ?? ''} ${way.scene.turn.said}`
  const said = countIn(way)
  const isMore = ADDS.test(words) || (!TAKES_AWAY.test(words) && (said ?? (SEVERAL.test(words) ? 2 : 1)) > item.quantity)
  if (isMore) return { step: refused(way, [{ key: 'settle.refused.more' }]) }
  if (item.quantity < 2) return { step: refused(way, [{ key: 'settle.refused.only_one', args: { title: item.title } }], [CANCEL]) }
  if (said === undefined) {
    const options = [...Array(Math.min(item.quantity - 1, 5)).keys()].map((i) => ({ id: `set:quantity=${i + 1}`, label: String(i + 1) }))
    const args = { title: item.title, quantity: item.quantity }
    return { step: question(way, { slot: 'quantity', say: [{ key: 'settle.ask.quantity', args }], options }) }
  }
  const quantity = TAKES_AWAY.test(words) && !LEFT.test(words) && wordIn(way.matter, 'quantity') === undefined ? item.quantity - said : said
  if (quantity < 1) return { step: refused(way, [{ key: 'settle.refused.only_one', args: { title: item.title } }], [CANCEL]) }
  if (quantity >= item.quantity) return { step: refused(way, [{ key: 'settle.refused.more' }]) }
  return { has: leftOf(item, item.paid ?? { minor: 0, currency: 'CNY' }, quantity) }
}

/** So many stay, and what was paid for the others goes back. */
const leftOf = ({ quantity: all }: Item, { minor, currency }: Fewer['amount'], quantity: number): Fewer => ({
  quantity,
  amount: { minor: Math.floor((minor * (all - quantity)) / all), currency },
})

/** The count that was said or tapped. */
function countIn({ matter }: Way): number | undefined {
  const value = matter.slots['quantity']?.value
  const count = typeof value === 'object' && !Array.isArray(value) ? Number(value['value']) : Number.parseInt(String(value), 10)
  return Number.isInteger(count) && count > 0 ? count : undefined
}

/** The other order of two that go together: named, or the only one that waits and goes to the same door, else asked for. */
export function theOther(way: Way, { order }: Ready): Got<string> {
  const { scene, matter } = way
  if (!order) return { step: refused(way, [{ key: 'settle.refused.no_other_order', args: { number: '' } }]) }
  const { customerId } = scene.turn.shopper
  const found = recentOrders(scene, customerId)
  if ('step' in found) return found
  const others = found.has.filter((one) => one.number !== order.number && isOfKind('waiting', one, scene.turn.now) && sameDoor(one, order))
  const named = scene.turn.understood.entities.flatMap(({ type, value }) => (type === 'order_number' ? [String(value)] : []))
  const one =
    others.find(({ number }) => number === wordIn(matter, 'withNumber')) ??
    others.find(({ number }) => named.includes(number)) ??
    (others.length === 1 ? others[0] : undefined)
  if (one) return { has: one.number }
  if (others.length === 0) return { step: refused(way, [{ key: 'settle.refused.no_other_order', args: { number: order.number } }]) }
  const options = others.slice(0, 5).map((other) => ({ ...orderChoice(other), id: `set:withNumber=${other.number}` }))
  return { step: question(way, { slot: 'withNumber', say: [{ key: 'settle.ask.withNumber', args: { number: order.number } }], options }) }
}

const sameDoor = (one: OrderFact, other: OrderFact) => JSON.stringify(one.address) === JSON.stringify(other.address)
