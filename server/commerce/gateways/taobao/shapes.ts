import { z } from 'zod'
import { maybe, text } from '../words.ts'

// Shapes of TOP as far as they are read (https://open.taobao.com/api.htm, November 2026). A list stands in an object under the name of what it holds.
const listOf = <Name extends string, Given extends z.ZodType>(name: Name, one: Given) =>
  z
    .object({ [name]: z.array(one).optional() })
    .nullish()
    .transform((given): z.infer<Given>[] => given?.[name] ?? [])
const count = z.coerce.number().int()

const Sku = z.object({
  sku_id: text,
  price: text,
  quantity: count,
  with_hold_quantity: count.nullish(),
  properties_name: maybe,
  status: maybe,
})
export const Item = z.object({
  num_iid: text,
  title: text,
  price: text,
  num: count,
  with_hold_quantity: count.nullish(),
  pic_url: maybe,
  detail_url: maybe,
  props_name: maybe,
  is_virtual: z.boolean().nullish(),
  skus: listOf('sku', Sku),
})
export type ItemGiven = z.infer<typeof Item>
export const ITEM_FIELDS = 'num_iid,title,price,num,with_hold_quantity,pic_url,detail_url,props_name,is_virtual,sku'

const Named = Item.pick({ num_iid: true, title: true }).extend({ modified: maybe })
export const OnSale = z.object({ items: listOf('item', Named), total_results: count })
export const Items = z.object({ items: listOf('item', Item) })

const Line = z.object({
  oid: maybe,
  num_iid: text,
  sku_id: maybe,
  title: text,
  sku_properties_name: maybe,
  pic_path: maybe,
  num: count,
  total_fee: text,
  divide_order_fee: maybe,
  status: text,
  refund_status: maybe,
  logistics_company: maybe,
  invoice_no: maybe,
  consign_time: maybe,
})
export type LineGiven = z.infer<typeof Line>
export const Trade = z.object({
  // `tid` is a number past what JavaScript counts exactly
  tid_str: text,
  buyer_open_uid: maybe,
  status: text,
  created: text,
  pay_time: maybe,
  end_time: maybe,
  consign_time: maybe,
  payment: text,
  post_fee: text,
  discount_fee: maybe,
  buyer_message: maybe,
  receiver_name: maybe,
  receiver_mobile: maybe,
  receiver_state: maybe,
  receiver_city: maybe,
  receiver_district: maybe,
  receiver_town: maybe,
  receiver_address: maybe,
  orders: listOf('order', Line),
})
export type TradeGiven = z.infer<typeof Trade>
/** `buyer_nick` has to be asked for, or no `buyer_open_uid` comes. */
export const TRADE_FIELDS = [
  'tid,tid_str,buyer_nick,buyer_open_uid,status,created,pay_time,end_time,consign_time,payment,post_fee,discount_fee,buyer_message',
  'receiver_name,receiver_mobile,receiver_state,receiver_city,receiver_district,receiver_town,receiver_address,orders',
].join()
export const FullTrade = z.object({ trade: Trade })
export const Sold = z.object({ trades: listOf('trade', z.object({ tid_str: text })), total_results: count.nullish() })

const Step = z.object({ status_time: maybe, status_desc: maybe, action: maybe })
export const Trace = z.object({ out_sid: maybe, company_name: maybe, status: maybe, trace_list: listOf('transit_step_info', Step) })
export type TraceGiven = z.infer<typeof Trace>
