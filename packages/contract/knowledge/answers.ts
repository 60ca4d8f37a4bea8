import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'
import type { Reason } from '../refusals/refusal.ts'

const names = (most: number) =>
  z
    .array(z.string().min(1).check(upTo(80)))
    .min(1)
    .max(most)

/** A product of a condition or a card: by its id; the title stays readable after the product is gone. */
export const NamedProduct = z.strictObject({ id: z.string().min(1).max(200), title: z.string().check(upTo(300)).optional() })
export type NamedProduct = z.infer<typeof NamedProduct>

/** When an answer (or a notice) is for the shopper: every condition that stands here must hold, each by one of its values. */
export const When = z
  .strictObject({
    shops: z.array(z.uuid()).min(1).max(100).optional(),
    products: z.array(NamedProduct).min(1).max(500).optional(),
    /** Categories of products, as the shop names them. */
    categories: names(100).optional(),
    /** Kinds of channels: `web`, `wechat` … */
    channels: names(20).optional(),
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))
      .min(1)
      .max(30)
      .optional(),
    /** Levels of the shop's members, as the shop names them. */
    levels: names(50).optional(),
    /** From this moment on. */
    from: Instant.optional(),
    /** Up to, but not at, this moment. */
    to: Instant.optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || Date.parse(from) < Date.parse(to), {
    error: 'shape.ends_first' satisfies Reason,
    path: ['to'],
  })
export type When = z.infer<typeof When>

const webAddress = z.url({ protocol: /^https?$/, error: 'shape.web_address' satisfies Reason }).max(2_000)

/** A picture lies with the service, under a path of its own, or elsewhere on the web. */
const pictureAddress = z.union(
  [
    webAddress,
    z
      .string()
      .max(2_000)
      .regex(/^\/(?![/\\])/),
  ],
  {
    error: 'shape.picture_address' satisfies Reason,
  },
)

/** What is shown beside an answer's words. */
export const AnswerPart = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('picture'),
    fileId: z.string().min(1).max(200),
    url: pictureAddress,
    alt: z.string().min(1).check(upTo(300)),
  }),
  z.strictObject({ kind: z.literal('product'), product: NamedProduct }),
  z.strictObject({ kind: z.literal('link'), url: webAddress, label: z.string().min(1).check(upTo(200)) }),
  z.strictObject({
    kind: z.literal('follow_ups'),
    questions: z
      .array(z.string().min(1).check(upTo(200)))
      .min(1)
      .max(6),
  }),
])
export type AnswerPart = z.infer<typeof AnswerPart>

/** Parts of one answer, in the order they are shown. */
export const AnswerParts = z.array(AnswerPart).max(10)

/** An answer for those whom its conditions fit. */
export const ConditionalAnswer = z.strictObject({
  /** Its name within the entry: what a trace says was chosen. */
  id: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  when: When,
  text: z.string().trim().min(1).check(upTo(8_000)),
  /** The same in other languages. */
  translations: z.record(z.string().min(2).check(upTo(20)), z.string().min(1).check(upTo(8_000))).optional(),
  parts: AnswerParts.optional(),
})
export type ConditionalAnswer = z.infer<typeof ConditionalAnswer>

/** What publishing found and a person set aside as a false alarm. */
export const Override = z.strictObject({
  rule: z.string().min(1).max(80),
  /** The words that were found. */
  found: z.string().min(1).check(upTo(300)),
  reason: z.string().trim().min(4).check(upTo(500)),
})
export type Override = z.infer<typeof Override>
