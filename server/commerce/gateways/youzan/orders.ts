import { plainText } from '../../kinds/index.ts'
import type { Order, OrderItem, OrderState, Shipment } from '../../order.ts'
import type { Orders } from '../../shop.ts'
import { apportion } from '../../sums/index.ts'
import { eachOrder } from '../each-order.ts'
import type { GatewayClient } from '../gateway.ts'
import { inChina, shown, stateIn, yuan } from '../words.ts'
import { namedIn } from './catalogue.ts'
import { Carriers, type LineGiven, METHODS, Sold, Trade, type TradeGiven } from './shapes.ts'

type CarrierNames = Promise<ReadonlyMap<string, string>>

/** Orders by number and by the `yz_open_id` that 有赞 has for a customer. */
export function ordersOf(client: GatewayClient): Orders {
  let carriers: CarrierNames | undefined
  async function find(orderNumber: string): Promise<Order | undefined> {
    const tid = orderNumber.trim().replace(/^#/u, '').toUpperCase()
    if (!/^E\d{10,30}$/u.test(tid)) return undefined
    const found = await client.find(METHODS.trade, { tid }, Trade)
    if (!found) return undefined
    const isSent = (found.delivery_order ?? []).length > 0
    return toOrder(client, found, isSent ? await carrierNames() : new Map())
  }
  /** What carriers are called: a parcel is told without, where the list may not be read or does not come. It is asked for again. */
  function carrierNames(): CarrierNames {
    carriers ??= carriersOf(client).catch(() => {
      carriers = undefined
      return new Map()
    })
    return carriers
  }
  const { read, odd } = eachOrder(find)
  return {
    find,
    odd,
    async recent(customerId, limit) {
      const tids = await tidsOf(client, customerId, limit)
      const found = (await read(tids)).filter((order) => order.customerId === customerId)
      return found.sort((a, b) => b.placedAt.getTime() - a.placedAt.getTime())
    },
  }
}

/** The numbers of a customer's orders. */
export async function tidsOf(client: GatewayClient, customerId: string, limit: number): Promise<string[]> {
  const asked = { yz_open_id: customerId, page_no: 1, page_size: Math.min(limit, 100) }
  const { full_order_info_list: all } = await client.read(METHODS.sold, asked, Sold)
  return (all ?? []).map(({ full_order_info: { order_info: one } }) => one.tid)
}

const carriersOf = async (client: GatewayClient): CarrierNames =>
  new Map((await client.read(METHODS.carriers, {}, Carriers)).allExpress.map(({ id, name }) => [id, name]))

/** Of an order (https://doc.youzanyun.com/detail/API/0/70). */
const STATES: Readonly<Record<string, OrderState>> = {
  ...{ WAIT_BUYER_PAY: 'unpaid', TRADE_PAID: 'paid', WAIT_CONFIRM: 'paid', WAIT_SELLER_SEND_GOODS: 'paid' },
  ...{ WAIT_BUYER_CONFIRM_GOODS: 'shipped', TRADE_SUCCESS: 'completed', TRADE_CLOSED: 'cancelled' },
}
const [ALL_BACK, ASKED_BACK] = [12, new Set([1, 20, 30])]

function stateOf({ platform }: GatewayClient, { full_order_info: { order_info: order }, refund_order: backs }: TradeGiven): OrderState {
  const state = stateIn(STATES, order.status, { platform, path: 'order_info.status' })
  if (order.refund_state === ALL_BACK) return 'refunded'
  if (state === 'cancelled') return state
  return (backs ?? []).some(({ refund_state: back }) => ASKED_BACK.has(back)) ? 'refunding' : state
}

function toOrder(client: GatewayClient, given: TradeGiven, carriers: ReadonlyMap<string, string>): Order {
  const { order_info: order, buyer_info: buyer, address_info: to, remark_info: said } = given.full_order_info
  const paidAt = inChina(order.pay_time)
  return {
    ...{
      number: order.tid,
      customerId: buyer?.yz_open_id ?? '',
      state: stateOf(client, given),
      placedAt: inChina(order.created) ?? new Date(0),
    },
    ...(paidAt && { paidAt }),
    ...summed(given),
    address: {
      ...{ name: shown(to?.receiver_name), phone: shown(to?.receiver_tel), province: to?.delivery_province ?? '' },
      ...{ city: to?.delivery_city ?? '', district: to?.delivery_district ?? '', street: shown(to?.delivery_address), country: 'CN' },
    },
    ...(said?.buyer_message && { remark: said.buyer_message }),
    shipments: toShipments(given, carriers),
    refunds: [],
  }
}

/** What was paid for the lines, by 有赞's own shares; what is more than they is the freight. */
function summed({ full_order_info: { pay_info: pay, orders } }: TradeGiven): Pick<Order, 'items' | 'total' | 'freight' | 'discount'> {
  const money = (minor: number) => ({ minor, currency: 'CNY' })
  const total = yuan(pay.payment).minor
  const own = orders.map(({ payment }) => yuan(payment).minor)
  const all = own.reduce((sum, one) => sum + one, 0)
  const shares = all <= total ? own : apportion(total, own)
  const goods = Math.min(all, total)
  return {
    items: orders.map((line, at) => toItem(line, shares[at] ?? 0)),
    ...{ total: money(total), freight: money(total - goods), discount: money(Math.max(0, yuan(pay.total_fee).minor - goods)) },
  }
}

const variantIdOf = ({ sku_id: sku, item_id: item }: LineGiven): string => (sku === '0' ? item : sku)

const toItem = (line: LineGiven, minor: number): OrderItem => ({
  ...{ productId: line.item_id, variantId: variantIdOf(line), title: plainText(line.title) },
  variant: namedIn(line.sku_properties_name)
    .map(({ v }) => v)
    .join(' '),
  ...{ image: line.pic_path, quantity: line.num, paid: { minor, currency: 'CNY' } },
})

/** One parcel a number; 有赞 tells no stations with an order. */
function toShipments(
  { full_order_info: { order_info: order, orders }, delivery_order: sent }: TradeGiven,
  carriers: ReadonlyMap<string, string>,
) {
  const state = order.status === 'TRADE_SUCCESS' ? 'delivered' : 'in_transit'
  return (sent ?? []).flatMap(({ dists, oids }): Shipment[] => {
    const inside = new Set((oids ?? []).map(({ oid }) => oid))
    const items = orders.filter(({ oid }) => inside.has(oid)).map(variantIdOf)
    return (dists ?? []).flatMap(({ express_info: by }): Shipment[] => {
      const { express_no: trackingNumber = '', express_id: id = '' } = by ?? {}
      if (trackingNumber === '') return []
      const shippedAt = inChina(order.consign_time) ?? new Date(0)
      return [{ carrier: carriers.get(id) ?? '', trackingNumber, state, shippedAt, nodes: [], items }]
    })
  })
}
