import assert from 'node:assert/strict'
import { test } from 'node:test'
import { longestFirst, type Planned, pick, planned } from './plan.ts'

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

test('the longest goes first', () => {
  const order = longestFirst([other('short'), other('unnoted'), other('long')], { short: 10, long: 900 }).map(({ file }) => file)
  assert.deepEqual(order, ['long', 'short', 'unnoted'])
})

test('what measures or says so has a process of its own', () => {
  for (const measure of ['cpuMs(work)', 'await cpuMsUntil(work)', 'leastCpuMs(work, 50)', 'costOfWhole(read, parts)'])
    assert.equal(planned('server/a.test.ts', `const spent = ${measure}`).isAlone, true, measure)
  assert.equal(planned('server/a.test.ts', '// alone: ends its own process\n').isAlone, true)
  assert.equal(planned('server/a.test.ts', 'left alone: fine').isAlone, false)
})

test('a file that says that it is long is left to the run of long ones', () => {
  assert.equal(planned('server/a.test.ts', '// long: starts a service again and again\n').isLong, true)
  assert.equal(planned('server/a.test.ts', '// it takes long: a minute\n').isLong, false)
})
