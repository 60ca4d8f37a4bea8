import type { OrderState, ShipmentState } from '../order.ts'

/** States as exports of shops call them: whole words. What is not here is never guessed. */
const ORDERS: Readonly<Record<OrderState, readonly string[]>> = {
  unpaid: ['待付款', '未付款', '等待买家付款', '待支付', 'unpaid', 'pending', 'pending payment', 'awaiting payment'],
  paid: ['待发货', '已付款', '买家已付款', '等待卖家发货', '已支付', 'paid', 'processing', 'unfulfilled', 'awaiting shipment'],
  packing: ['备货中', '配货中', '拣货中', '打包中', 'packing', 'preparing', 'being packed'],
  shipped: ['已发货', '卖家已发货', '待收货', '运输中', '等待买家确认收货', 'shipped', 'fulfilled', 'in transit', 'sent'],
  delivered: ['已签收', '已送达', '已妥投', 'delivered'],
  completed: ['已完成', '交易成功', '交易完成', '已收货', '已确认收货', '完成', 'completed', 'complete', 'closed successfully'],
  cancelled: ['已取消', '交易关闭', '已关闭', '取消', 'cancelled', 'canceled', 'closed'],
  refunding: ['退款中', '售后中', '退款处理中', 'refunding', 'being refunded', 'refund requested'],
  refunded: ['已退款', '退款成功', '退款完成', 'refunded'],
}

/** What shop systems call them beside that, folded: likely enough to be proposed to whoever looks, and too loose to be taken unseen. */
const PROPOSED: Readonly<Record<OrderState, readonly string[]>> = {
  unpaid: ['payment pending', 'wait pay', 'wait buyer pay', 'waiting payment', 'wait payment', 'to pay', 'not paid'],
  paid: [...['wait send', 'wait seller send goods', 'wait ship', 'to ship', 'awaiting fulfillment', 'payment received', 'ready to ship']],
  packing: ['picking', 'packed', 'in preparation'],
  shipped: ['wait buyer confirm goods', 'wait receive', 'dispatched', 'on the way', 'shipping'],
  delivered: ['received', 'signed'],
  completed: ['trade success', 'trade finished', 'success', 'finished', 'done'],
  cancelled: ['trade closed', 'cancel', 'voided', 'void'],
  refunding: ['refund pending', 'wait refund', 'return requested'],
  refunded: ['refund success', 'refund completed'],
}

const PARCELS: Readonly<Record<ShipmentState, readonly string[]>> = {
  collected: ['已揽收', '已揽件', 'collected', 'picked up', 'accepted', 'pickup', 'shipped'],
  in_transit: ['运输中', '在途', 'in transit', 'transit', 'on the way', 'transporting'],
  out_for_delivery: ['派送中', '派件中', 'out for delivery', 'delivering'],
  delivered: ['已签收', '已送达', 'delivered', 'signed', 'received'],
  stuck: ['异常', '疑难', '问题件', 'exception', 'stuck', 'delivery failure', 'failed', 'problem'],
  returned: ['退回', '已退回', 'returned', 'return to sender', 'returning'],
  lost: ['丢失', '遗失', 'lost'],
}

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/gu, '$1 $2')
    .toLowerCase()
    .replace(/[_\-\s]+/gu, ' ')
    .trim()

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

function among<State extends string>(
  table: Readonly<Record<State, readonly string[]>>,
  text: string,
  as: (text: string) => string = folded,
): State | undefined {
  const said = as(text)
  const isState = (state: string): state is State => Object.hasOwn(table, state)
  for (const [state, words] of Object.entries<readonly string[]>(table))
    if (isState(state) && (words.includes(said) || as(state) === said)) return state
  return undefined
}

/** The state of an order that a word in a table of orders plainly means; undefined for one that is not known. */
export const orderStateNamed = (text: string): OrderState | undefined => among(ORDERS, text, plain)

/** The state of an order that a word of a shop system may mean, for whoever looks at it before it holds; undefined for one that is not known. */
export const orderStateProposed = (text: string): OrderState | undefined => among(ORDERS, text) ?? among(PROPOSED, text)

/** The same of a parcel. */
export const parcelStateNamed = (text: string): ShipmentState | undefined => among(PARCELS, text)
