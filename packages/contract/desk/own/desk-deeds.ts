import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { Money } from '../../money.ts'
import { DeedDecision, DeedLimit } from '../deeds.ts'

/** What a colleague may have done with an order beside a conversation, as far as its shop does it. */
export const DeskDeedKind = z.enum([
  'cancel_order',
  'change_address',
  'urge_dispatch',
  'intercept_parcel',
  'open_carrier_case',
  'request_return',
  'request_exchange',
  'refund_only',
  'reship',
  'part_refund',
  'compensate',
  'protect_price',
  'withdraw_return',
])
export type DeskDeedKind = z.infer<typeof DeskDeedKind>

/** Words in both languages of the desk. */
export const BothWords = z.object({ 'zh-CN': z.string(), en: z.string() })
export type BothWords = z.infer<typeof BothWords>

/** One kind for one order: it may be asked for; what speaks against it; or the shop's system does it for nobody. */
export const DeskOffer = z.object({ kind: DeskDeedKind, state: z.enum(['open', 'closed', 'lacking']), why: BothWords.nullable() })
export type DeskOffer = z.infer<typeof DeskOffer>

/** What may be done with an order, and the lines it may be done to. */
export const DeskOffers = z.object({
  offers: z.array(DeskOffer),
  items: z.array(z.object({ variantId: z.string(), title: z.string(), variant: z.string() })),
  /** A courier may be sent for what goes back. */
  pickup: z.boolean(),
})
export type DeskOffers = z.infer<typeof DeskOffers>

const part = z.string().trim().check(upTo(40))
/** Where an order is to go; what is empty of name and phone stays as it was. */
export const DeskAddress = z.strictObject({
  name: z.string().trim().check(upTo(60)),
  phone: part,
  province: part.min(1),
  city: part.min(1),
  district: part,
  street: z.string().trim().min(1).check(upTo(200)),
})
export type DeskAddress = z.infer<typeof DeskAddress>

/** What is told of the goods; absent is not known. */
export const DeskSaid = z.strictObject({
  claim: z
    .enum(['none', 'unsuitable', 'defect', 'damaged', 'wrong_item', 'missing_part', 'not_as_described', 'not_received', 'late'])
    .optional(),
  evidence: z.enum(['none', 'pictures', 'inspected', 'disproved']).optional(),
  intact: z.boolean().optional(),
  opened: z.boolean().optional(),
})
export type DeskSaid = z.infer<typeof DeskSaid>

/** A deed as a colleague puts it together. */
export const DeskDeed = z.strictObject({
  kind: DeskDeedKind,
  orderNumber: z.string().min(1).max(200),
  /** The line it is of, where it is of one. */
  variantId: z.string().min(1).max(200).optional(),
  said: DeskSaid,
  /** What is sent instead. */
  forVariantId: z.string().min(1).max(200).optional(),
  /** A courier comes for the goods. */
  pickup: z.boolean().optional(),
  newAddress: DeskAddress.optional(),
})
export type DeskDeed = z.infer<typeof DeskDeed>

/**
 * What would become of it: done at once; waiting for whoever may give so much; refused, and why; not yet decided, for something is to be told or
 * chosen; or nothing the shop's system does.
 */
export const DeedVerdict = z.enum(['allowed', 'waits', 'refused', 'asks', 'lacking'])
export type DeedVerdict = z.infer<typeof DeedVerdict>

/** The same, with all it rests on; nothing is done. */
export const DeedPreview = z.object({
  verdict: DeedVerdict,
  /** What speaks against it. */
  against: z.array(BothWords),
  /** What is to be told or chosen first: facts of the matter, `variantId`, `forVariantId` or `newAddress`. */
  asks: z.array(z.string()),
  /** What may be sent instead. */
  variants: z.array(z.object({ id: z.string(), name: z.string() })),
  decision: DeedDecision.nullable(),
  amount: Money.nullable(),
  returnFreight: z.enum(['shop', 'shopper', 'none']).nullable(),
  limit: DeedLimit.nullable(),
  /** Of a new address: where the order goes now, and the whole address it would go to once that is told. */
  moves: z.object({ from: z.string(), to: z.string().nullable() }).nullable(),
  /** The same goods were made good before. */
  twice: z.boolean(),
  /** Names just this, as it was weighed; null where it cannot be done. */
  seal: z.string().nullable(),
})
export type DeedPreview = z.infer<typeof DeedPreview>

/** Does what was seen: `key` is made by the console, and sent again it does nothing more. */
export const DoDeskDeed = z.strictObject({ key: z.uuid(), seal: z.string().max(100), deed: DeskDeed })
export type DoDeskDeed = z.infer<typeof DoDeskDeed>
