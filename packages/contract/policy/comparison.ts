import { z } from 'zod'
import { Instant } from '../money.ts'
import { PolicyChange } from '../policies.ts'

/** How a comparison stands: `stopped` by somebody, or because what ran it was. */
export const ComparisonState = z.enum(['running', 'done', 'stopped', 'failed'])
/** What a version would have changed in all past decisions of a shop, as far as it came. */
export const PolicyComparison = z.object({
  id: z.uuid(),
  state: ComparisonState,
  /** Decisions gone through, of all there were when it began. */
  gone: z.int(),
  total: z.int(),
  begunAt: Instant,
  change: PolicyChange,
})
export type PolicyComparison = z.infer<typeof PolicyComparison>
/** The last comparison with a text; null where there was none. */
export const KeptComparison = z.object({ comparison: PolicyComparison.nullable() })
