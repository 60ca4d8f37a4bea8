import { z } from 'zod'
import { GIVES, givenBy, type Receipt, ShopAction } from '#commerce'

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
  /** `waits`: the deed that a person decides on again, where this was an appeal against their no. */
  | {
      readonly state: 'done'
      readonly id: string
      readonly receipts: readonly Receipt[]
      readonly order: unknown
      readonly waits?: string
    }
  /** A person decides: above what the bot may give (`limit`), its matter is served half (`nod`), or the same goods were made good before (`twice`). */
  | { readonly state: 'waiting'; readonly id: string; readonly why: string }
  /** The shop's records speak against it; `at` is what they stumble over, where the shop says. */
  | { readonly state: 'refused'; readonly why: string; readonly at?: string }
  /** A later step (`step`) came to nothing, and what was done before it is taken back: nothing stands. */
  | { readonly state: 'undone'; readonly id: string; readonly step: string }
  /** It may have been done or not; nobody sends it again. */
  | { readonly state: 'uncertain'; readonly id: string }

/** Spans that money is limited over. */
const SPANS = ['perAction', 'perSession', 'perDay'] as const
type Span = (typeof SPANS)[number]
type Most = { readonly [span in Span]?: number | undefined }

/** What a role may give, in minor units; absent is no limit. What `unsent` names, money for goods that were never sent is counted by alone. */
export interface Limits extends Most {
  /** What the sums are in: of money in another the role may give none by itself, where it has a limit at all. */
  readonly currency?: string | undefined
  readonly unsent?: Most | undefined
}

/** Given in the session and since the day began, in minor units. */
export interface Given {
  readonly session: number
  readonly today: number
}

/** What was given, and how much of it for goods that were never sent. */
export interface GivenBefore extends Given {
  readonly unsent: Given
}

/** An action with the number of the first step's receipt put in. */
export function withFirst(action: ShopAction, first: Receipt | undefined): ShopAction {
  return first && 'returnId' in action && action.returnId === FIRST ? { ...action, returnId: first.id } : action
}

/** What a plan gives, in money or in goods; undefined where it is nothing. */
export function moneyOf({ steps }: ActionPlan): { minor: number; currency: string } | undefined {
  const sums = steps.flatMap(({ action }) => givenBy(action) ?? [])
  const minor = sums.reduce((all, one) => all + one.minor, 0)
  const [first] = sums
  return first && minor > 0 ? { minor, currency: first.currency } : undefined
}

/** A limit that a plan would pass: at most so much, and so much it would be with what was given before. Minor units. */
export interface Above {
  readonly limit: Span | `unsent.${Span}`
  readonly most: number
  readonly would: number
  readonly currency: string
}

/** The first limit that a plan would pass, after what was given before in the session and the day; undefined where there is authority for it. */
export function aboveLimit(plan: ActionPlan, before: GivenBefore, limits: Limits): Above | undefined {
  const money = moneyOf(plan)
  if (!money) return undefined
  const isForeign = limits.currency !== undefined && limits.currency !== money.currency
  const isUnsent = plan.steps.every(({ action: { kind } }) => GIVES[kind] === 'unsent')
  for (const span of SPANS) {
    const own = limits.unsent?.[span]
    const [limit, most, given] =
      own === undefined
        ? ([span, limits[span], before] as const)
        : isUnsent
          ? ([`unsent.${span}`, own, before.unsent] as const)
          : ([span, limits[span], without(before)] as const)
    const would = money.minor + { perAction: 0, perSession: given.session, perDay: given.today }[span]
    const allowed = most !== undefined && isForeign ? 0 : most
    if (allowed !== undefined && would > allowed) return { limit, most: allowed, would, currency: money.currency }
  }
  return undefined
}

/** What was given but for goods that were never sent. */
const without = ({ session, today, unsent }: GivenBefore): Given => ({ session: session - unsent.session, today: today - unsent.today })
