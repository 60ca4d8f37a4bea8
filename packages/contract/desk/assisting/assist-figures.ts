import { z } from 'zod'
import { SuggestionSource, WarningKind } from './suggestions.ts'

const Share = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable()

const Ended = z.object({
  /** Closed in the span, and answered by a person. */
  sessions: z.int(),
  /** Milliseconds from the first message to the end; the middle one. */
  lengthMsP50: z.number().nullable(),
  /** Of those that are ripe: settled, and nobody came back with the same. */
  ripe: z.int(),
  settled: z.int(),
  share: Share,
})

/** What became of suggestions, by source; and how sessions ended in which one was taken, beside those without. Defined in `insight/metrics/assist.ts`. */
export const AssistFigures = z.object({
  days: z.int(),
  sources: z.array(
    z.object({
      source: SuggestionSource,
      shown: z.int(),
      adopted: z.int(),
      edited: z.int(),
      ignored: z.int(),
      /** Adopted or edited, of those shown. */
      share: Share,
    }),
  ),
  assisted: Ended,
  plain: Ended,
  /** Warnings that replies were sent despite. */
  despite: z.array(z.object({ kind: WarningKind, replies: z.int() })),
})
export type AssistFigures = z.infer<typeof AssistFigures>
