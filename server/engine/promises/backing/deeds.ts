import type { ReceiptBacking } from './unbacked.ts'

/** Which receipts prove which deed. */
const PROVEN_BY: Readonly<Record<string, RegExp>> = {
  refunded: /refund(?!.*request)/u,
  cancelled: /cancel/u,
  returned: /return|exchange|refund/u,
  exchanged: /exchange/u,
  changed: /change/u,
  compensated: /compensat|price/u,
  reshipped: /reship/u,
  intercepted: /intercept/u,
  booked: /pickup|book|schedule/u,
  withdrawn: /withdraw/u,
  invoiced: /invoice/u,
  issued: /issue|coupon|compensat|price/u,
  approved: /./u,
  shipped: /reship|ship/u,
  delivered: /confirm_receipt/u,
  erased: /data|account/u,
  kept: /exchange|variant/u,
  told: /courier|reschedule|carrier|intercept/u,
}

/** States of the shop's own records that show it. */
const SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  refunded: ['refunded', 'paid_back'],
  cancelled: ['cancelled'],
  returned: ['asked', 'agreed', 'goods_on_way', 'returned', 'refunding', 'refunded'],
  approved: ['agreed', 'goods_on_way', 'completed'],
  shipped: ['shipped', 'delivered', 'completed', 'in_transit', 'out_for_delivery', 'collected', 'stuck', 'returned', 'lost'],
  delivered: ['delivered', 'completed'],
}

/** Whether a receipt of the turn proves a deed. */
export const receiptBacks = (deed: string, receipts: readonly ReceiptBacking[]): boolean =>
  receipts.some(({ kind }) => PROVEN_BY[deed]?.test(kind) === true)

/** Whether what the shop's system shows is that deed. */
export const stateBacks = (deed: string, states: ReadonlySet<string>): boolean =>
  SHOWN_BY[deed]?.some((state) => states.has(state)) === true
