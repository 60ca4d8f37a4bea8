import { z } from 'zod'
import { type Receipt, ShopAction } from '#commerce'

/** Stands for the number on the receipt of the first step. */
const FIRST = '$first'

/** What is to be done, in order. Where a later step fails, those before it that have an undo are taken back. */
export const PlanOf = z.object({
  steps: z
    .array(z.object({ action: ShopAction, undo: z.literal('withdraw_return').optional() }))
    .min(1)
    .max(3),
})
/** What is to be done, in order. */
export type ActionPlan = z.infer<typeof PlanOf>

/** What came of it. */
export type Acted =
  | { readonly state: 'done'; readonly receipts: readonly Receipt[]; readonly order: unknown }
  /** A person decides: above what the bot may give (`limit`), or its matter is served half (`nod`). */
  | { readonly state: 'waiting'; readonly id: string; readonly why: string }
  /** The shop's records speak against it; `at` is what they stumble over, where the shop says. */
  | { readonly state: 'refused'; readonly why: string; readonly at?: string }
  /** It may have been done or not; nobody sends it again. */
  | { readonly state: 'uncertain'; readonly id: string }

/** What the bot may give, in minor units; absent is no limit. */
export interface Limits {
  readonly perAction?: number | undefined
  readonly perSession?: number | undefined
  readonly perDay?: number | undefined
}

/** An action with the number of the first step's receipt put in. */
export function withFirst(action: ShopAction, first: Receipt | undefined): ShopAction {
  return first && 'returnId' in action && action.returnId === FIRST ? { ...action, returnId: first.id } : action
}

/** The money that a plan gives. */
export function moneyOf({ steps }: ActionPlan): { minor: number; currency: string } | undefined {
  const sums = steps.flatMap(({ action }) => ('amount' in action ? [action.amount] : []))
  const [first] = sums
  return first && { minor: sums.reduce((all, { minor }) => all + minor, 0), currency: first.currency }
}

/** Whether a plan gives more than there is authority for, after what was given before in the session and the day. */
export function isAbove(plan: ActionPlan, before: { session: number; today: number }, { perAction, perSession, perDay }: Limits): boolean {
  const minor = moneyOf(plan)?.minor ?? 0
  const over = (sum: number, limit: number | undefined) => limit !== undefined && sum > limit
  return minor > 0 && (over(minor, perAction) || over(before.session + minor, perSession) || over(before.today + minor, perDay))
}
