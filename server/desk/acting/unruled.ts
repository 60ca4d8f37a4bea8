import type { OrderItem } from '#commerce'
import type { ClosedOption, Decision, Gain, Option } from '#engine/decisions'
import { PLAIN_FAULTS } from '#engine/dialogue'

/** What a person may give where no rule speaks of it. */
export interface Unruled {
  readonly option: Option
  readonly standing: 'unruled'
  readonly reasons: readonly []
  readonly gets?: Gain
}

/** Options whose sum only a rule could tell. */
const OF_A_SHARE: ReadonlySet<string> = new Set(['part_refund', 'keep_with_compensation'])

/** Whether neither a law nor a rule of the shop's own speaks of what is wished for: it is a person's to decide. */
export function isSilent({ policies, options }: Decision, closed: ClosedOption | undefined): boolean {
  if (closed?.why !== 'not_granted' || closed.reasons.length > 0 || (closed.missed ?? []).length > 0) return false
  return options[0]?.option !== 'refuse' && !policies.some(({ layer }) => layer === 'law')
}

/** What is then put before a person, by what was paid for the line; undefined where a rule speaks, or nothing tells the sum. */
export function unruled(decision: Decision, wanted: Option, { paid }: OrderItem, claim: string | undefined): Unruled | undefined {
  const closed = decision.closed.find(({ option }) => option === wanted)
  if (!isSilent(decision, closed) || OF_A_SHARE.has(wanted)) return undefined
  const isBack = wanted === 'return_and_refund' || wanted === 'exchange'
  const returnFreight = !isBack ? 'none' : PLAIN_FAULTS.has(claim ?? '') ? 'shop' : 'shopper'
  return { option: wanted, standing: 'unruled', reasons: [], gets: { refund: paid, returnFreight } }
}
