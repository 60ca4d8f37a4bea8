import { plainText } from '../../kinds/index.ts'
import type { Order, OrderItem, OrderState, Shipment, ShipmentState } from '../../order.ts'
import type { Orders } from '../../shop.ts'
import { apportion } from '../../sums/index.ts'
import { fewAtOnce } from '../at-once.ts'
import { eachOrder } from '../each-order.ts'
import type { GatewayClient } from '../gateway.ts'
import { inChina, yuan } from '../words.ts'

import { FullTrade, type LineGiven, Sold, TRADE_FIELDS, Trace, type TraceGiven, type TradeGiven } from './shapes.ts'

/** The orders of three months, as TOP keeps them; a customer is known by the `open_uid` that TOP has for them in this app. */
export function ordersOf(client: GatewayClient): Orders {
  async function find(orderNumber: string): Promise<Order | undefined> {
    const tid = orderNumber.trim().replace(/^#/u, '')
    if (!/^\d{8,20}$/u.test(tid)) return undefined
    const found = await client.find('taobao.trade.fullinfo.get', { fields: TRADE_FIELDS, tid }, FullTrade)
    if (!found) return undefined
    return toOrder(found.trade, await tracesOf(client, tid, found.trade))
  }
  const { read, odd } = eachOrder(find)
  return {
    find,
    odd,
    async recent(customerId, limit) {
      const tids = await tidsOf(client, customerId, limit)
      return (await read(tids)).filter((order) => order.customerId === customerId)
    },
  }
}

/** Parcels by their numbers, each with the lines that are in it. */
function parcelsIn({ orders }: TradeGiven): Map<string, LineGiven[]> {
  const parcels = new Map<string, LineGiven[]>()
  for (const line of orders) if (line.invoice_no !== '') parcels.set(line.invoice_no, [...(parcels.get(line.invoice_no) ?? []), line])
  return parcels
}

/** The ways of its parcels: that of an order in several is asked for by the lines in each, else TOP tells of one alone. */
async function tracesOf(client: GatewayClient, tid: string, trade: TradeGiven): Promise<TraceGiven[]> {
  const parcels = [...parcelsIn(trade).values()]
  const asked = parcels.map((lines) => {
    const oids = lines.map(({ oid }) => oid).filter(Boolean)
    return parcels.length > 1 && oids.length > 0 ? { tid, is_split: '1', sub_tid: oids.join() } : { tid }
  })
  const found = await fewAtOnce(asked, (one) => client.find('taobao.logistics.trace.search', one, Trace))
  return found.flatMap((one) => one ?? [])
}

/** The numbers of a customer's orders, newest first. */
export async function tidsOf(client: GatewayClient, customerId: string, limit: number): Promise<string[]> {
  const query = { fields: 'tid,tid_str', buyer_open_id: customerId, page_no: '1', page_size: String(Math.min(limit, 100)) }
  const { trades } = await client.read('taobao.trades.sold.get', query, Sold)
  return trades.map(({ tid_str: tid }) => tid)
}

/** Of an order and of each of its lines (https://open.taobao.com/doc.htm?docId=102856&docType=1). */
const STATES: Readonly<Record<string, OrderState>> = {
  ...{ TRADE_NO_CREATE_PAY: 'unpaid', WAIT_BUYER_PAY: 'unpaid', PAY_PENDING: 'unpaid', WAIT_PRE_AUTH_CONFIRM: 'unpaid' },
  ...{ WAIT_SELLER_SEND_GOODS: 'paid', PAID_FORBID_CONSIGN: 'paid', SELLER_CONSIGNED_PART: 'shipped' },
  ...{ WAIT_BUYER_CONFIRM_GOODS: 'shipped', TRADE_BUYER_SIGNED: 'delivered', TRADE_FINISHED: 'completed' },
  // closed after it was paid: the money went back; before: nobody paid
  ...{ TRADE_CLOSED: 'refunded', TRADE_CLOSED_BY_TAOBAO: 'cancelled' },
}
const ASKED_BACK = new Set(['WAIT_SELLER_AGREE', 'WAIT_BUYER_RETURN_GOODS', 'WAIT_SELLER_CONFIRM_GOODS'])

/** A state that TOP adds is told by its parcels and whether it is paid. */
function stateOf({ status, pay_time: paid, orders }: TradeGiven): OrderState {
  const byFacts = !paid ? 'unpaid' : orders.some(({ invoice_no: number }) => number !== '') ? 'shipped' : 'paid'
  const known = (Object.hasOwn(STATES, status) ? STATES[status] : undefined) ?? byFacts
  return known !== 'refunded' && known !== 'cancelled' && orders.some((one) => ASKED_BACK.has(one.refund_status)) ? 'refunding' : known
}

function toOrder(given: TradeGiven, traces: readonly TraceGiven[]): Order {
  const [total, freight] = [yuan(given.payment), yuan(given.post_fee)]
  const goods = Math.max(0, total.minor - freight.minor)
  // what each line is of what was paid: TOP's own parts where they come to it, else by its price
  const own = given.orders.map((line) => yuan(line.divide_order_fee).minor)
  const isWhole = own.reduce((all, one) => all + one, 0) === goods
  const shares = isWhole ? own : apportion(goods, weightsOf(given.orders))
  const paidAt = inChina(given.pay_time)
  return {
    number: given.tid_str,
    customerId: given.buyer_open_uid,
    state: stateOf(given),
    placedAt: inChina(given.created) ?? new Date(0),
    ...(paidAt && { paidAt }),
    items: given.orders.map((line, at) => toItem(line, shares[at] ?? 0)),
    ...{ total, freight: { ...freight, minor: total.minor - goods }, discount: yuan(given.discount_fee), paidBy: '支付宝' },
    address: {
      ...{ name: given.receiver_name, phone: given.receiver_mobile, province: given.receiver_state },
      // a place right under its province has no city
      ...{ city: given.receiver_city || given.receiver_district, district: given.receiver_city ? given.receiver_district : '' },
      ...{ street: [given.receiver_town, given.receiver_address].filter(Boolean).join(''), country: 'CN' },
    },
    ...(given.buyer_message && { remark: given.buyer_message }),
    shipments: toShipments(given, traces),
    refunds: [],
  }
}

const weightsOf = (lines: readonly LineGiven[]): number[] => {
  const fees = lines.map((line) => yuan(line.total_fee).minor)
  return fees.some((fee) => fee > 0) ? fees : lines.map(() => 1)
}

const variantIdOf = ({ sku_id: sku, num_iid: id }: LineGiven): string => sku || id

const toItem = (line: LineGiven, minor: number): OrderItem => ({
  productId: line.num_iid,
  variantId: variantIdOf(line),
  title: plainText(line.title),
  variant: line.sku_properties_name
    .split(';')
    .map((one) => one.split(':').slice(1).join(':') || one)
    .join(' '),
  image: line.pic_path,
  quantity: line.num,
  paid: { minor, currency: 'CNY' },
})

/**
 * One parcel a number, with the stations that TOP follows it by. Whether it arrived is told by the order: what TOP says of a parcel that was
 * sent offline is "signed" from the first moment (https://open.taobao.com/api.htm?docId=10463&docType=2).
 */
function toShipments(given: TradeGiven, traces: readonly TraceGiven[]): Shipment[] {
  const { consign_time: sent, end_time: ended, status } = given
  return [...parcelsIn(given)].map(([trackingNumber, lines]) => {
    const steps = traces.find(({ out_sid: number }) => number === trackingNumber)?.trace_list ?? []
    const nodes = steps
      .flatMap(({ status_time: time, status_desc: words }) => {
        const at = inChina(time)
        return at ? [{ at, place: '', text: words }] : []
      })
      .sort((a, b) => b.at.getTime() - a.at.getTime())
    const isDone = status === 'TRADE_FINISHED' || status === 'TRADE_BUYER_SIGNED'
    const state: ShipmentState = isDone ? 'delivered' : 'in_transit'
    const deliveredAt = state === 'delivered' ? (nodes[0]?.at ?? inChina(ended)) : undefined
    return {
      ...{ carrier: lines[0]?.logistics_company ?? '', trackingNumber, state, nodes, items: lines.map(variantIdOf) },
      shippedAt: inChina(lines[0]?.consign_time || sent) ?? new Date(0),
      ...(deliveredAt && { deliveredAt }),
    }
  })
}
