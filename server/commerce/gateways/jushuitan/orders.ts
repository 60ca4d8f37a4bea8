import { plainText } from '../../kinds/index.ts'
import type { Order, OrderItem, OrderState, Refund, Shipment } from '../../order.ts'
import type { Orders } from '../../shop.ts'
import { apportion } from '../../sums/index.ts'
import type { GatewayClient } from '../gateway.ts'
import { inChina, stateIn, yuan } from '../words.ts'
import { type BackGiven, Backs, type LineGiven, type PartGiven, Parts } from './shapes.ts'

/** Orders by the number that they have in their shop. The ERP lists nobody's, and a buyer's name in it is no identity: an order is nobody's. */
export function ordersOf(client: GatewayClient): Orders {
  return {
    async find(orderNumber) {
      const number = orderNumber.trim().replace(/^#/u, '')
      if (!/^[\w-]{4,50}$/u.test(number)) return undefined
      const { orders } = await client.read('/open/orders/single/query', { so_ids: [number], page_index: 1, page_size: 50 }, Parts)
      const all = (orders ?? []).filter(({ so_id: so }) => so === number)
      if (all.length === 0) return undefined
      const parts = stayed(all).map((part) => ({ ...part, state: stateOf(client, part) }))
      const isAsked = parts.some(({ items }) => items.some(({ refund_status: back }) => back !== '' && back !== 'none'))
      const asked = { so_ids: [number], page_index: 1, page_size: 50 }
      const backs = isAsked ? ((await client.read('/open/refund/single/query', asked, Backs)).datas ?? []) : []
      return toOrder(number, parts, backs)
    },
    recent: async () => [],
  }
}

/** 聚水潭's states of an order. */
const STATES: Readonly<Record<string, OrderState>> = {
  ...{ WaitPay: 'unpaid', WaitConfirm: 'paid', WaitFConfirm: 'paid', Question: 'paid' },
  ...{ Delivering: 'packing', WaitOuterSent: 'packing', Sent: 'shipped', Cancelled: 'cancelled' },
}
/** What was merged or split goes on in its other parts; where those have another number, nothing is known of it by this one. */
const ELSEWHERE = new Set(['Merged', 'Split'])
function stayed(parts: readonly PartGiven[]): readonly PartGiven[] {
  const here = parts.filter(({ status }) => !ELSEWHERE.has(status))
  return here.length > 0 ? here : parts
}

interface Part extends PartGiven {
  readonly state: OrderState
}

function stateOf({ platform }: GatewayClient, { status, pay_date: paid, end_time: ended }: PartGiven): OrderState {
  const state = stateIn(STATES, status, { platform, path: 'orders.status' })
  if (status === 'Question' && paid === '') return 'unpaid'
  return state === 'shipped' && ended !== '' ? 'completed' : state
}

/** How far an order of several parts is: as the part that is least far and not given up. */
const FAR: readonly OrderState[] = ['unpaid', 'paid', 'packing', 'shipped', 'completed']

function stateOfAll(parts: readonly Part[]): OrderState {
  const lines = parts.flatMap(({ items }) => items)
  if (lines.some(({ refund_status: back }) => back === 'waiting')) return 'refunding'
  if (lines.length > 0 && lines.every(({ refund_status: back }) => back === 'success')) return 'refunded'
  return FAR.find((state) => parts.some((part) => part.state === state)) ?? 'cancelled'
}

/** What was bought: neither what was sent again or in exchange, nor what was given up while the rest goes on. */
function soldIn(parts: readonly Part[]): readonly Part[] {
  const bought = parts.filter(({ type }) => !/补发|换货/u.test(type))
  const goOn = bought.filter(({ state }) => state !== 'cancelled')
  return goOn.length > 0 ? goOn : bought.length > 0 ? bought : parts
}

function toOrder(number: string, parts: readonly Part[], backs: readonly BackGiven[]): Order {
  const sold = soldIn(parts)
  const first = sold[0]!
  const sums = summed(sold)
  const paidAt = inChina(first.pay_date)
  return {
    ...{ number, customerId: '', state: stateOfAll(sold), placedAt: inChina(first.order_date) ?? new Date(0) },
    ...(paidAt && { paidAt }),
    ...sums,
    address: {
      ...{ name: first.receiver_name, phone: first.receiver_mobile, province: first.receiver_state, city: first.receiver_city },
      ...{ district: first.receiver_district, street: `${first.receiver_town}${first.receiver_address}`, country: 'CN' },
    },
    ...(first.buyer_message && { remark: first.buyer_message }),
    shipments: parts.flatMap(toShipments),
    refunds: backs.flatMap(toRefund),
  }
}

/** What was to be paid, and what each line is of it. */
function summed(parts: readonly PartGiven[]): Pick<Order, 'items' | 'total' | 'freight' | 'discount'> {
  const money = (minor: number) => ({ minor, currency: 'CNY' })
  const sum = (read: (part: PartGiven) => string) => parts.reduce((all, part) => all + yuan(read(part)).minor, 0)
  const total = sum(({ pay_amount: due }) => due)
  const goods =
    total -
    Math.min(
      total,
      sum(({ freight }) => freight),
    )
  const lines = parts.flatMap(({ items }) => items)
  const weights = lines.map((line) => yuan(line.amount).minor)
  const shares = apportion(goods, weights.some((one) => one > 0) ? weights : weights.map(() => 1))
  return {
    items: lines.map((line, at) => toItem(line, shares[at] ?? 0)),
    ...{
      total: money(total),
      freight: money(total - goods),
      discount: money(
        Math.max(
          0,
          sum(({ free_amount: off }) => off),
        ),
      ),
    },
  }
}

const toItem = (line: LineGiven, minor: number): OrderItem => ({
  ...{ productId: line.i_id || line.sku_id, variantId: line.sku_id, title: plainText(line.name), variant: line.properties_value },
  ...{ image: line.pic, quantity: line.qty, paid: { minor, currency: 'CNY' } },
})

/** The parcel of a part; the ERP follows none. */
function toShipments({ state, l_id: trackingNumber, logistics_company: carrier, send_date: sent, items }: Part): Shipment[] {
  if (trackingNumber === '' || (state !== 'shipped' && state !== 'completed')) return []
  const goes = state === 'completed' ? 'delivered' : 'in_transit'
  const shippedAt = inChina(sent) ?? new Date(0)
  return [{ carrier, trackingNumber, state: goes, shippedAt, nodes: [], items: items.map(({ sku_id: id }) => id) }]
}

/** What became of the money, by the shop where the order was made; the rest is closed, an exchange, or not yet told. */
const REFUNDS: Readonly<Record<string, Refund['state']>> = {
  ...{ WAIT_SELLER_AGREE: 'asked', WAIT_BUYER_RETURN_GOODS: 'agreed', WAIT_SELLER_CONFIRM_GOODS: 'goods_on_way' },
  ...{ SELLER_REFUSE_BUYER: 'refused', SUCCESS: 'paid' },
}

function toRefund(back: BackGiven): Refund[] {
  const state = Object.hasOwn(REFUNDS, back.shop_status) ? REFUNDS[back.shop_status] : undefined
  const askedAt = inChina(back.as_date || back.created)
  const isGone = back.status === 'Cancelled' || back.status === 'Merged' || /补发|换货|维修|投诉/u.test(back.type)
  if (!state || !askedAt || isGone) return []
  return [{ id: back.as_id, state, amount: yuan(back.refund), reason: back.question_type, askedAt }]
}
