import { z } from 'zod'
import { MessageView } from '../../messages.ts'
import { Instant } from '../../money.ts'
import { CouponPart, Part } from '../../parts.ts'
import { Refusal } from '../../refusals/index.ts'
import { ImportedSession } from './earlier.ts'

/** A coupon that a shopper holds, or that anybody may take. */
export const ShopperCoupon = z.object({
  /** As it is sent, in the shopper's language. */
  card: CouponPart,
  held: z.boolean(),
  used: z.boolean(),
  /** From when on it holds, where it does not yet. */
  holdsFrom: Instant.nullable(),
})
export type ShopperCoupon = z.infer<typeof ShopperCoupon>
/** Coupons of a shopper, those they may use first; `problem` where the shop does not answer. */
export const ShopperCoupons = z.object({ coupons: z.array(ShopperCoupon), problem: Refusal.nullable() })
export type ShopperCoupons = z.infer<typeof ShopperCoupons>

/** Pages of the shop that a shopper was on, the newest first. */
export const PagesVisited = z.object({
  pages: z.array(
    z.object({ kind: z.string(), ref: z.string().nullable(), title: z.string().nullable(), url: z.string().nullable(), at: Instant }),
  ),
})
export type PagesVisited = z.infer<typeof PagesVisited>

/** A session of a shopper's conversation: when, how it ended, who spoke, and what was said first. */
export const EarlierSession = z.object({
  id: z.uuid(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  outcome: z.string().nullable(),
  agents: z.array(z.string()),
  messages: z.int(),
  stars: z.int().nullable(),
  first: z.string(),
})
export type EarlierSession = z.infer<typeof EarlierSession>
/** The sessions before the one that is open, the newest first; `more` where there are older ones than are listed; `last`: the open one, or the one that was last; `imported`: those under a system that was left. */
export const EarlierSessions = z.object({
  sessions: z.array(EarlierSession),
  more: z.boolean(),
  last: z.uuid().nullable(),
  imported: z.array(ImportedSession),
})
export type EarlierSessions = z.infer<typeof EarlierSessions>
/** What was said in one session, oldest first; `more` where it was more. */
export const SessionMessages = z.object({ messages: z.array(MessageView), more: z.boolean() })
export type SessionMessages = z.infer<typeof SessionMessages>

/** Goods of the shop as cards that can be sent, in the shopper's language. */
export const GoodsFound = z.object({ cards: z.array(Part) })
export type GoodsFound = z.infer<typeof GoodsFound>
