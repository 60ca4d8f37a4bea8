import { z } from 'zod'
import { maybe, text } from '../words.ts'

// Shapes of POP as far as they are read (https://open.pinduoduo.com/application/document/api, November 2026). Prices of goods are in fen, sums of
// orders in yuan.
const count = z.coerce.number().int()

export const GoodsList = z.object({
  total_count: count,
  goods_list: z.array(z.object({ goods_id: text, goods_name: text, is_onsale: count })).nullish(),
})

const Sku = z.object({
  sku_id: text,
  is_onsale: count,
  price: count,
  multi_price: count,
  quantity: count,
  thumb_url: maybe,
  spec: z.array(z.object({ parent_name: text, spec_name: text })).nullish(),
})
export const Goods = z.object({
  goods_id: text,
  goods_name: text,
  goods_desc: maybe,
  image_url: maybe,
  status: count,
  sku_list: z.array(Sku),
})
export type GoodsGiven = z.infer<typeof Goods>

const Line = z.object({
  goods_id: text,
  sku_id: text,
  goods_name: text,
  goods_price: text,
  goods_count: count,
  goods_spec: maybe,
  goods_img: maybe,
})
const OrderInfo = z.object({
  order_sn: text,
  /** 0 not made, 1 made, 2 cancelled. */
  confirm_status: count,
  /** 1 to be sent, 2 sent, 3 signed for. */
  order_status: count,
  /** 1 none, 2 asked, 3 under way, 4 paid back. */
  refund_status: count,
  created_time: text,
  pay_time: maybe,
  shipping_time: maybe,
  receive_time: maybe,
  last_ship_time: maybe,
  pay_amount: text,
  goods_amount: text,
  discount_amount: maybe,
  postage: maybe,
  logistics_id: maybe,
  tracking_number: maybe,
  buyer_memo: maybe,
  receiver_name: maybe,
  receiver_phone: maybe,
  province: maybe,
  city: maybe,
  town: maybe,
  receiver_address: maybe,
  item_list: z.array(Line),
})
export type OrderGiven = z.infer<typeof OrderInfo>
export const OneOrder = z.object({ order_info: OrderInfo })

export const Companies = z.object({ logistics_companies: z.array(z.object({ id: text, logistics_company: text, code: maybe })) })
export const Trace = z.object({
  trace_list: z
    .array(z.object({ action: maybe, time: maybe, status_time: maybe, desc: maybe, status_desc: maybe, node_description: maybe }))
    .nullish(),
})
