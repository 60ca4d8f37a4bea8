import { z } from 'zod'

/** What a shop's people take up. `orderNumber` and `variantId` are empty where it is about no order and no goods. */
const asked = {
  orderNumber: z.string().max(200),
  customerId: z.string().min(1).max(200),
  variantId: z.string().max(200),
  /** What of it: which right over one's data, what was refused before; of goods waited for, the product. */
  topic: z.string().max(60),
  /** In the shopper's words. */
  detail: z.string().max(500),
  contact: z.string().max(120),
}
const request = <Kind extends string>(kind: Kind) => z.object({ kind: z.literal(kind), ...asked })

/** Requests to the shop's people: each gets a number, and a day by which it is answered. Asked again while it is open, it is the same one. */
export const REQUESTS = [
  /** Against a refusal. */
  request('appeal'),
  request('file_complaint'),
  request('claim_compensation'),
  request('request_repair'),
  request('book_installation'),
  request('ask_trade_in'),
  request('report_review'),
  request('check_balance'),
  request('help_account'),
  /** A copy of one's data, or its erasure. */
  request('request_data'),
  request('ask_cooperation'),
  /** A word when a variant is there again. */
  request('notify_restock'),
] as const
/** A request to the shop's people. */
export type ShopRequest = z.infer<(typeof REQUESTS)[number]>

const KINDS: ReadonlySet<string> = new Set(REQUESTS.map(({ shape }) => shape.kind.value))
/** Whether an action is a request to the shop's people, which needs no order. */
export const isRequest = (action: { readonly kind: string }): action is ShopRequest => KINDS.has(action.kind)
