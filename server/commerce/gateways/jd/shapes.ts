import { z } from 'zod'
import { maybe, text } from '../words.ts'

// Shapes of JOS as far as they are read (https://jos.jd.com/apilist, November 2026), by the names of 京东's own SDK. Sums are in yuan, but for those of
// cancelled orders, which are in fen.
const count = z.coerce.number().int()

export const METHODS = {
  wares: 'jingdong.ware.read.searchWare4Valid',
  skus: 'jingdong.sku.read.searchSkuList',
  order: 'jingdong.pop.order.get',
  orders: 'jingdong.pop.order.search',
  carriers: '360buy.delivery.logistics.get',
  cancelled: 'jingdong.pop.afs.soa.refundapply.queryPageList',
  afterSales: 'jingdong.asc.serviceAndRefund.view',
  paidBack: 'jingdong.b2c.shop.aftersales.refund.get',
} as const

const Ware = z.object({ wareId: text, title: text, brandName: maybe, logo: maybe })
export type WareGiven = z.infer<typeof Ware>
export const WARE_FIELDS = 'wareId,title,brandName,logo'
export const Wares = z.object({ page: z.object({ data: z.array(Ware).nullish(), totalItem: count }) })

const Sku = z.object({
  skuId: text,
  wareId: text,
  skuName: maybe,
  jdPrice: maybe,
  stockNum: count.nullish(),
  logo: maybe,
  saleAttrs: z.array(z.object({ index: count.nullish(), attrValueAlias: z.array(text).nullish() })).nullish(),
})
export type SkuGiven = z.infer<typeof Sku>
export const SKU_FIELDS = 'wareId,skuId,skuName,jdPrice,stockNum,logo,saleAttrs'
export const Skus = z.object({ page: z.object({ data: z.array(Sku).nullish(), totalItem: count }) })

const Line = z.object({ skuId: text, wareId: maybe, skuName: text, jdPrice: maybe, itemTotal: count })
export type LineGiven = z.infer<typeof Line>
const Batch = z.object({
  logicId: maybe,
  waybillId: maybe,
  /** Milliseconds since 1970. */
  shipmentTime: maybe,
  skus: z.array(z.object({ skuId: text })).nullish(),
})
const To = z.object({ fullname: maybe, mobile: maybe, province: maybe, city: maybe, county: maybe, town: maybe, fullAddress: maybe })
const OrderInfo = z.object({
  orderId: text,
  xid_buyer: maybe,
  orderState: text,
  orderStartTime: text,
  paymentConfirmTime: maybe,
  orderEndTime: maybe,
  outBoundDate: maybe,
  /** What was paid, what was to be paid, and both by an older reckoning, which is kept no more since October 2024. */
  actualPay: maybe,
  shouldPay: maybe,
  orderPayment: maybe,
  freightPrice: maybe,
  sellerDiscount: maybe,
  orderRemark: maybe,
  consigneeInfo: To.nullish(),
  itemInfoList: z.array(Line),
  logisticsId: maybe,
  waybill: maybe,
  partialLogisticsInfoModel: z.array(Batch).nullish(),
})
export type OrderGiven = z.infer<typeof OrderInfo>
/** Without them nothing is told of an order. */
export const ORDER_FIELDS = Object.keys(OrderInfo.shape).join()
export const OneOrder = z.object({ orderDetailInfo: z.object({ orderInfo: OrderInfo.nullish() }) })
export const Found = z.object({
  searchorderinfo_result: z.object({
    orderTotal: count,
    orderInfoList: z.array(OrderInfo.pick({ orderId: true, xid_buyer: true })).nullish(),
  }),
})

export const Carriers = z.object({
  logistics_companies: z.object({ logistics_list: z.array(z.object({ logistics_id: text, logistics_name: text })).nullish() }),
})

const Cancelled = z.object({ id: text, orderId: text, status: text, applyRefundSum: z.coerce.number(), applyTime: maybe, reason: maybe })
export type CancelledGiven = z.infer<typeof Cancelled>
export const AllCancelled = z.object({ queryResult: z.object({ result: z.array(Cancelled).nullish() }) })

const Bill = z.object({ serviceId: text, orderId: text, afsApplyTime: maybe, applyReason: maybe, questionDesc: maybe })
const AfterSale = z.object({ status: maybe, completeTime: maybe, sameOrderServiceBill: Bill })
export type AfterSaleGiven = z.infer<typeof AfterSale>
export const AfterSales = z.object({ pageResult: z.object({ data: z.array(AfterSale).nullish() }) })
export const PaidBack = z.object({
  result: z.object({ data: z.object({ afsActualRefundDetail: z.object({ actualRefundAmount: text }).nullish() }).nullish() }),
})
