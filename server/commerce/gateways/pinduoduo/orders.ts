import { plainText } from '../../kinds/index.ts'
import type { Order, OrderState, Shipment, ShipmentNode, ShipmentState } from '../../order.ts'
import type { Orders } from '../../shop.ts'
import { apportion } from '../../sums/index.ts'
import type { GatewayClient } from '../gateway.ts'
import { inChina, stateIn, yuan } from '../words.ts'
import { Companies, OneOrder, type OrderGiven, Trace } from './shapes.ts'

interface Followed {
  readonly carrier: string
  readonly nodes: ShipmentNode[]
  readonly state: ShipmentState | undefined
}

/** Orders by their number. POP tells no buyer with an order: nobody's orders can be listed, and none is anybody's. */
export function ordersOf(client: GatewayClient): Orders {
  let companies: ReturnType<typeof companiesOf> | undefined
  return {
    async find(orderNumber) {
      const sn = orderNumber.trim().replace(/^#/u, '')
      if (!/^\d{6}-\d{10,20}$/u.test(sn)) return undefined
      const found = await client.find('pdd.order.information.get', { order_sn: sn }, OneOrder)
      if (!found) return undefined
      companies ??= companiesOf(client).catch((error: unknown) => {
        companies = undefined
        throw error
      })
      return toOrder(client, found.order_info, await followed(client, found.order_info, companies))
    },
    recent: async () => [],
  }
}

const companiesOf = async (client: GatewayClient) =>
  new Map((await client.read('pdd.logistics.companies.get', {}, Companies)).logistics_companies.map((one) => [one.id, one]))

/** What POP calls a station (https://open.pinduoduo.com/application/document/api?id=pdd.logistics.ordertrace.get). */
const STATIONS: Readonly<Record<string, ShipmentState>> = {
  ...{ GOT: 'collected', SEND: 'out_for_delivery', SIGN: 'delivered', SIGN_ON_BEHALF: 'delivered' },
  ...{ FAIL: 'stuck', REJECTION: 'returned', RETURN: 'returned', ARRIVAL: 'in_transit', DEPARTURE: 'in_transit' },
}

async function followed(
  client: GatewayClient,
  { tracking_number: mail_no, logistics_id: id }: OrderGiven,
  companies: ReturnType<typeof companiesOf>,
): Promise<Followed> {
  if (mail_no === '') return { carrier: '', nodes: [], state: undefined }
  const company = (await companies).get(id)
  const query = { company_code: company?.code ?? '', mail_no }
  const trace = company?.code ? await client.find('pdd.logistics.ordertrace.get', query, Trace) : undefined
  const stations = (trace?.trace_list ?? [])
    .flatMap((one) => {
      const at = inChina(one.status_time || one.time)
      return at ? [{ at, action: one.action, node: { at, place: one.node_description, text: one.status_desc || one.desc } }] : []
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime())
  return {
    carrier: company?.logistics_company ?? '',
    nodes: stations.map(({ node }) => node),
    state: stations.map(({ action }) => STATIONS[action]).find((state) => state !== undefined),
  }
}

/** Whether an order was made, and how far it is. What POP adds is told to the manager, and never guessed. */
const MADE: Readonly<Record<number, 'waits' | 'made' | 'cancelled'>> = { 0: 'waits', 1: 'made', 2: 'cancelled' }
const SENT: Readonly<Record<number, OrderState>> = { 1: 'paid', 2: 'shipped', 3: 'delivered' }

function stateOf({ platform }: GatewayClient, given: OrderGiven): OrderState {
  const { confirm_status: confirmed, order_status: how, refund_status: back, pay_time: paid, receive_time: got } = given
  const made = stateIn(MADE, String(confirmed), { platform, path: 'order_info.confirm_status' })
  if (back === 4) return 'refunded'
  if (made === 'cancelled') return 'cancelled'
  if (back === 2 || back === 3) return 'refunding'
  // a group that is not full yet has paid, and nothing is sent
  if (made === 'waits') return paid ? 'paid' : 'unpaid'
  const sent = stateIn(SENT, String(how), { platform, path: 'order_info.order_status' })
  return sent === 'delivered' && got ? 'completed' : sent
}

function toOrder(client: GatewayClient, given: OrderGiven, parcel: Followed): Order {
  const [total, postage] = [yuan(given.pay_amount), yuan(given.postage)]
  const goods = Math.max(0, total.minor - postage.minor)
  const weights = given.item_list.map((line) => yuan(line.goods_price).minor * line.goods_count)
  const shares = apportion(goods, weights.some((one) => one > 0) ? weights : weights.map(() => 1))
  const [paidAt, shipBy] = [inChina(given.pay_time), inChina(given.last_ship_time)]
  return {
    ...{ number: given.order_sn, customerId: '', state: stateOf(client, given), placedAt: inChina(given.created_time) ?? new Date(0) },
    ...(paidAt && { paidAt }),
    ...(shipBy && { shipBy }),
    items: given.item_list.map((line, at) => ({
      ...{
        productId: line.goods_id,
        variantId: line.sku_id,
        title: plainText(line.goods_name),
        variant: line.goods_spec.replaceAll(',', ' '),
      },
      ...{ image: line.goods_img, quantity: line.goods_count, paid: { minor: shares[at] ?? 0, currency: 'CNY' } },
    })),
    ...{ total, freight: { ...total, minor: total.minor - goods }, discount: yuan(given.discount_amount) },
    address: {
      ...{ name: given.receiver_name, phone: given.receiver_phone, province: given.province, city: given.city, district: given.town },
      ...{ street: given.receiver_address, country: 'CN' },
    },
    ...(given.buyer_memo && { remark: given.buyer_memo }),
    shipments: toShipments(given, parcel),
    refunds: [],
  }
}

function toShipments(given: OrderGiven, { carrier, nodes, state: by }: Followed): Shipment[] {
  if (given.tracking_number === '') return []
  const state = given.order_status === 3 ? 'delivered' : (by ?? 'in_transit')
  const deliveredAt = state === 'delivered' ? (nodes[0]?.at ?? inChina(given.receive_time)) : undefined
  return [
    {
      ...{ carrier, trackingNumber: given.tracking_number, state, nodes, items: given.item_list.map(({ sku_id: id }) => id) },
      shippedAt: inChina(given.shipping_time) ?? new Date(0),
      ...(deliveredAt && { deliveredAt }),
    },
  ]
}
