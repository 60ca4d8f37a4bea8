import type { Turn } from '#engine/conversation'
import type { OrderFact } from '../facts/index.ts'

/** Behind the day, where it tells an order: "昨天那单", "8号买的", "yesterday's order". */
const TELLS_ORDER =
  /^(?:[上下中]午|晚上|早上)?(?:我|刚|才)*(?:(?:[买下拍订]|下单|付款)(?:的|了的)?)?(?:那|这)?(?:一|个|几)?(?:单|笔|订单|张单)|^(?:我)?(?:[买下拍订]|下单)的|^的(?:那|这)?(?:一|个)?(?:单|笔|订单|$|[。.!！吧啊呢])|^(?:'s)? (?:order|one|purchase)/iu
const DAY_MS = 86_400_000
/** A stretch that is longer tells no order. */
const LONGEST_MS = 62 * DAY_MS

interface Span {
  readonly from: number
  readonly to: number
}

/** The days that the words tell an order by; undefined where they tell none. */
export function dayOfOrder({ understood, state, now }: Turn): Span | undefined {
  for (const { type, value, span } of understood.entities) {
    if (type !== 'time' || typeof value !== 'object' || Array.isArray(value)) continue
    const answers = state.pending?.slot === 'order' && understood.text.trim().length - (span[1] - span[0]) <= 2
    if (!answers && !TELLS_ORDER.test(understood.text.slice(span[1]))) continue
    const from = Date.parse(String(value['from']))
    const to = typeof value['to'] === 'string' ? Date.parse(value['to']) : from + DAY_MS
    if (!Number.isFinite(from) || to - from > LONGEST_MS || from > now.getTime()) continue
    return { from, to }
  }
  return undefined
}

/** Whether an order was placed in those days. */
export const placedIn = ({ placedAt }: OrderFact, { from, to }: Span): boolean => {
  const at = Date.parse(placedAt)
  return at >= from && at < to
}
