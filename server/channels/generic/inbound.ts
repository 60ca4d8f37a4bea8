import { z } from 'zod'

const id = z.string().min(1).max(200)
const Part = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1).max(4_000) }),
  z.strictObject({ kind: z.literal('image'), url: z.url({ protocol: /^https?$/ }).max(2_000) }),
  z.strictObject({ kind: z.literal('chosen'), choiceId: id, text: z.string().min(1).max(500), messageId: z.uuid().optional() }),
])

/** What an app or a bridge calls us with: one message of a shopper. */
export const Inbound = z.strictObject({
  type: z.literal('message'),
  data: z.strictObject({
    /** The sender's own id: what comes twice is stored once. */
    id,
    /** Smaller is earlier among what a shopper wrote; the time of signing where it is not told. */
    order: z.int().optional(),
    from: z.strictObject({ id, name: z.string().min(1).max(80).optional(), language: z.string().max(35).optional() }),
    parts: z.array(Part).min(1).max(10),
  }),
})
