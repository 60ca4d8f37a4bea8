import { z } from 'zod'

const Intent = z.object({ intent: z.string(), confidence: z.number(), text: z.string().optional() })

const Act = z.object({
  act: z.string(),
  intent: z.string(),
  refersTo: z.string(),
  span: z.tuple([z.number(), z.number()]),
  slots: z.array(z.object({ slot: z.string(), text: z.string() })).default([]),
  confidence: z.number(),
})
export type ShownAct = Omit<z.infer<typeof Act>, 'span'> & { words: string }

/** What of an understanding is shown. All of it may be missing: an older trace is still readable in part. */
const Understanding = z.object({
  text: z.string().optional(),
  reading: z.object({ acts: z.array(Act), byModel: z.literal(true).optional() }).optional(),
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

/** The dialogue acts of a trace, each with its words; none in traces from before the message was read in its conversation. */
export function readActs(raw: unknown): { acts: ShownAct[]; byModel: boolean } {
  const { text = '', reading } = readUnderstanding(raw) ?? {}
  const acts = (reading?.acts ?? []).map(({ span, ...act }) => ({ ...act, words: text.slice(...span) }))
  return { acts, byModel: reading?.byModel === true }
}
