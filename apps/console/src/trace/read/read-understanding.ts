import { z } from 'zod'

const Intent = z.object({ intent: z.string(), confidence: z.number(), text: z.string().optional() })

/** What of an understanding is shown. All of it may be missing: an older trace is still readable in part. */
const Understanding = z.object({
  intent: z.string().optional(),
  confidence: z.number().optional(),
  language: z.string().optional(),
  intents: z.array(Intent).default([]),
  rivals: z.array(Intent).default([]),
  entities: z
    .array(z.object({ type: z.string(), text: z.string(), value: z.unknown().optional(), confidence: z.number().optional() }))
    .default([]),
  emotion: z.object({ score: z.number(), label: z.string(), words: z.array(z.string()).default([]) }).optional(),
})
export type Understood = z.infer<typeof Understanding>

/** The understanding of a trace, or null where it has a shape this build does not know. */
export function readUnderstanding(raw: unknown): Understood | null {
  const read = Understanding.safeParse(raw)
  if (!read.success) return null
  const { intents, intent, confidence } = read.data
  if (intents.length > 0 || intent === undefined) return read.data
  return { ...read.data, intents: [{ intent, confidence: confidence ?? 0 }] }
}
