import { z } from 'zod'
import { maybe, text } from '../words.ts'

// Shapes of 有赞 as far as they are read (https://doc.youzanyun.com, November 2026). Prices of goods are in fen, sums of orders in yuan.
const count = z.coerce.number().int()

/** The methods that are asked, with their versions. */
export const METHODS = {
  onSale: 'youzan.items.onsale.get/3.0.0',
  item: 'youzan.item.get/3.0.0',
  trade: 'youzan.trade.get/4.0.2',
  sold: 'youzan.trades.sold.get/4.0.4',
  carriers: 'youzan.logistics.express.get/3.0.0',
} as const

export const OnSale = z.object({ items: z.array(z.object({ item_id: text, title: text })).nullish(), count })

const Sku = z.object({
  sku_id: text,
  price: count,
  quantity: count,
  /** Pieces in orders that nobody has paid yet, where stock falls by paying. */
  with_hold_quantity: count.nullish(),
  /** [{"k": "颜色", "v": "黑色"}], as text. */
  properties_name_json: maybe,
})
export const OneItem = z.object({
  item: z.object({
    item_id: text,
    title: text,
    desc: maybe,
    pic_url: maybe,
    detail_url: maybe,
    price: count,
    quantity: count,
    item_type: count.nullish(),
    is_listing: z.boolean().nullish(),
    skus: z.array(Sku).nullish(),
  }),
})
export type ItemGiven = z.infer<typeof OneItem>['item']

const Line = z.object({
  oid: text,
  item_id: text,
  /** 0 where the goods have one kind. */
  sku_id: text,
  title: text,
  num: count,
  payment: text,
  sku_properties_name: maybe,
  pic_path: maybe,
})
export type LineGiven = z.infer<typeof Line>
const Parcel = z.object({
  oids: z.array(z.object({ oid: text })).nullish(),
  dists: z.array(z.object({ express_info: z.object({ express_no: maybe, express_id: maybe }).nullish() })).nullish(),
})
const Full = z.object({
  order_info: z.object({
    tid: text,
    status: text,
    created: text,
    pay_time: maybe,
    consign_time: maybe,
    /** 0 none, 1 and 11 under way, 2 in part, 12 in whole. */
    refund_state: count.nullish(),
  }),
  buyer_info: z.object({ yz_open_id: maybe, fans_nickname: maybe }).nullish(),
  pay_info: z.object({ payment: text, total_fee: maybe }),
  address_info: z
    .object({
      ...{ receiver_name: maybe, receiver_tel: maybe, delivery_province: maybe, delivery_city: maybe, delivery_district: maybe },
      delivery_address: maybe,
    })
    .nullish(),
  remark_info: z.object({ buyer_message: maybe }).nullish(),
  orders: z.array(Line),
})
export const Trade = z.object({
  full_order_info: Full,
  delivery_order: z.array(Parcel).nullish(),
  /** 1 asked, 10 and 40 refused, 20 to be sent back, 30 sent back, 50 closed, 60 paid. */
  refund_order: z.array(z.object({ refund_state: count })).nullish(),
})
export type TradeGiven = z.infer<typeof Trade>
export const Sold = z.object({
  full_order_info_list: z.array(z.object({ full_order_info: z.object({ order_info: z.object({ tid: text }) }) })).nullish(),
  total_results: count.nullish(),
})
export const Carriers = z.object({ allExpress: z.array(z.object({ id: text, name: text })) })
