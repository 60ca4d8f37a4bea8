import type { Language } from '../talk/index.ts'
import type { Words } from './say.ts'

/** How orders and parcels stand, by the codes of the shop port. A card may also bring words of its own. */
export const STATES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': {
    unpaid: '待付款',
    paid: '已付款',
    packing: '备货中',
    shipped: '运输中',
    delivered: '已签收',
    completed: '已完成',
    cancelled: '已取消',
    refunding: '退款中',
    refunded: '已退款',
    collected: '已揽收',
    in_transit: '运输中',
    out_for_delivery: '派送中',
    stuck: '运输异常',
    returned: '已退回',
    lost: '已丢失',
  },
  en: {
    unpaid: 'Awaiting payment',
    paid: 'Paid',
    packing: 'Packing',
    shipped: 'On its way',
    delivered: 'Delivered',
    completed: 'Completed',
    cancelled: 'Cancelled',
    refunding: 'Refund under way',
    refunded: 'Refunded',
    collected: 'Picked up',
    in_transit: 'In transit',
    out_for_delivery: 'Out for delivery',
    stuck: 'Held up',
    returned: 'Returned',
    lost: 'Lost',
  },
}

/** The words of a state; what is no known code is shown as it is. */
export function stateWords(state: string, { states }: Pick<Words, 'states'>): string {
  return Object.hasOwn(states, state) ? (states[state] ?? state) : state
}
