import type { Language } from '../talk/index.ts'

/** How orders and parcels stand, by the codes of the shop port. A card may also bring words of its own. */
const STATES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  unpaid: { 'zh-CN': '待付款', en: 'Awaiting payment' },
  paid: { 'zh-CN': '已付款', en: 'Paid' },
  packing: { 'zh-CN': '备货中', en: 'Packing' },
  shipped: { 'zh-CN': '运输中', en: 'On its way' },
  delivered: { 'zh-CN': '已签收', en: 'Delivered' },
  completed: { 'zh-CN': '已完成', en: 'Completed' },
  cancelled: { 'zh-CN': '已取消', en: 'Cancelled' },
  refunding: { 'zh-CN': '退款中', en: 'Refund under way' },
  refunded: { 'zh-CN': '已退款', en: 'Refunded' },
  collected: { 'zh-CN': '已揽收', en: 'Picked up' },
  in_transit: { 'zh-CN': '运输中', en: 'In transit' },
  out_for_delivery: { 'zh-CN': '派送中', en: 'Out for delivery' },
  stuck: { 'zh-CN': '运输异常', en: 'Held up' },
  returned: { 'zh-CN': '已退回', en: 'Returned' },
  lost: { 'zh-CN': '已丢失', en: 'Lost' },
}

/** The words of a state; what is no known code is shown as it is. */
export function stateWords(state: string, language: Language): string {
  return Object.hasOwn(STATES, state) ? (STATES[state]?.[language] ?? state) : state
}
