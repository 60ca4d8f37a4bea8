import type { FactName, FactValue, Option } from '../../facts/kinds.ts'
import { type Policy, type Ruling, speaks } from '../compile.ts'
import { type Condition, meets } from '../condition.ts'
import { commonPoint } from '../overlap.ts'

/** A bar of a shop that a grant of law or market goes over, with a case of it. */
export interface Overruled {
  readonly bar: string
  readonly policy: string
  readonly option: Option
  readonly grant: string
  readonly point: Readonly<Partial<Record<FactName, FactValue>>>
}

/** Bars that do not reach as far as they are written, for the last versions: what the law grants there stays granted. */
export function overruledBars(policies: readonly Policy[]): Overruled[] {
  const rules = policies.flatMap(({ versions }) => versions.at(-1)?.rules ?? [])
  const grants = rules.filter(({ layer }) => layer === 'law' || layer === 'market')
  return rules.flatMap((bar) => (bar.bars ?? []).flatMap((option) => grants.flatMap((grant) => overrules(grant, bar, option))))
}

function overrules(grant: Ruling, bar: Ruling, option: Option): Overruled[] {
  if (speaks(grant, option) !== 'gives' || !isUsual(grant)) return []
  const point = commonPoint(Object.fromEntries(grant.when), Object.fromEntries(bar.when))
  return point === undefined ? [] : [{ bar: bar.id, policy: bar.policy, option, grant: grant.id, point }]
}

/** Grants that hang on something extraordinary (fraud, a promise in chat) go over any bar, and are no news. */
const isUsual = ({ when }: Ruling) => when.every(([fact, condition]) => !isExtraordinary(fact, condition))

/** Whether a condition asks for what seldom is and stands above all else: fraud, a promise in the conversation. */
export const isExtraordinary = (fact: FactName, condition: Condition) =>
  (fact === 'fraud' && meets(condition, true)) || (fact === 'promised' && !meets(condition, 'none'))
