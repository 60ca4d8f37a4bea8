import type { WouldDo } from '@xiaoer/contract/modes'
import { moneyOf, PlanOf } from '#engine/actions'
import type { Trace } from '#engine/conversation'

/** The deed that a turn came to and did not do, as the desk shows it; null where it came to none. */
export function wouldDo({ mode }: Trace): WouldDo | null {
  const plan = PlanOf.safeParse(mode?.would?.what?.with[0]).data
  const [first, ...more] = plan?.steps ?? []
  if (!plan || !first) return null
  const { kind, orderNumber } = first.action
  return { kind, orderNumber, amount: moneyOf(plan) ?? null, also: more.map(({ action }) => action.kind) }
}
