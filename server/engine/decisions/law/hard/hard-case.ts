import type { z } from 'zod'
import type { Decision, Gain } from '../../deciding/decision.ts'
import type { Case } from '../../facts/case.ts'
import type { Option } from '../../facts/kinds.ts'

type Given = z.input<typeof Case>

/** A case at an edge of the law, what the law says of it by reading its article, and why. */
export interface Hard {
  readonly why: string
  readonly facts: Given['facts']
  readonly at: string
  readonly zone?: string
  readonly wants?: Option
  /** What is owed, each by the article (of the law first named in the rule) that grants it. */
  readonly owed: Readonly<Partial<Record<Option, string>>>
  /** What the law does not grant. */
  readonly not?: readonly Option[]
  /** What the shopper gets by the wish. */
  readonly gets?: Partial<Gain>
  readonly status?: Decision['status']
  /** Part of a reason as it is told, in either language. */
  readonly says?: string
}
