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

/** A limit that a plan would pass: at most so much, and so much it would be with what was given before. Minor units. */
export interface Above {
  readonly limit: keyof Limits
  readonly most: number
  readonly would: number
  readonly currency: string
}

/** The first limit that a plan would pass, after what was given before in the session and the day; undefined where there is authority for it. */
export function aboveLimit(plan: ActionPlan, before: { session: number; today: number }, limits: Limits): Above | undefined {
  const { minor, currency } = moneyOf(plan) ?? { minor: 0, currency: '' }
  if (minor <= 0) return undefined
  const sums = { perAction: minor, perSession: before.session + minor, perDay: before.today + minor }
  for (const limit of ['perAction', 'perSession', 'perDay'] as const) {
    const most = limits[limit]
    if (most !== undefined && sums[limit] > most) return { limit, most, would: sums[limit], currency }
  }
  return undefined
}
