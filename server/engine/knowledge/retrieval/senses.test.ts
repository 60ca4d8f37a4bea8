import assert from 'node:assert/strict'
import { test } from 'node:test'
import { APART, Senses } from './senses.ts'

const senses = new Senses(
  new Map([
    ['manual', new Set(['说明书', '使用说明', '怎么使用', '使用方法'])],
    ['care', new Set(['清洗', '水洗', '洗涤', '怎么洗', '保养'])],
    ['weight', new Set(['重量', '多重', '几斤重', '称重'])],
  ]),
)
const meet = (a: string, b: string) => senses.nearTo(a)(b)

test('a word that no list has is near the matter whose words are like it', () => {
  const unlisted = '洗护'
  assert.ok(meet(unlisted, '水洗').sense > 0.9, JSON.stringify(meet(unlisted, '水洗')))
  assert.equal(meet(unlisted, '说明书').sense, 0)
})

test('of two matters asked at once a pair of one holds half', () => {
  const { senseAsked, senseHeld } = meet('清洗和重量', '清洗')
  assert.ok(senseAsked > 0.2 && senseAsked < 0.8, `${senseAsked}`)
  assert.ok(senseHeld > 0.9, `${senseHeld}`)
})

test('what is about nothing that is known is near to nothing', () => {
  for (const text of ['', '？？', '甲乙丙']) assert.deepEqual(meet(text, '清洗'), APART, text)
  assert.equal(meet('清洗', '').sense, 0)
})
