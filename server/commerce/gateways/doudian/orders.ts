import { plainText } from '../../kinds/index.ts'
import type { Order, OrderItem, OrderState, Shipment } from '../../order.ts'
import type { Orders } from '../../shop.ts'
import { apportion } from '../../sums/index.ts'
import type { GatewayClient } from '../gateway.ts'
import { shown, stateIn } from '../words.ts'
import { type LineGiven, OneOrder, type OrderGiven } from './shapes.ts'

/** Orders by their number. 抖店 lists nobody's: an order is nobody's. */
export const ordersOf = (client: GatewayClient): Orders => ({
  async find(orderNumber) {
    const number = orderNumber.trim().replace(/^#/u, '')
    if (!/^\d{12,20}$/u.test(number)) return undefined
    const found = await client.find('order.orderDetail', { shop_order_id: number }, OneOrder)
    return found && toOrder(client, found.shop_order_detail)
  },
  recent: async () => [],
})

/** Of an order (https://op.jinritemai.com/docs/api-docs/15/1343). */
const STATES: Readonly<Record<string, OrderState>> = {
  ...{ 1: 'unpaid', 103: 'unpaid', 105: 'paid', 2: 'paid', 101: 'shipped', 3: 'shipped', 4: 'cancelled', 5: 'completed' },
}
const [GIVEN_BACK, ASKED_BACK] = [new Set([21, 22, 39]), new Set([6, 7, 11])]

function stateOf({ platform }: GatewayClient, { order_status: status, main_status: main, sku_order_list: lines }: OrderGiven): OrderState {
  const state = stateIn(STATES, status, { platform, path: 'order_status' })
  if (GIVEN_BACK.has(main ?? 0)) return 'refunded'
  if (state === 'cancelled') return state
  return lines.some(({ after_sale_info: after }) => ASKED_BACK.has(after?.after_sale_status ?? 0)) ? 'refunding' : state
}

const at = (seconds: number): Date | undefined => (seconds > 0 ? new Date(seconds * 1_000) : undefined)
const money = (minor: number) => ({ minor, currency: 'CNY' })

function toOrder(client: GatewayClient, given: OrderGiven): Order {
  const { pay_amount: total, mask_post_addr: to, sku_order_list: lines } = given
  const [paidAt, shipBy] = [at(given.pay_time), at(given.exp_ship_time)]
  const goods = total - Math.min(total, given.post_amount)
  const own = lines.map(({ pay_amount: paid }) => paid)
  const isWhole = own.reduce((all, one) => all + one, 0) === goods
  const shares = isWhole ? own : apportion(goods, own.some((one) => one > 0) ? own : own.map(() => 1))
  return {
    ...{ number: given.order_id, customerId: '', state: stateOf(client, given), placedAt: at(given.create_time) ?? new Date(0) },
    ...(paidAt && { paidAt }),
    ...(shipBy && { shipBy }),
    items: lines.map((line, index) => toItem(line, shares[index] ?? 0)),
    ...{ total: money(total), freight: money(total - goods), discount: money(given.promotion_amount) },
    address: {
      ...{ name: shown(given.mask_post_receiver), phone: shown(given.mask_post_tel), province: to?.province?.name ?? '' },
      ...{
        city: to?.city?.name ?? '',
        district: to?.town?.name ?? '',
        street: `${to?.street?.name ?? ''}${shown(to?.detail)}`,
        country: 'CN',
      },
    },
    ...(given.buyer_words && { remark: given.buyer_words }),
    shipments: toShipments(given),
    refunds: [],
    ...(given.order_status === '4' && given.cancel_reason && { cancelReason: given.cancel_reason }),
  }
}

const toItem = (line: LineGiven, minor: number): OrderItem => ({
  ...{ productId: line.product_id, variantId: line.sku_id, title: plainText(line.product_name), image: line.product_pic },
  variant: (line.spec ?? []).map(({ value }) => value).join(' '),
  ...{ quantity: line.item_num, paid: money(minor) },
})

/** One parcel a number; 抖店 tells no stations with an order. */
function toShipments({ logistics_info: parcels, order_status: status }: OrderGiven): Shipment[] {
  const state = status === '5' ? 'delivered' : 'in_transit'
  return (parcels ?? []).flatMap(
    ({ tracking_no: trackingNumber, company_name: carrier, ship_time: sent, product_info: inside }): Shipment[] =>
      trackingNumber === ''
        ? []
        : [
            {
              ...{ carrier, trackingNumber, state, nodes: [], shippedAt: at(sent) ?? new Date(0) },
              items: (inside ?? []).map(({ sku_id: id }) => id),
            },
          ],
  )
}
