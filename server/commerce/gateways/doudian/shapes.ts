import { z } from 'zod'
import { maybe, text } from '../words.ts'

// Shapes of 抖店 as far as they are read (https://op.jinritemai.com/docs/api-docs, November 2026). Sums are in fen, times in seconds since 1970.
const count = z.coerce.number().int()
const sum = count.nullish().transform((minor) => minor ?? 0)

export const Listed = z.object({ data: z.array(z.object({ product_id: text, name: text })).nullish(), total: count })

const Sku = z.object({
  sku_id: text,
  price: count,
  /** What can be sold now. */
  stock_num: sum,
  sku_status: z.boolean().nullish(),
  sell_properties: z.array(z.object({ property_name: maybe, value_name: maybe })).nullish(),
})
export const Detail = z.object({
  product_id: text,
  name: text,
  description: maybe,
  /** 0 on the shelf, 1 off, 2 gone. */
  status: count,
  /** 3 approved. */
  check_status: count,
  /** 3: nothing is sent. */
  product_type: count.nullish(),
  pic: z.array(z.string()).nullish(),
  category_detail: z.object({ first_cname: maybe, second_cname: maybe, third_cname: maybe, fourth_cname: maybe }).nullish(),
  spec_prices: z.array(Sku).nullish(),
})
export type DetailGiven = z.infer<typeof Detail>

const Line = z.object({
  order_id: text,
  product_id: text,
  sku_id: text,
  product_name: text,
  product_pic: maybe,
  item_num: count,
  pay_amount: sum,
  spec: z.array(z.object({ name: maybe, value: maybe })).nullish(),
  /** 6 asked for, 7 to be sent back, 11 sent back, 12 done, 27 and 29 refused. */
  after_sale_info: z.object({ after_sale_status: sum }).nullish(),
})
export type LineGiven = z.infer<typeof Line>
const Parcel = z.object({
  tracking_no: maybe,
  company_name: maybe,
  ship_time: sum,
  product_info: z.array(z.object({ sku_id: text })).nullish(),
})
const named = z.object({ name: maybe }).nullish()
export const OneOrder = z.object({
  shop_order_detail: z.object({
    order_id: text,
    /** 1 to be paid, 105 paid, 2 to be sent, 101 sent in part, 3 sent, 4 given up, 5 received. */
    order_status: text,
    /** 21, 22, 39: given back before it was sent, after, and after it was received. */
    main_status: count.nullish(),
    create_time: sum,
    pay_time: sum,
    exp_ship_time: sum,
    pay_amount: sum,
    post_amount: sum,
    promotion_amount: sum,
    buyer_words: maybe,
    cancel_reason: maybe,
    mask_post_receiver: maybe,
    mask_post_tel: maybe,
    mask_post_addr: z.object({ province: named, city: named, town: named, street: named, detail: maybe }).nullish(),
    logistics_info: z.array(Parcel).nullish(),
    sku_order_list: z.array(Line),
  }),
})
export type OrderGiven = z.infer<typeof OneOrder>['shop_order_detail']
export const Found = z.object({ total: count })
