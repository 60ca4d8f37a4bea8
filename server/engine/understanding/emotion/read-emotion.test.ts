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
  assert.ok(mood('他妈的').score < -0.3)
  for (const text of [
    '这个要怎么操作',
    '出差穿的衬衫有吗',
    '土豆是本地的吗',
    '拖鞋有四十码吗',
    '爱奇艺会员怎么兑换',
    '牛油果几个',
    '送妈妈的礼物',
    '空气炸锅多大',
    '买了衣服了',
  ])
    assert.ok(Math.abs(mood(text).score) < 0.5, `${text} ${mood(text).score}`)
})

test('非常 and 特别 strengthen, they turn nothing round; nor does 从来没有这么', () => {
  for (const text of ['非常生气', '特别失望', '质量非常差，非常失望', '我非常愤怒', '从来没有这么失望过', '特别难看，要退货'])
    assert.ok(mood(text).score < -0.4, `${text} ${mood(text).score}`)
  for (const text of ['非常满意', '特别满意']) assert.ok(mood(text).score > 0.3, `${text} ${mood(text).score}`)
  for (const text of ['不是非常满意', '并非满意', '不特别满意']) assert.ok(mood(text).score < 0, `${text} ${mood(text).score}`)
})

test('who cries out in another language is upset as in any, and who denies it is not', () => {
  const cries = [
    'もう二週間も届かない、いい加減にしてください',
    '고객센터 최악이에요',
    'บริการห่วยแตก',
    'Giao sai màu rồi, thật bực',
    'Salah warna, sangat mengecewakan',
    'Pelayanan buruk sekali',
    'Falsche Farbe geliefert, das ist ärgerlich',
    'La atención es pésima',
    'O atendimento é péssimo',
    'Rien à voir avec la photo, très déçu',
    'Обслуживание ужасное',
    'لا يشبه الصورة، خيبة أمل',
  ]
  for (const text of cries) assert.ok(mood(text).score <= -0.5, `${text} ${mood(text).score}`)
  for (const text of ['Seid ihr Betrüger?', 'Son unos ladrones', '詐欺ですか', 'Вы мошенники']) assert.ok(mood(text).score <= -0.7, text)
  for (const text of ['怒っていませんが、いつ届きますか', 'Ich bin nicht enttäuscht', 'No estoy enojado', '화나지 않았어요', 'ไม่ได้โกรธนะ'])
    assert.ok(mood(text).score > -0.3, `${text} ${mood(text).score}`)
})
