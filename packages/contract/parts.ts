import { z } from 'zod'
import { upTo } from './graphemes.ts'
import { Instant, Money } from './money.ts'
import { PerceivedPart } from './perceived.ts'

/** What any part says where it can only be shown as words; never empty. */
const text = z.string().min(1).check(upTo(20_000))
const id = z.string().min(1).max(200)
const link = z.string().max(2_000)

/**
 * `text` is the whole. `fold`: what stands from here to there, in units of the text, waits behind a tap; `more`: how it is asked for in writing, where
 * nothing can be tapped. Both are absent where nothing waits, and in what was stored before.
 */
const TextPart = z.object({
  kind: z.literal('text'),
  text,
  fold: z.tuple([z.int(), z.int()]).optional(),
  more: z.string().check(upTo(200)).optional(),
})

const media = { text, fileId: id, url: link.optional(), name: z.string().check(upTo(300)).optional(), bytes: z.int().optional() }
/** A picture. */
export const ImagePart = z.object({ kind: z.literal('image'), ...media, width: z.int().optional(), height: z.int().optional() })
/** A sound. */
export const VoicePart = z.object({ kind: z.literal('voice'), ...media, seconds: z.number().optional() })
/** A film. */
export const VideoPart = z.object({ kind: z.literal('video'), ...media, seconds: z.number().optional() })
/** A document, to be downloaded. */
export const FilePart = z.object({ kind: z.literal('file'), ...media })

export const ProductPart = z.object({
  kind: z.literal('product'),
  text,
  productId: id,
  variantId: id.optional(),
  title: z.string(),
  variant: z.string().optional(),
  /** The price now, after promotions that need no coupon. */
  price: Money,
  /** The list price, only where it differs. */
  was: Money.optional(),
  /** Pieces that can be sold now; absent where the shop does not tell. */
  stock: z.int().optional(),
  image: link.optional(),
  url: link.optional(),
})

const OrderItem = z.object({ title: z.string(), variant: z.string().optional(), quantity: z.int(), image: link.optional() })
const OrderPart = z.object({
  kind: z.literal('order'),
  text,
  orderNumber: id,
  state: z.string(),
  placedAt: Instant,
  total: Money,
  items: z.array(OrderItem),
  url: link.optional(),
})

/** A station of a parcel. */
export const ShipmentNode = z.object({ at: Instant, place: z.string().optional(), text: z.string() })
const ShipmentPart = z.object({
  kind: z.literal('shipment'),
  text,
  orderNumber: id,
  carrier: z.string(),
  trackingNumber: z.string(),
  state: z.string(),
  /** Newest first. */
  nodes: z.array(ShipmentNode),
  expectedAt: Instant.optional(),
})

/** What may be tapped. A tap sends `say` (or the label) as the shopper's words, with `id` as the choice made. */
const Choice = z.object({ id, label: z.string().min(1).check(upTo(200)), say: z.string().check(upTo(500)).optional() })
const ChoicesPart = z.object({
  kind: z.literal('choices'),
  text,
  options: z.array(Choice).min(1).max(20),
  /** More sets than shown: the widget offers 换一组. */
  more: z.boolean().optional(),
})

/** A tap on a choice of an earlier message, as sent by the shopper. */
const ChosenPart = z.object({ kind: z.literal('chosen'), text, choiceId: id, messageId: id.optional() })

/** Money off, to be used by a day; `code` where one is typed at the till. */
export const CouponPart = z.object({
  kind: z.literal('coupon'),
  text,
  couponId: id,
  name: z.string(),
  off: Money,
  /** From which sum on. */
  from: Money,
  until: Instant,
  code: z.string().optional(),
})

/**
 * What was put into the shop's own cart, and where that is opened. `way`: it lies there (`cart`), or does once the link is opened (`link`). `total`: as
 * the shop reckons it, where it does before the checkout.
 */
const CartPart = z.object({
  kind: z.literal('cart'),
  text,
  url: link,
  way: z.enum(['cart', 'link']),
  items: z.array(OrderItem),
  total: Money.optional(),
})

const FormField = z.object({
  name: id,
  label: z.string(),
  input: z.enum(['text', 'choice', 'image', 'date', 'number']),
  options: z.array(Choice).optional(),
  required: z.boolean().optional(),
})
const FormPart = z.object({ kind: z.literal('form'), text, formId: id, title: z.string(), fields: z.array(FormField) })

const DecisionPart = z.object({
  kind: z.literal('decision'),
  text,
  decisionId: id,
  what: z.string(),
  why: z.array(z.string()),
  until: Instant.optional(),
  policyVersion: z.string().optional(),
})

/** Asks whether the matter is settled and how it was; answered through the rating endpoint. */
/** With a ticket, it is asked how that was handled. */
const RatingPart = z.object({ kind: z.literal('rating'), text, sessionId: id, ticketId: id.optional() })

/** How much of a letter is kept with its message; a longer one comes as a file as well. */
export const LONGEST_LETTER = 30_000
/**
 * The letter that a message came as, beside the words that were read of it: with what it quotes and its signature. `packed`: an Outlook file lies
 * with it that hides what was sent; `passed_on`: a form or a group sent it for whoever wrote; `automatic`: a program wrote it.
 */
const MailPart = z.object({
  kind: z.literal('mail'),
  text,
  subject: z.string(),
  /** As its From line says. */
  from: z.string(),
  /** To whom it went besides us. */
  copied: z.array(z.string()),
  words: z.string().max(2 * LONGEST_LETTER),
  notes: z.array(z.enum(['packed', 'passed_on', 'automatic'])),
})

const KNOWN_PARTS = [
  TextPart,
  ImagePart,
  VoicePart,
  VideoPart,
  FilePart,
  ProductPart,
  OrderPart,
  ShipmentPart,
  ChoicesPart,
  ChosenPart,
  FormPart,
  DecisionPart,
  RatingPart,
  CouponPart,
  CartPart,
  MailPart,
  PerceivedPart,
] as const

/** One piece of a message. Every kind carries `text`, what it says where only words can be shown. */
export const Part = z.discriminatedUnion('kind', KNOWN_PARTS)
export type Part = z.infer<typeof Part>
/** The name of every kind of part: `text`, `image`, `choices` and so on. */
export type PartKind = Part['kind']
/** The part of one kind. */
export type PartOf<K extends PartKind> = Extract<Part, { kind: K }>

/** A part as stored: kinds this build does not know are kept as they came, and shown by their text. */
export const StoredPart = z.union([Part, z.looseObject({ kind: z.string(), text: z.string() })])
export type StoredPart = z.infer<typeof StoredPart>

/** What a shopper may send. The rest of the union is for the shop's side alone. */
export const ShopperPart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1).check(upTo(4_000)) }),
  z.strictObject({ kind: z.literal('image'), fileId: z.uuid() }),
  z.strictObject({ kind: z.literal('chosen'), choiceId: id, text: z.string().min(1).check(upTo(500)), messageId: z.uuid().optional() }),
  z.strictObject({ kind: z.literal('order'), orderNumber: id }),
  z.strictObject({ kind: z.literal('product'), productId: id, variantId: id.optional() }),
])
export type ShopperPart = z.infer<typeof ShopperPart>
