import { z } from 'zod'
import { maybe, text } from '../words.ts'

// Shapes of 聚水潭 as far as they are read (https://openweb.jushuitan.com/dev-doc, November 2026). Sums are in yuan; several pieces of a list are
// asked for by an array, or by one text with commas, by the method.
const count = z.coerce.number().int()
const more = z.boolean().nullish()

const Stock = z.object({
  sku_id: text,
  i_id: maybe,
  name: maybe,
  qty: count,
  /** What orders hold. */
  order_lock: count.nullish(),
  /** What is kept back. */
  lock_qty: count.nullish(),
})
export type StockGiven = z.infer<typeof Stock>
export const Stocks = z.object({ inventorys: z.array(Stock).nullish(), has_next: more })

const Sku = z.object({
  sku_id: text,
  sale_price: maybe,
  /** -1 off, 0 kept, 1 on. */
  enabled: count.nullish(),
  properties_value: maybe,
  pic: maybe,
  item_type: maybe,
})
const Style = z.object({
  i_id: text,
  name: text,
  c_name: maybe,
  brand: maybe,
  pic: maybe,
  skus: z.array(Sku).nullish(),
  ups: z.array(z.object({ p_name: maybe, pv_value: maybe })).nullish(),
})
export type StyleGiven = z.infer<typeof Style>
export const Styles = z.object({ datas: z.array(Style).nullish() })

const Line = z.object({
  sku_id: text,
  i_id: maybe,
  name: maybe,
  properties_value: maybe,
  pic: maybe,
  qty: count,
  amount: maybe,
  /** none, waiting, success, closed. */
  refund_status: maybe,
  item_status: maybe,
})
export type LineGiven = z.infer<typeof Line>
const Part = z.object({
  o_id: text,
  so_id: text,
  status: text,
  type: maybe,
  order_date: text,
  pay_date: maybe,
  send_date: maybe,
  end_time: maybe,
  pay_amount: text,
  freight: maybe,
  free_amount: maybe,
  l_id: maybe,
  logistics_company: maybe,
  buyer_message: maybe,
  receiver_name: maybe,
  receiver_mobile: maybe,
  receiver_state: maybe,
  receiver_city: maybe,
  receiver_district: maybe,
  receiver_town: maybe,
  receiver_address: maybe,
  items: z.array(Line),
})
export type PartGiven = z.infer<typeof Part>
export const Parts = z.object({ orders: z.array(Part).nullish() })

const Back = z.object({
  as_id: text,
  as_date: maybe,
  created: maybe,
  modified: maybe,
  type: maybe,
  status: text,
  shop_status: maybe,
  refund: maybe,
  question_type: maybe,
})
export type BackGiven = z.infer<typeof Back>
export const Backs = z.object({ datas: z.array(Back).nullish() })
