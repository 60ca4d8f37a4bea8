import { z } from 'zod'
import { upTo } from './graphemes.ts'
import { Holder, MessageView } from './messages.ts'
import { Money } from './money.ts'

/** Where in the shop the shopper is. */
export const Page = z.strictObject({
  kind: z.enum(['home', 'list', 'product', 'orders', 'order', 'cart', 'other']),
  /** The product id or order number of the page; of a cart its lines, `product/variant:quantity,…` with percent-encoded ids. */
  ref: z.string().max(2_000).optional(),
  title: z.string().check(upTo(300)).optional(),
  url: z.string().max(2_000).optional(),
})
export type Page = z.infer<typeof Page>

/** The pages of one visit as the browser keeps them, sent only where the shopper has agreed to it: the visit's id, and a line for each page with its time in milliseconds since 1970, its kind, and the good or order. */
export const Track = z.string().max(8_000)

/** Opens the widget. `token` is signed by the shop (HS256, aud `xiaoer-widget`, at most 10 minutes): who the shopper is and which page. */
export const OpenWidget = z.strictObject({
  channel: z.string().min(1).max(100),
  token: z.string().max(4_000).optional(),
  /** The secret of an anonymous visitor, given at the first opening and kept by the browser. */
  visitor: z.string().max(200).optional(),
  language: z.string().max(20).optional(),
  page: Page.optional(),
  track: Track.optional(),
})
export type OpenWidget = z.infer<typeof OpenWidget>

/** Name, colours and standing words of the chat, in the language that was asked for. */
export const WidgetLook = z.object({
  shopName: z.string(),
  logo: z.string().nullable(),
  accent: z.string(),
  greeting: z.string(),
  /** What is said instead when nobody is at the desk. */
  offHours: z.string().nullable(),
  /** The lasting notice that an AI answers (CN-AIGC-1). */
  aiNotice: z.string(),
  /** The shop's IANA zone: times of orders and parcels are told by it, as the answers tell them. */
  timeZone: z.string(),
})
export type WidgetLook = z.infer<typeof WidgetLook>

/** An opened chat: the bearer, how it looks, and the newest messages. */
export const OpenedWidget = z.object({
  /** Bearer for all other widget calls. */
  session: z.string(),
  /** Kept by the browser of an anonymous visitor; null for a known shopper. */
  visitor: z.string().nullable(),
  conversationId: z.uuid(),
  shopperName: z.string().nullable(),
  language: z.enum(['zh-CN', 'en']),
  holder: Holder,
  agentName: z.string().nullable(),
  /** Read events after this. */
  cursor: z.int(),
  look: WidgetLook,
  /** Whether there is a channel on which this shopper may go on in the same conversation: `POST /join` gives the links. */
  elsewhere: z.boolean(),
  /** Whether answers that come later can be told by e-mail or SMS. */
  letters: z.boolean(),
  questions: z.array(z.string()),
  messages: z.array(MessageView),
  /** The highest seq of ours that the shop's side has read, and of theirs that the shopper has. */
  readBy: z.object({ shop: z.int(), shopper: z.int() }),
  /** Forms by which one may leave a matter, each with its page at the service; none while somebody is at the desk. */
  forms: z.array(z.object({ name: z.string(), path: z.string() })),
  /** For how long the shopper may take back what they wrote. */
  recallSeconds: z.int(),
})
export type OpenedWidget = z.infer<typeof OpenedWidget>

/** A browser that is to be told of what is said after its shopper has gone: the address and keys that its push service gave it (W3C Push API). */
export const PushSubscribe = z.strictObject({
  endpoint: z.url().max(2_000),
  keys: z.strictObject({ p256dh: z.string().max(120), auth: z.string().max(40) }),
  /** Where a tap on what is shown leads; its query is not kept. */
  page: z.string().max(2_000).optional(),
})
export type PushSubscribe = z.infer<typeof PushSubscribe>

/** Addresses by which a shopper who goes may be told of answers, besides their browser: those proven to be theirs, and kinds that they may type. */
export const LetterWays = z.object({
  known: z.array(z.object({ id: z.string(), kind: z.enum(['email', 'phone']), shown: z.string() })),
  typed: z.array(z.enum(['email', 'phone'])),
})
export type LetterWays = z.infer<typeof LetterWays>

const page = z.string().max(2_000).optional()
/** Asks to be told by a letter: at a known address, or at a typed one, to which six digits are sent that come back. `page` is where it leads. */
export const AskLetters = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('known'), id: z.string().max(64), page }),
  z.strictObject({ by: z.literal('typed'), said: z.string().check(upTo(200)) }),
  z.strictObject({ by: z.literal('code'), digits: z.string().regex(/^\d{6}$/), page }),
])
export type AskLetters = z.infer<typeof AskLetters>

/** What came of it; `stop` once letters are on. */
export const AskedLetters = z.object({ state: z.enum(['on', 'sent', 'unsent', 'many', 'wrong']), stop: z.string().nullable() })
export type AskedLetters = z.infer<typeof AskedLetters>

/** The token that the browser stops it with. */
export const PushSubscribed = z.object({ stop: z.string() })

/** Stops the pushes of one browser. */
export const StopPush = z.strictObject({ token: z.string().max(300) })

/** For the order picker: only the signed-in shopper's own. */
export const PickOrders = z.object({
  orders: z.array(
    z.object({
      orderNumber: z.string(),
      state: z.string(),
      placedAt: z.string(),
      total: Money,
      title: z.string(),
      image: z.string().nullable(),
    }),
  ),
})
export type PickOrders = z.infer<typeof PickOrders>

/** Products to pick from, best first. */
export const PickProducts = z.object({
  products: z.array(
    z.object({ productId: z.string(), title: z.string(), price: Money, was: Money.nullable(), image: z.string().nullable() }),
  ),
})
export type PickProducts = z.infer<typeof PickProducts>
