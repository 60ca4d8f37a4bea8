import { z } from 'zod'
import { upTo } from '../../graphemes.ts'

/** How a fact is compared. Text is looked for as it stands: there are no patterns, so none can run away. */
export const TestOp = z.enum(['is', 'is_not', 'one_of', 'contains', 'lacks', 'above', 'below', 'empty', 'filled'])
export type TestOp = z.infer<typeof TestOp>

const Name = z.string().regex(/^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?$/)

/** One comparison of one fact, such as `priority is urgent` or `fields.reason filled`. */
export const ConditionTest = z.strictObject({
  of: Name,
  op: TestOp,
  value: z.union([z.string().check(upTo(200)), z.number(), z.boolean(), z.array(z.string().check(upTo(200))).max(50)]).optional(),
})
export type ConditionTest = z.infer<typeof ConditionTest>

/** Holds where all tests of at least one group do; without any group it always holds. */
export const Condition = z.strictObject({
  any: z.array(z.strictObject({ all: z.array(ConditionTest).max(20) })).max(10),
})
export type Condition = z.infer<typeof Condition>

/** Whether a test has nothing to compare with, so that it says nothing: no value, or no number where one is compared. */
export function lacksValue({ op, value }: ConditionTest): boolean {
  if (op === 'empty' || op === 'filled') return false
  const none = value === undefined || (Array.isArray(value) ? value.length === 0 : String(value).trim() === '')
  return none || ((op === 'above' || op === 'below') && !Number.isFinite(Number(value)))
}

/** What a fact may be. */
export type Fact = string | number | boolean | null | readonly string[]
/** What is known, by name; what is not there is empty. */
export type Facts = Readonly<Record<string, Fact | undefined>>

/** Whether a condition holds of these facts. Pure, and linear in its tests; a fact that is not there is empty. */
export const holds = ({ any }: Condition, facts: Facts): boolean =>
  any.length === 0 || any.some(({ all }) => all.every((test) => passes(test, facts[test.of] ?? null)))

function passes({ op, value }: ConditionTest, fact: Fact): boolean {
  const isEmpty = fact === null || fact === '' || (Array.isArray(fact) && fact.length === 0)
  switch (op) {
    case 'empty':
      return isEmpty
    case 'filled':
      return !isEmpty
    case 'is':
      return same(fact, value)
    case 'is_not':
      return !same(fact, value)
    case 'one_of':
      return Array.isArray(value) && value.some((one) => same(fact, one))
    case 'contains':
      return folded(fact).includes(folded(value ?? ''))
    case 'lacks':
      return !folded(fact).includes(folded(value ?? ''))
    case 'above':
      return !isEmpty && Number(fact) > Number(value)
    case 'below':
      return !isEmpty && Number(fact) < Number(value)
  }
}

/** A list is what is asked for where it holds it. */
const same = (fact: Fact, value: ConditionTest['value']): boolean =>
  Array.isArray(fact) ? fact.some((one) => folded(one) === folded(value ?? '')) : folded(fact) === folded(value ?? '')

const folded = (value: Fact | NonNullable<ConditionTest['value']>): string =>
  (Array.isArray(value) ? value.join('\n') : String(value ?? '')).normalize('NFKC').toLowerCase()
