import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aContext, smallModel } from '../testing/small-model.ts'
import { understand } from '../understand.ts'

const mood = (text: string) => understand(smallModel(), text, aContext()).emotion

test('complaint is below zero, praise above, a question near it', () => {
  for (const text of ['垃圾店铺，骗子！', '质量太差了', '急死了怎么还不发', 'this is a scam', '😡😡'])
    assert.ok(mood(text).score < -0.3, text)
  for (const text of ['很满意，会回购', '太好看了', 'i love it', '谢谢']) assert.ok(mood(text).score > 0.2, text)
  for (const text of ['什么时候发货', '这个好用吗', '165 110斤']) assert.ok(Math.abs(mood(text).score) < 0.3, text)
})

test('negation and irony turn praise round', () => {
  assert.ok(mood('不是很满意').score < 0)
  assert.ok(mood('等了十天还没发货，你们可真棒').score < 0)
})

test('the words that carried it are named as typed, with a fitting label', () => {
  assert.deepEqual(mood('你們是騙子').words, ['騙子'])
  assert.equal(mood('你們是騙子').label, 'angry')
  assert.equal(mood('急急急').label, 'anxious')
  assert.equal(mood('谢谢啦').label, 'grateful')
})

test('a word of mood inside another word carries none', () => {
  for (const text of ['这个要怎么操作', '出差穿的衬衫有吗', '土豆是本地的吗', '拖鞋有四十码吗', '爱奇艺会员怎么兑换', '牛油果几个'])
    assert.ok(Math.abs(mood(text).score) < 0.5, `${text} ${mood(text).score}`)
})
