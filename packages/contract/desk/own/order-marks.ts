import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { Instant } from '../../money.ts'

/** The five flags of an order, as sellers know them; what each stands for is the house's own. */
export const OrderFlag = z.enum(['red', 'yellow', 'green', 'blue', 'purple'])
export type OrderFlag = z.infer<typeof OrderFlag>

/**
 * What became of a remark in the shop's own system: kept here alone; on its way there, or without an answer; there, with a receipt; refused by the
 * shop. Saved again as it is, one that is not there is tried again under the same key.
 */
export const InShop = z.enum(['kept', 'uncertain', 'written', 'refused'])
export type InShop = z.infer<typeof InShop>

/** As many signs as every platform's notes hold beside what tells a deed of ours again. */
export const LONGEST_REMARK = 140

/** An order's remark and flag; `revision` is the one that was seen, 0 where there was none: of two who write at once, the later is told. */
export const PutOrderMark = z.strictObject({
  flag: OrderFlag.nullable(),
  remark: z.string().trim().check(upTo(LONGEST_REMARK)),
  revision: z.int().min(0),
})
export type PutOrderMark = z.infer<typeof PutOrderMark>

/** The same as it stands, with who wrote it last. */
export const OrderMark = PutOrderMark.extend({
  orderNumber: z.string(),
  by: z.string(),
  at: Instant,
  inShop: InShop,
  /** The shop's own number for the remark. */
  receiptId: z.string().nullable(),
  /** Why the shop refused it, in its words. */
  why: z.string().nullable(),
})
export type OrderMark = z.infer<typeof OrderMark>

/** The marks of a shopper's orders, and whether remarks, and flags, can be written into their shop. */
export const OrderMarks = z.object({ marks: z.array(OrderMark), writes: z.boolean(), writesFlags: z.boolean() })
export type OrderMarks = z.infer<typeof OrderMarks>
