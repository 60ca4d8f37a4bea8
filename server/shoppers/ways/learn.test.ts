import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '#platform/random'
import { dayPartOf, learntFrom, type WrittenSession } from './learn.ts'
import { partBegins } from './ways.ts'

const session = (over: Partial<WrittenSession> = {}): WrittenSession => ({ channel: 'web', hour: 20, spoken: 0, signs: 9, ...over })
const times = (n: number, over?: Partial<WrittenSession>) => Array.from({ length: n }, () => session(over))

test('four sessions are no habit, and a few more are only where all are alike', () => {
  assert.deepEqual(learntFrom(times(4)).channel, { value: null, most: 'web', of: 4, so: 4 })
  assert.deepEqual(learntFrom(times(5)).channel, { value: 'web', most: 'web', of: 5, so: 5 })
  assert.equal(learntFrom([...times(4), ...times(2, { channel: 'telegram' })]).channel.value, null)
  assert.equal(learntFrom([...times(14), ...times(3, { channel: 'telegram' })]).channel.value, 'web')
})

test('voice, length and the part of the day are told by most sessions', () => {
  const learnt = learntFrom(times(9, { spoken: 0.8, signs: 40, hour: 8 }))
  assert.deepEqual([learnt.form.value, learnt.length.value, learnt.hours.value], ['voice', 'long', 'morning'])
  assert.equal(learntFrom(times(9, { signs: null })).length.of, 0)
  assert.deepEqual([0, 6, 12, 18, 23].map(dayPartOf), ['night', 'morning', 'afternoon', 'evening', 'evening'])
})

test('who writes at any hour by any way is hardly ever said to have a habit', () => {
  const random = seeded(9)
  let said = 0
  for (let round = 0; round < 400; round++) {
    const any = Array.from({ length: 20 }, () => session({ hour: Math.floor(random() * 24), channel: random() < 0.5 ? 'web' : 'telegram' }))
    said += Number(learntFrom(any).hours.value !== null) + Number(learntFrom(any).channel.value !== null)
  }
  assert.ok(said / 800 <= 0.06, `${said} of 800`)
})

test('the liked part of a day is now, or begins within a day', () => {
  const at = new Date('2026-11-25T04:30:20Z')
  assert.equal(partBegins('afternoon', at, 'Asia/Shanghai'), undefined)
  assert.equal(partBegins('evening', at, 'Asia/Shanghai')?.toISOString(), '2026-11-25T10:00:00.000Z')
  assert.equal(partBegins('morning', at, 'Asia/Shanghai')?.toISOString(), '2026-11-25T22:00:00.000Z')
})
