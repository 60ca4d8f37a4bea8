import type { ClosedOption, Cost, Decision } from '../deciding/decision.ts'
import type { FactName, Option } from '../facts/kinds.ts'

/** What decisions are told in; the same in every language. */
export interface Words {
  readonly options: Readonly<Record<Option, string>>
  /** Facts by the name a case has them under or a rule asks them by. */
  readonly facts: Readonly<Record<FactName | 'signedAt' | 'informedAt' | 'paidAt' | 'shipBy', string>>
  readonly values: Readonly<Record<string, string>>
  /** Parts of an option's cost and what they were reckoned from. */
  readonly costs: Readonly<Record<keyof Omit<Cost, 'total' | 'inputs'> | keyof Cost['inputs'], string>>
  readonly verdicts: Readonly<Record<'allowed' | 'not_allowed', string>>
  signed(days: number, later: boolean): string
  told(days: number, later: boolean): string
  otherwise(fact: string, from: string, to: string): string
  flip(changes: readonly string[], option: string, verdict: string): string
  readonly other: string
  /** How a decision stands, and why an option is closed. */
  readonly statuses: Readonly<Record<Decision['status'], string>>
  readonly whys: Readonly<Record<ClosedOption['why'], string>>
}
