import { z } from 'zod'
import { Part } from '../parts.ts'
import { ReplyHelp } from './assisting/suggestions.ts'

/** A person's reply; `id` is made by the console, and sending it again stores nothing new. `help`: what it was made of. */
export const AgentReply = z.strictObject({
  id: z.uuid(),
  parts: z.array(Part).min(1).max(10),
  help: ReplyHelp.optional(),
  quotes: z.uuid().optional(),
})
export type AgentReply = z.infer<typeof AgentReply>

/** Taking a conversation; `force` takes it from a colleague who holds it. */
export const TakeConversation = z.strictObject({ force: z.boolean().optional() })
export type TakeConversation = z.infer<typeof TakeConversation>

/** Closing the session; without an outcome it counts as neither settled nor not. */
export const SettleConversation = z.strictObject({ outcome: z.enum(['settled', 'unsettled']).optional() })
export type SettleConversation = z.infer<typeof SettleConversation>
