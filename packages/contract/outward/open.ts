import { z } from 'zod'
import { OrderBrief } from '../desk/inbox.ts'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'

/** What a program asks the knowledge of a shop. */
export const AskKnowledge = z.strictObject({
  /** In the words of whoever asks. */
  question: z.string().trim().min(1).check(upTo(500)),
  /** BCP 47, such as zh-CN or en. */
  language: z.string().max(20).optional(),
})
export type AskKnowledge = z.infer<typeof AskKnowledge>

/** The published entries that may answer, likeliest first. */
export const FoundKnowledge = z.object({
  /** Whether the first answers, the asker has to say which is meant, or nothing is known. */
  verdict: z.string(),
  entries: z.array(
    z.object({ entryId: z.string(), question: z.string(), answer: z.string(), language: z.string(), probability: z.number() }),
  ),
})
export type FoundKnowledge = z.infer<typeof FoundKnowledge>

/** An order as its shop has it now; names and addresses are left out. */
export const OpenOrder = z.object({
  ...{ order: OrderBrief, shopId: z.uuid(), shop: z.string(), readAt: Instant },
  /** Eight digits by which a shopper proves an order of which its platform tells no customer; null where it tells one. */
  code: z.string().nullable(),
})
export type OpenOrder = z.infer<typeof OpenOrder>

const Reason = z.object({
  rule: z.string(),
  policy: z.string(),
  version: z.string(),
  text: z.object({ 'zh-CN': z.string(), en: z.string() }),
})
const Sum = z.object({ minor: z.int(), currency: z.string() })

/** For each line of an order what law and the shop's policy allow: best first, and what is closed with its why. */
export const OpenDecision = z.object({
  shopId: z.uuid(),
  lines: z.array(
    z.object({
      title: z.string(),
      options: z.array(z.object({ option: z.string(), standing: z.string(), refund: Sum.nullable(), reasons: z.array(Reason) })),
      closed: z.array(z.object({ option: z.string(), why: z.string(), reasons: z.array(Reason) })),
    }),
  ),
})
export type OpenDecision = z.infer<typeof OpenDecision>

/** What the assistant would say to what the shopper of a conversation said last; nothing is sent. */
export const OpenDraft = z.object({ text: z.string(), lookedUp: z.array(z.string()) })
export type OpenDraft = z.infer<typeof OpenDraft>

const id = z.string().min(1).max(200)
const url = z.url({ protocol: /^https?$/ }).max(2_000)
const seconds = z.number().min(0).max(86_400).optional()
const name = z.string().min(1).check(upTo(200)).optional()
const InboundPart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1).check(upTo(4_000)) }),
  z.strictObject({ kind: z.literal('image'), url }),
  z.strictObject({ kind: z.literal('voice'), url, seconds }),
  z.strictObject({ kind: z.literal('video'), url, seconds }),
  z.strictObject({ kind: z.literal('file'), url, name }),
  z.strictObject({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name,
    address: name,
  }),
  z.strictObject({ kind: z.literal('link'), url, title: name }),
  z.strictObject({ kind: z.literal('chosen'), choiceId: id, text: z.string().min(1).check(upTo(500)), messageId: z.uuid().optional() }),
])

/** What an app or a bridge calls the generic channel with: one message of a shopper. */
export const GenericInbound = z.strictObject({
  type: z.literal('message'),
  data: z.strictObject({
    /** The sender's own id: what comes twice is stored once. */
    id,
    /** Smaller is earlier among what a shopper wrote; the time of signing where it is not told. */
    order: z.int().optional(),
    from: z.strictObject({ id, name: z.string().min(1).check(upTo(80)).optional(), language: z.string().max(35).optional() }),
    parts: z.array(InboundPart).min(1).max(10),
  }),
})
export type GenericInbound = z.infer<typeof GenericInbound>

/** What the generic channel calls an app or a bridge with: a message to a shopper, or a ping that is to be answered with 2xx. */
export const GenericOutbound = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    data: z.object({
      id: z.uuid(),
      /** Whose it is: the id of `from`. */
      to: z.string(),
      author: z.enum(['bot', 'agent', 'system']),
      /** To be said before all else, as that an AI answers; null where nothing is. */
      notice: z.string().nullable(),
      /** Every kind has its words as `text`. */
      parts: z.array(z.looseObject({ kind: z.string(), text: z.string() })),
      at: Instant,
    }),
  }),
  z.object({ type: z.literal('ping'), data: z.object({}) }),
])
export type GenericOutbound = z.infer<typeof GenericOutbound>
