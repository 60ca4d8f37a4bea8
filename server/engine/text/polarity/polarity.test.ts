import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packPolarity, unpackPolarity } from './pack.ts'
import { Polarity } from './polarity.ts'
import { fitPolarity, POLARITY, trainPolarity } from './train-polarity.ts'

const THINGS = ['鞋子', '面条', '手机', '房间', '枕头', '牛奶', '书', '外套', '奶茶', '键盘']
const GOOD = ['很好用', '非常喜欢', '质量不错', '下次还买', '好吃']
const BAD = ['坏了', '太差', '质量不好', '再也不买', '难吃']
const examples = THINGS.flatMap((thing) => [
  ...GOOD.map((word) => ({ text: `${thing}${word}`, positive: true })),
  ...BAD.map((word) => ({ text: `${thing}${word}`, positive: false })),
])

test('takes the side of what it was taught, also of things it never met', () => {
  const polarity = new Polarity(trainPolarity(examples))
  for (const word of GOOD) assert.ok(polarity.probability(`电饭煲${word}`) > 0.5, word)
  for (const word of BAD) assert.ok(polarity.probability(`电饭煲${word}`) < 0.5, word)
})

test('line and nets each know the answer alone', () => {
  const parts = fitPolarity(examples, POLARITY)
  const line = new Polarity({ ...parts, nets: [] })
  const nets = new Polarity({ ...parts, weights: new Float32Array(parts.weights.length), bias: 0 })
  const right = (judge: Polarity) => examples.filter(({ text, positive }) => judge.margin(text) > 0 === positive).length
  assert.equal(right(line), examples.length)
  assert.equal(right(nets), examples.length)
})

test('packed and unpacked it judges as before', () => {
  const parts = trainPolarity(examples)
  const [before, after] = [new Polarity(parts), new Polarity(unpackPolarity(packPolarity(parts)))]
  for (const { text } of examples) assert.equal(after.margin(text), before.margin(text))
})

test('the same examples give the same judge, and a text of nothing known stays undecided', () => {
  const [one, other] = [new Polarity(trainPolarity(examples)), new Polarity(trainPolarity(examples))]
  for (const { text } of examples) assert.equal(one.margin(text), other.margin(text))
  assert.ok(Number.isFinite(one.margin('')))
  assert.ok(Math.abs(one.probability('qwxz') - 0.5) < 0.3)
})
