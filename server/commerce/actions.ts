import type { Money } from '@xiaoer/contract'
import { z } from 'zod'
import type { Order } from './order.ts'
import { REQUESTS } from './requests.ts'

const text = z.string().min(1).max(200)
const whole = z.int().min(1).max(999)
/** So many lines are put into a cart at once. */
const MOST_LINES = 20
const sum = z.object({ minor: z.int().min(0).max(100_000_000), currency: z.string().length(3) })
const Place = z.object({
  name: z.string().max(60),
  phone: z.string().max(40),
  province: z.string().max(40),
  city: z.string().max(40),
  district: z.string().max(40),
  street: z.string().max(200),
  /** Of an address of another country than China's, where it was told. */
  postcode: z.string().max(12).exactOptional(),
  /** ISO 3166, where it was told. */
  country: z.string().length(2).exactOptional(),
})
/** Whose order; the shop refuses (`not_found`) what is not this customer's. */
const of = { orderNumber: text, customerId: text }

/** What may be asked of a shop's systems. Amounts are what was decided; the shop refuses (`conflict`) what its own records speak against. */
export const ShopAction = z.discriminatedUnion('kind', [
  /** Before it is sent; what was paid for it, freight and all, goes back: nothing for what was not paid. */
  z.object({ kind: z.literal('cancel_order'), ...of, amount: sum, reason: text }),
  z.object({ kind: z.literal('refund_only'), ...of, variantId: text, amount: sum, reason: text }),
  z.object({
    kind: z.literal('request_return'),
    ...of,
    variantId: text,
    quantity: whole,
    amount: sum,
    reason: text,
    freight: z.enum(['shop', 'shopper', 'none']),
  }),
  /** Another kind at the same price, against the goods back. */
  z.object({
    kind: z.literal('request_exchange'),
    ...of,
    variantId: text,
    quantity: whole,
    forVariantId: text,
    reason: text,
    freight: z.enum(['shop', 'shopper', 'none']),
  }),
  z.object({ kind: z.literal('withdraw_return'), ...of, returnId: text }),
  /** The shopper has sent the goods back. */
  z.object({ kind: z.literal('send_back'), ...of, returnId: text, carrier: z.string().max(40), trackingNumber: text }),
  /** A courier comes to where the order went, or to the address that is given; once more moves the pick-up. */
  z.object({ kind: z.literal('book_pickup'), ...of, returnId: text, address: Place.exactOptional() }),
  /** Once an order, before it is sent. */
  z.object({ kind: z.literal('change_address'), ...of, address: Place }),
  z.object({ kind: z.literal('add_remark'), ...of, remark: text }),
  /** Under way, before it is delivered. */
  z.object({ kind: z.literal('intercept_parcel'), ...of }),
  /** A parcel that is late or stands still: the carrier is asked. */
  z.object({ kind: z.literal('open_carrier_case'), ...of, reason: text }),
  z.object({ kind: z.literal('urge_dispatch'), ...of }),
  /** The carrier is asked to come at another time, or its courier to call. */
  z.object({ kind: z.literal('reschedule_delivery'), ...of, when: text }),
  z.object({ kind: z.literal('contact_courier'), ...of, message: text }),
  /** What came wrong, broken or not at all goes out once more; `worth` is what was paid for as many pieces. */
  z.object({ kind: z.literal('reship'), ...of, variantId: text, quantity: whole, worth: sum, reason: text }),
  /** Another kind at the same price, or fewer of it, before it is sent; what was paid for the rest goes back. None of one line: the others are sent. */
  z.object({ kind: z.literal('change_variant'), ...of, variantId: text, forVariantId: text }),
  z.object({ kind: z.literal('change_quantity'), ...of, variantId: text, quantity: z.int().min(0).max(999), amount: sum }),
  /** Two orders in one parcel; one order in two, this line first. */
  z.object({ kind: z.literal('merge_orders'), ...of, withNumber: text }),
  z.object({ kind: z.literal('split_order'), ...of, variantId: text }),
  /** Codes, courses and top-ups that did not arrive. */
  z.object({ kind: z.literal('resend_virtual'), ...of }),
  /** Money that left, and an order that does not show it. */
  z.object({ kind: z.literal('check_payment'), ...of, reason: text }),
  /** In place of the invoice there is, once. */
  z.object({ kind: z.literal('correct_invoice'), ...of, title: text, taxNumber: z.string().max(40), email: z.string().max(120) }),
  z.object({ kind: z.literal('request_special_invoice'), ...of, title: text, taxNumber: text, bank: text, email: z.string().max(120) }),
  z.object({ kind: z.literal('request_invoice'), ...of, title: text, taxNumber: z.string().max(40), email: z.string().max(120) }),
  /** The difference to what the same costs now. */
  z.object({ kind: z.literal('protect_price'), ...of, variantId: text, amount: sum }),
  z.object({ kind: z.literal('confirm_receipt'), ...of }),
  /** Some of what was paid, for goods that are kept. */
  z.object({ kind: z.literal('part_refund'), ...of, variantId: text, amount: sum, reason: text }),
  /** Money for the trouble; the goods are kept. */
  z.object({ kind: z.literal('compensate'), ...of, variantId: text, amount: sum, reason: text }),
  /**
   * What was put together in the talk goes into the shop's own cart. `orderNumber` is empty: it is about no order; so is `customerId` of whoever is
   * not signed in.
   */
  z.object({
    kind: z.literal('put_in_cart'),
    orderNumber: z.string().max(0),
    customerId: z.string().max(200),
    lines: z
      .array(z.object({ productId: text, variantId: text, quantity: whole }))
      .min(1)
      .max(MOST_LINES),
  }),
  ...REQUESTS,
])
/** Something to be done in a shop's systems. */
export type ShopAction = z.infer<typeof ShopAction>
/** The name of an action. */
export type ActionKind = ShopAction['kind']

/** The shop's own proof that something was done. */
export interface Receipt {
  /** The shop's number for it, such as a return's. */
  id: string
  kind: ActionKind
  orderNumber: string
  at: Date
  /** What goes back to the customer, where money does. */
  amount?: Money
  /** What it was done to, and with, in the shop's words: where to send goods back, whose freight. */
  fields: Record<string, string>
}

/** What may be done through a platform. */
export interface ShopActions {
  /** Which of them it does; the rest is a person's work. */
  readonly kinds: readonly ActionKind[]
  /** Whether the same key is done once however often it is sent. Where not, nobody may send it twice. */
  readonly takesKeys: boolean
  /**
   * Does it, once a key, and gives the shop's receipt. Throws `not_found` (not this customer's), `conflict` (its records speak against it, or
   * the key was used for something else), `upstream_failed` (no answer: it may or may not have been done).
   */
  perform(action: ShopAction, key: string): Promise<Receipt>
  /**
   * At what this would fail for an order whatever else is said of it, as `at` of the `conflict` that `perform` would throw (`address`: nobody
   * installs there); undefined where nothing speaks against it. Absent where the platform does not tell beforehand.
   */
  against?(kind: ActionKind, order: Order): string | undefined
}
