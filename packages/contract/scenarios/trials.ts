import { z } from 'zod'

/** Begins a chat on trial: as somebody new, or as the customer to whom an order of the shop belongs. Without a channel by the first of the web. */
export const OpenTrial = z.strictObject({
  orderNumber: z.string().trim().min(1).max(100).optional(),
  channelId: z.uuid().optional(),
})
export type OpenTrial = z.infer<typeof OpenTrial>

/** A chat on trial: what the widget's script tag takes to open in it. */
export const OpenedTrial = z.object({ id: z.uuid(), channel: z.string(), token: z.string() })
export type OpenedTrial = z.infer<typeof OpenedTrial>

/** A deed that came to its end in a trial; in the shop's systems nothing was done. */
export const UndoneDeed = z.object({ kind: z.string(), orderNumber: z.string() })
export type UndoneDeed = z.infer<typeof UndoneDeed>

/** One turn of a trial: what was heard, what it was taken for, what it came to, and what would have been done. */
export const TriedTurn = z.object({
  traceId: z.uuid(),
  heard: z.string(),
  intent: z.string(),
  outcome: z.string(),
  undone: z.array(UndoneDeed),
})
export type TriedTurn = z.infer<typeof TriedTurn>

/** A trial so far. */
export const Trial = z.object({ turns: z.array(TriedTurn) })
export type Trial = z.infer<typeof Trial>
