import assert from 'node:assert/strict'
import { test } from 'node:test'
import { longestFirst, ofShare, type Planned, pick, planned } from './plan.ts'
import { SHARES, shareAt } from './shares.ts'

const page = (file: string): Planned => ({ file, hasPages: true, isAlone: false, isEarly: false, isLong: false })
const other = (file: string): Planned => ({ ...page(file), hasPages: false })

test('one file with pages beside others, two where no others wait', () => {
  const [one, two, three, plain] = [page('one'), page('two'), page('three'), other('plain')]
  assert.equal(pick([two, plain], [], true), two)
  assert.equal(pick([two, plain], [one], true), plain)
  assert.equal(pick([two], [one], true), two)
  assert.equal(pick([three], [one, two], true), undefined)
})

test('until the model is trained only what understands nothing is run', () => {
  const early = { ...other('early'), isEarly: true }
  assert.equal(pick([other('late'), early], [], false), early)
  assert.equal(pick([other('late')], [], false), undefined)
})

test('the longest goes first, and what was never run before it', () => {
  const noted = { short: 10, long: 900 }
  const newLong = { ...other('says so'), isLong: true }
  const order = longestFirst([other('short'), other('new'), newLong, other('long')], noted).map(({ file }) => file)
  assert.deepEqual(order, ['says so', 'new', 'long', 'short'])
})

test('what measures or says so has a process of its own', () => {
  for (const measure of ['cpuMs(work)', 'await cpuMsUntil(work)', 'leastCpuMs(work, 50)', 'costOfWhole(read, parts)'])
    assert.equal(planned('server/a.test.ts', `const spent = ${measure}`).isAlone, true, measure)
  assert.equal(planned('server/a.test.ts', '// alone: ends its own process\n').isAlone, true)
  assert.equal(planned('server/a.test.ts', 'left alone: fine').isAlone, false)
})

test('long ones take turns: each within as many days as there are shares, all where no share is given, what is not long always', () => {
  assert.equal(planned('server/a.test.ts', '// long: starts a service again and again\n').isLong, true)
  const long = Array.from({ length: 40 }, (_, i) => ({ ...other(`long-${i}`), isLong: true }))
  const days = Array.from({ length: SHARES }, (_, i) => shareAt(new Date(Date.UTC(2026, 10, 26 + i, 23, 59))))
  const runs = days.map((share) => ofShare([...long, other('short')], share).map(({ file }) => file))
  assert.deepEqual(new Set(days).size, SHARES)
  assert.deepEqual(
    runs
      .flat()
      .filter((file) => file !== 'short')
      .sort(),
    long.map(({ file }) => file).sort(),
  )
  assert.ok(runs.every((files) => files.includes('short') && files.length > 1))
  assert.equal(ofShare(long, undefined).length, 40)
})
