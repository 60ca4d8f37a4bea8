import type { Case } from '../../facts/case.ts'
import { type Fault, fault } from '../../findings/fault.ts'
import { isSlipOf } from '../../findings/nearest.ts'
import type { Policy } from '../compile.ts'
import { type Condition, isList } from '../condition.ts'

/** Facts whose words the shop makes up: nothing says which there are but the rules themselves. */
const FREE = ['category', 'product', 'member'] as const
type Free = (typeof FREE)[number]

interface Word {
  readonly fact: Free
  readonly value: string
  readonly policy: string
}

/** Words that stand in policies for one thing, it seems, and are written in two ways: a rule that is misspelt never speaks. */
export function nearWords(policies: readonly Policy[]): { readonly policy: string; readonly fault: Fault }[] {
  const words = wordsIn(policies)
  return words.flatMap(({ fact, value, policy }, i) => {
    const near = words.slice(0, i).find((one) => one.fact === fact && isSlipOf(value, one.value))
    return near ? [{ policy, fault: fault('near_words', { field: fact, value, near: near.value }) }] : []
  })
}

/** Words of a case that no rule knows, and that are nearly one that a rule knows. */
export function nearWordsOf({ facts }: Case, policies: readonly Policy[]): Fault[] {
  const words = wordsIn(policies)
  return FREE.flatMap((fact) => {
    const value = facts[fact]
    const known = words.filter((one) => one.fact === fact).map((one) => one.value)
    const near = value === undefined || known.includes(value) ? undefined : known.find((one) => isSlipOf(value, one))
    return value !== undefined && near !== undefined ? [fault('near_word', { field: fact, value, near })] : []
  })
}

/** Each word once, with the policy it first stands in: what rules ask for, what is said of levels, and which goods a policy is for. */
function wordsIn(policies: readonly Policy[]): Word[] {
  const all = policies.flatMap(({ policy, applies, versions }) => {
    const last = versions.at(-1)
    const asked = (last?.rules ?? []).flatMap(({ when }) =>
      when.flatMap(([fact, condition]) =>
        FREE.flatMap((free) => (free === fact ? valuesOf(condition).map((value) => ({ fact: free, value })) : [])),
      ),
    )
    const levels = Object.keys(last?.costs?.customer ?? {}).filter((level) => level !== 'other')
    return [
      ...(applies.products ?? []).map((value) => ({ fact: 'product' as const, value })),
      ...levels.map((value) => ({ fact: 'member' as const, value })),
      ...asked,
    ].map((word) => ({ ...word, policy }))
  })
  return [...new Map(all.toReversed().map((word) => [`${word.fact} ${word.value}`, word])).values()].toReversed()
}

function valuesOf(condition: Condition): readonly string[] {
  if (typeof condition === 'boolean') return []
  if (isList(condition)) return condition
  return 'not' in condition ? condition.not : []
}
