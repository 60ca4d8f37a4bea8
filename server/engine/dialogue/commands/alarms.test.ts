import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alarmIn } from './alarms.ts'

const CASES: readonly (readonly [string, ReturnType<typeof alarmIn>])[] = [
  ['宝宝误吞了扣子电池', 'urgent'],
  ['my kid swallowed the battery and can’t breathe', 'urgent'],
  ['充电宝鼓包了', 'danger'],
  ['it started smoking', 'danger'],
  ['椅子塌了把我的手划破了', 'injury'],
  ['再不退钱我打12315举报你们', 'threat'],
  ['我不想活了', 'self_harm'],
  ['这个充电宝会不会爆炸', undefined],
  ['咖啡有股焦糊味', undefined],
  ['手机壳有吗', undefined],
]

test('danger has a person called at once, the gravest first; what is only feared or asked for has not', () => {
  for (const [said, of] of CASES) assert.equal(alarmIn(said), of, said)
})
