import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inOrder, ordered } from './order.ts'

/** The table by its definition, row by row. */
function byTable(one: string, other: string): number {
  const [a, b] = [one.slice(0, 48), other.slice(0, 48)]
  if (a === '' || b === '') return 0
  let row = new Array<number>(b.length + 1).fill(0)
  for (const unit of a) {
    const next = [0]
    for (let at = 1; at <= b.length; at++) next.push(unit === b[at - 1] ? row[at - 1]! + 1 : Math.max(row[at]!, next[at - 1]!))
    row = next
  }
  return row[b.length]! / Math.min(a.length, b.length)
}

test('the longest run in the same order is that of the table, across both words and beyond them', () => {
  const text = fc.array(fc.constantFrom(...'能退换吗鞋'), { maxLength: 60 }).map((all) => all.join(''))
  fc.assert(
    fc.property(text, text, (a, b) => {
      assert.equal(inOrder(ordered(a), b), byTable(a, b))
    }),
    { numRuns: 500 },
  )
})
