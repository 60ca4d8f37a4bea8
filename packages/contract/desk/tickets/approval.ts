import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { Instant } from '../../money.ts'
import { Role } from '../../people/rights.ts'

/** Who says yes or no: holders of a role, or members of a team. An owner always may. */
export const Approvers = z.union([z.strictObject({ role: Role }), z.strictObject({ teamId: z.uuid() })])
export type Approvers = z.infer<typeof Approvers>

/** What a kind of ticket needs before it is done: so many yeses, always or from an amount that stands in a number of its form. */
export const ApprovalRule = z.strictObject({
  by: Approvers,
  count: z.int().min(1).max(5),
  from: z.strictObject({ field: z.string().max(40), atLeast: z.number().min(0).max(1_000_000_000) }).nullable(),
})
export type ApprovalRule = z.infer<typeof ApprovalRule>

/** How far a request is. */
export const ApprovalState = z.enum(['waiting', 'approved', 'refused', 'withdrawn'])
export type ApprovalState = z.infer<typeof ApprovalState>

/** Where a request goes from there; what is over stays, and the next one is a request of its own. */
export const APPROVAL_STATES: Readonly<Record<ApprovalState, readonly ApprovalState[]>> = {
  waiting: ['approved', 'refused', 'withdrawn'],
  approved: [],
  refused: [],
  withdrawn: [],
}

/** Where a ticket stands: nothing is needed, a request is, one waits, or what stands on its form was approved. */
export const ApprovalNeed = z.enum(['not_needed', 'needed', 'waiting', 'approved'])
export type ApprovalNeed = z.infer<typeof ApprovalNeed>

/** Asks for approval, with what those who decide have to know. */
export const AskApproval = z.strictObject({ words: z.string().trim().min(1).check(upTo(1_000)) })
/** Yes, or no with the reason. */
export const Vote = z.strictObject({ approve: z.boolean(), words: z.string().trim().check(upTo(1_000)).default('') })
export type Vote = z.infer<typeof Vote>

/** A request as it stands on its ticket, with who said what and when. */
export const ApprovalView = z.object({
  id: z.uuid(),
  state: ApprovalState,
  count: z.int(),
  by: Approvers,
  /** The team's name; null of a role, and where the team is gone. */
  teamName: z.string().nullable(),
  /** The name of a role that the workspace built. */
  roleName: z.string().nullable(),
  askedBy: z.string(),
  words: z.string(),
  askedAt: Instant,
  endedBy: z.string().nullable(),
  endedAt: Instant.nullable(),
  votes: z.array(z.object({ by: z.string(), approve: z.boolean(), words: z.string(), at: Instant })),
  /** Whether it waits for the word of whoever reads. */
  mine: z.boolean(),
  /** Whether whoever reads may take it back. */
  withdrawable: z.boolean(),
})
export type ApprovalView = z.infer<typeof ApprovalView>
