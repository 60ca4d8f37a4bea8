import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withFumes } from './fumes.ts'
import { angerIn, rages } from './rages.ts'

test('who says how far the anger went fumes, whatever stands beside it; in fun or in the name of a thing it is none', () => {
  for (const text of ['什么时候发，烦透了', '快被你们气疯', '气得一晚没睡，能退吗', "where is it? i'm fed up"])
    assert.deepEqual(withFumes([-0.1], [text]), [-0.6], text)
  for (const text of ['空气炸锅多大', '气死我自己了', '烦死人的可爱哈哈', '能不能发顺丰'])
    assert.deepEqual(withFumes([-0.1], [text]), [-0.1], text)
  assert.deepEqual(withFumes([-0.9, 0.2, -0.1], ['气死了']), [-0.9, 0.2, -0.6], 'the last words are of the last turn')
  assert.deepEqual(withFumes([-0.9], ['气死了']), [-0.9])
})

test('who is angry without saying how far it went is heard by what was learnt of annotated talks, on talks that taught nothing', (t) => {
  const lines = angerIn('heldout')
  const [angry, other] = [lines.filter(({ isAngry }) => isAngry), lines.filter(({ isAngry }) => !isAngry)]
  const heard = (of: typeof lines) => of.filter(({ text }) => rages(text)).length
  t.diagnostic(`angry ${heard(angry)} of ${angry.length}, others ${heard(other)} of ${other.length}`)
  assert.ok(heard(angry) >= 0.33 * angry.length)
  assert.ok(heard(other) <= 0.03 * other.length)
  assert.deepEqual(withFumes([-0.1], ['你们真是又蠢又坏，不讲理']), [-0.6])
})
