import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { RoutingRule, Transfer } from './teams.ts'

/**
 * Whether a person or the bot serves first whom it is for; what is empty restricts nothing. `tags`: of the shopper or the conversation, any of them;
 * `teamId`: whose hours are meant by `during`, null the shop's desk hours.
 */
export const FirstRule = RoutingRule.omit({ teamId: true }).extend({
  first: z.enum(['person', 'bot']),
  tags: z.array(z.uuid()).max(100),
  shoppers: z.enum(['any', 'visitor', 'customer']),
  during: z.enum(['always', 'open', 'closed']),
  teamId: z.uuid().nullable(),
})
export type FirstRule = z.infer<typeof FirstRule>

/** The table of them in its order, with the revision it stands at. */
export const FirstRules = z.object({ rules: z.array(FirstRule), revision: z.int() })
export type FirstRules = z.infer<typeof FirstRules>

/** The whole table anew, the first that fits first. */
export const PutFirstRules = z.strictObject({ rules: z.array(FirstRule).max(200), revision: z.int() })
export type PutFirstRules = z.infer<typeof PutFirstRules>

/** Who is called to a conversation that somebody holds, a colleague or a team's next free one, and what for. */
export const Invite = z.strictObject({ to: Transfer.shape.to, note: z.string().trim().check(upTo(500)).default('') })
export type Invite = z.infer<typeof Invite>
