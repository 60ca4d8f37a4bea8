import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gathered } from './gathered.ts'

function aDesk() {
  let [at, due] = [0, Number.POSITIVE_INFINITY]
  let todo = () => {}
  const read: { at: number; keys: readonly (readonly unknown[])[] }[] = []
  const clock = {
    later(ms: number, run: () => void) {
      ;[due, todo] = [at + ms, run]
      return () => {
        due = Number.POSITIVE_INFINITY
      }
    },
    now: () => at,
    random: () => 0,
  }
  const { add, stop } = gathered({ first: 500, longest: 4_000 }, (keys) => void read.push({ at, keys }), clock)
  /** Lets so many milliseconds pass, with a change at each tenth of a second or none. */
  const pass = (ms: number, changes = false) => {
    for (const until = at + ms; at < until; ) {
      at += 100
      if (changes) add([['inbox']])
      if (at < due) continue
      due = Number.POSITIVE_INFINITY
      todo()
    }
  }
  return { add, stop, pass, read }
}

test('what comes together is read once', () => {
  const { add, pass, read } = aDesk()
  add([['inbox'], ['figures']])
  add([['inbox']])
  pass(1_000)
  assert.deepEqual(read, [{ at: 500, keys: [['inbox'], ['figures']] }])
})

test('while changes keep coming they are read ever less often, and soon again after a rest', () => {
  const { pass, read } = aDesk()
  pass(20_000, true)
  const before = read.length
  const gaps = read.slice(1).map(({ at }, i) => at - (read[i]?.at ?? 0))
  assert.deepEqual(gaps.slice(0, 4), [1_100, 2_100, 4_100, 4_100])
  pass(20_000)
  pass(600, true)
  assert.equal(read.length - before, 2, 'what was left, and what came after the rest')
})

test('once stopped nothing is read', () => {
  const { add, stop, pass, read } = aDesk()
  add([['inbox']])
  stop()
  pass(1_000)
  assert.deepEqual(read, [])
})
