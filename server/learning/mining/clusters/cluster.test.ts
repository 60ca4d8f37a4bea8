// long: thousands of wordings are put into clusters
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clustersOf } from './cluster.ts'
import { type Points, toUnit } from './points.ts'

const [THINGS, OPENINGS] = [288, 4]

/** Things with two matters each, which are somewhat alike; each matter in four openings that are hardly apart, each said so often. */
function twoOfEach(often: number): Points {
  const dim = 2 * THINGS
  const count = 2 * THINGS * OPENINGS
  const data = new Float32Array(count * dim)
  for (let at = 0; at < count; at++) {
    const matter = Math.floor(at / OPENINGS)
    const [row, axis] = [at * dim, matter - (matter % 2)]
    data[row + axis] = matter % 2 === 0 ? 1 : 0.33
    data[row + axis + 1] = matter % 2 === 0 ? 0 : 0.944
    data[row + ((axis + 7 + at) % dim)]! += 0.05
    toUnit(data, row, dim)
  }
  return { dim, count, data, weights: new Float32Array(count).fill(often) }
}

test('matters of few wordings that come again and again stay apart; said once each they are too little to tell them apart by', () => {
  const found = (often: number) => clustersOf(twoOfEach(often), { least: 1, near: 0 }).centres.count
  const [often, once] = [found(10), found(1)]
  assert.ok(often > 1.95 * THINGS, `${often} of ${2 * THINGS}`)
  assert.ok(once < 1.05 * THINGS, `${once} for ${THINGS} things`)
})
