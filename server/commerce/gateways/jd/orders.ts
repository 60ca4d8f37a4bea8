import { plainText } from '../../kinds/index.ts'
import type { Address, Order, OrderItem, OrderState, Refund } from '../../order.ts'
import type { Orders } from '../../shop.ts'
import { apportion } from '../../sums/index.ts'
import { eachOrder } from '../each-order.ts'
import type { GatewayClient } from '../gateway.ts'
import { chinaClock, inChina, shown, stateIn, yuan } from '../words.ts'
import { type CarrierNames, carriersOf, toShipments } from './parcels.ts'
import { refundsOf } from './refunds.ts'
import { Found, type LineGiven, METHODS, OneOrder, ORDER_FIELDS, type OrderGiven } from './shapes.ts'

/** A look for orders spans a month at most; so many months back are looked through. */
const [MONTH_MS, MONTHS] = [30 * 24 * 3_600_000, 3]

/** Orders by number, and by the `xid_buyer` that JOS has for a customer in this app. */
export function ordersOf(client: GatewayClient): Orders {
  let carriers: Promise<CarrierNames> | undefined
  /** What carriers are called: a parcel is told without, where the list may not be read or does not come. It is asked for again. */
  function carrierNames(): Promise<CarrierNames> {
    carriers ??= carriersOf(client).catch(() => {
      carriers = undefined
      return new Map()
    })
    return carriers
  }
  async function find(orderNumber: string): Promise<Order | undefined> {
    const id = orderNumber.trim().replace(/^#/u, '')
    if (!/^\d{8,15}$/u.test(id)) return undefined
    const asked = { order_id: Number(id), optional_fields: ORDER_FIELDS }
    const given = (await client.find(METHODS.order, asked, OneOrder))?.orderDetailInfo.orderInfo
    if (!given) return undefined
    const state = stateIn(STATES, given.orderState, { platform: client.platform, path: 'orderInfo.orderState' })
    const isSent = given.waybill !== '' || (given.partialLogisticsInfoModel ?? []).length > 0
    const [names, refunds] = await Promise.all([isSent ? carrierNames() : new Map(), refundsOf(client, id, state)])
    return toOrder(given, stateBy(state, given, refunds), names, refunds)
  }
  const { read, odd } = eachOrder(find)
  return {
    find,
    odd,
    async recent(customerId, limit) {
      const found = (await read(await numbersOf(client, customerId, limit))).filter((order) => order.customerId === customerId)
      return found.sort((a, b) => b.placedAt.getTime() - a.placedAt.getTime())
    },
  }
}

/** The numbers of a customer's orders of three months, newest first. */
export async function numbersOf(client: GatewayClient, customerId: string, limit: number): Promise<string[]> {
  const numbers = new Set<string>()
  for (let month = 0; customerId !== '' && month < MONTHS && numbers.size < limit; month++) {
    const { orderInfoList: some } = await lookedFor(client, month, Math.min(limit, 100), { xid_buyer: customerId })
    for (const { orderId, xid_buyer: of } of some ?? []) if (of === customerId) numbers.add(orderId)
  }
  return [...numbers].slice(0, limit)
}

/** Orders that were placed so many months ago, newest first. */
export async function lookedFor(client: GatewayClient, month: number, size: number, more: Readonly<Record<string, string>> = {}) {
  const end = Date.now() - month * MONTH_MS
  const asked = {
    ...{ start_date: chinaClock(new Date(end - MONTH_MS)), end_date: chinaClock(new Date(end)), dateType: 1, sortType: 1 },
    ...{ order_state: LOOKED_FOR.join(), optional_fields: 'orderId,xid_buyer', page: '1', page_size: String(size), ...more },
  }
  return (await client.read(METHODS.orders, asked, Found)).searchorderinfo_result
}

/** The states that orders may be looked for by. */
const LOOKED_FOR = [
  ...['WAIT_SELLER_STOCK_OUT', 'WAIT_GOODS_RECEIVE_CONFIRM', 'WAIT_SELLER_DELIVERY', 'PAUSE', 'FINISHED_L', 'TRADE_CANCELED', 'LOCKED'],
  'POP_ORDER_PAUSE',
]
/** Of an order (https://jos.jd.com/apilistnewdetail.html?apiId=15661); the others are those of orders that 京东 itself stores and sends. */
const STATES: Readonly<Record<string, OrderState>> = {
  ...{ NOT_PAY: 'unpaid', WAIT_SELLER_STOCK_OUT: 'paid', WAIT_SELLER_DELIVERY: 'paid', WAIT_SEND_CODE: 'paid' },
  // whoever asks to cancel locks the order
  ...{ PAUSE: 'paid', POP_ORDER_PAUSE: 'paid', LOCKED: 'paid' },
  ...{ WAIT_GOODS_RECEIVE_CONFIRM: 'shipped', FINISHED_L: 'completed', TRADE_CANCELED: 'cancelled' },
  ...{ DengDaiDaYin: 'paid', DengDaiChuKu: 'paid', ZanTing: 'paid', SuoDing: 'paid', DengDaiDaBao: 'packing', DengDaiFaHuo: 'packing' },
  ...{ DengDaiQueRenShouHuo: 'shipped', WanCheng: 'completed' },
}

/** The same, by what was asked back and what went back. */
function stateBy(state: OrderState, given: OrderGiven, refunds: readonly Refund[]): OrderState {
  const back = refunds.reduce((all, { state: of, amount }) => all + (of === 'paid' ? amount.minor : 0), 0)
  if (back > 0 && back >= totalOf(given).minor) return 'refunded'
  const isAsked = refunds.some(({ state: of }) => of === 'asked' || of === 'agreed')
  return isAsked && state !== 'cancelled' && state !== 'completed' ? 'refunding' : state
}

/** What was paid; as long as nobody tells that, what was to be paid. */
const totalOf = ({ actualPay, shouldPay, orderPayment }: OrderGiven) =>
  [actualPay, shouldPay, orderPayment].map(yuan).find(({ minor }) => minor > 0) ?? yuan('')

/** A moment; what has not happened is told as the first day of the calendar. */
const happened = (written: string): Date | undefined => (/^(?:0001|1970)-/u.test(written) ? undefined : inChina(written))

function toOrder(given: OrderGiven, state: OrderState, carriers: CarrierNames, refunds: Refund[]): Order {
  const total = totalOf(given)
  const goods = Math.max(0, total.minor - yuan(given.freightPrice).minor)
  const weights = given.itemInfoList.map((line) => yuan(line.jdPrice).minor * line.itemTotal)
  const shares = apportion(goods, weights.some((one) => one > 0) ? weights : weights.map(() => 1))
  const [paidAt, endedAt] = [happened(given.paymentConfirmTime), happened(given.orderEndTime)]
  return {
    ...{ number: given.orderId, customerId: given.xid_buyer, state, placedAt: happened(given.orderStartTime) ?? new Date(0) },
    ...(paidAt && { paidAt }),
    items: given.itemInfoList.map((line, at) => toItem(line, shares[at] ?? 0)),
    ...{ total, freight: { ...total, minor: total.minor - goods }, discount: yuan(given.sellerDiscount) },
    address: toAddress(given.consigneeInfo),
    ...(given.orderRemark && { remark: given.orderRemark }),
    shipments: toShipments(given, carriers, { sentAt: happened(given.outBoundDate), endedAt, isOver: state === 'completed' }),
    refunds,
  }
}

const toItem = ({ skuId, wareId, skuName, itemTotal }: LineGiven, minor: number): OrderItem => ({
  ...{ productId: wareId || skuId, variantId: skuId, title: plainText(skuName), variant: '', image: '' },
  ...{ quantity: itemTotal, paid: { minor, currency: 'CNY' } },
})

/** The whole address begins with what stands beside it in parts. */
function toAddress(to: OrderGiven['consigneeInfo']): Address {
  const { fullname, mobile, province = '', city = '', county = '', fullAddress = '' } = to ?? {}
  const before = `${province}${city}${county}`
  const street = fullAddress.startsWith(before) ? fullAddress.slice(before.length) : fullAddress
  return { name: shown(fullname), phone: shown(mobile), province, city, district: county, street: shown(street), country: 'CN' }
}
