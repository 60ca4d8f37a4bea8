import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CLAIMS } from '../facts/kinds.ts'
import { type Condition, conditionsOf, holds, type When } from './condition.ts'
import { commonPoint } from './overlap.ts'

const CATEGORIES = ['food', 'shoes', 'beauty']
const some = <T extends string>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 })
const listed = <T extends string>(values: readonly T[]): fc.Arbitrary<Condition> =>
  fc.oneof(
    some(values),
    some(values).map((not) => ({ not })),
  )
const range: fc.Arbitrary<Condition> = fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
const half: fc.Arbitrary<Condition> = fc.oneof(
  fc.nat(20).map((from) => ({ from })),
  fc.nat(20).map((to) => ({ to })),
)
const maybe = (condition: fc.Arbitrary<Condition>) => fc.option(condition, { nil: undefined })
const box: fc.Arbitrary<When> = fc.record({
  claim: maybe(listed(CLAIMS)),
  category: maybe(listed(CATEGORIES)),
  day: maybe(fc.oneof(range, half)),
  opened: maybe(fc.boolean()),
})
const view = fc.record({
  claim: fc.constantFrom(...CLAIMS),
  category: fc.constantFrom(...CATEGORIES, 'toys'),
  day: fc.nat(25),
  opened: fc.boolean(),
})

test('two boxes that some case lies in are found to meet', () => {
  fc.assert(
    fc.property(box, box, view, (a, b, seen) => {
      const both = holds(conditionsOf(a), seen) === 'yes' && holds(conditionsOf(b), seen) === 'yes'
      if (both) assert.notEqual(commonPoint(a, b), undefined)
    }),
    { numRuns: 2_000 },
  )
})

test('the case that is named lies in both boxes', () => {
  fc.assert(
    fc.property(box, box, (a, b) => {
      const point = commonPoint(a, b)
      if (point === undefined) return
      assert.equal(holds(conditionsOf(a), point), 'yes')
      assert.equal(holds(conditionsOf(b), point), 'yes')
    }),
    { numRuns: 2_000 },
  )
})
