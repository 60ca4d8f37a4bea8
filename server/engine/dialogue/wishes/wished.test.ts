import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isBareWish } from './bare-wish.ts'
import { isNameOfGoods, thingWished } from './thing-wished.ts'
import { wishedIn } from './wished.ts'

const sums = (said: string) => {
  const { least, most } = wishedIn(said)
  return [least?.amount, most?.amount]
}

test('sums that goods may cost, in both languages; sizes and measures are none', () => {
  for (const [said, least, most] of [
    ['200块以内的裙子', undefined, 200],
    ['推荐两百块以内的裙子', undefined, 200],
    ['一千五以下的外套', undefined, 1_500],
    ['1万以内的', undefined, 10_000],
    ['三块以内的小礼物', undefined, 3],
    ['一百到三百的鞋子', 100, 300],
    ['100到300的鞋子', 100, 300],
    ['女款羽绒服 1000以内', undefined, 1_000],
    ['低于100元的T恤', undefined, 100],
    ['预算500左右的外套', undefined, 500],
    ['¥300以上的礼盒', 300, undefined],
    ['不超过99.9的杯子', undefined, 99.9],
    ['earbuds under $50', undefined, 50],
    ['a dress between 100 and 250', 100, 250],
    ['38到40的鞋', undefined, undefined],
    ['500ml以内的杯子', undefined, undefined],
    ['五百毫升以内的杯子', undefined, undefined],
    ['三以内', undefined, undefined],
    ['3岁以上的玩具', undefined, undefined],
    ['适合2到6岁的', undefined, undefined],
    ['推荐一件外套', undefined, undefined],
    ['推荐个200左右的杯子', 160, 240],
    ['身高170左右买什么裤子', undefined, undefined],
  ] as const)
    assert.deepEqual(sums(said), [least, most], said)
})

test('what is not wanted is known and not searched for', () => {
  assert.deepEqual(wishedIn('外套，不要羽绒的').without, ['羽绒'])
  assert.doesNotMatch(wishedIn('外套，不要羽绒的').words, /羽绒/)
  assert.deepEqual(wishedIn('a sweater, no wool please').without, ['wool'])
  assert.deepEqual(wishedIn('不要太贵的裙子').without, [])
  assert.deepEqual(wishedIn('不要了').without, [])
})

test('a kind of goods and its sum are a wish by themselves; what is done with goods one has is none', () => {
  for (const said of [
    '低于100元的T恤',
    '预算500左右的外套',
    '女款羽绒服 1000以内',
    '100到300的鞋子',
    'earbuds under $50',
    't-shirts under 100',
    'a dress between 100 and 250',
    'cheap sneakers',
    '便宜点的T恤',
  ])
    assert.ok(isBareWish(said, false), said)
  for (const said of [
    '退500以上的大衣',
    '200以上的鞋子包邮吗',
    '我的外套不到100',
    '鞋子少了200',
    '外套超过500元可以优惠吗',
    'my jacket under 500 was cancelled',
    '38到40的鞋',
  ])
    assert.ok(!isBareWish(said, true), said)
  assert.ok(isBareWish('外套，不要羽绒的', true))
  assert.ok(!isBareWish('外套，不要羽绒的', false), 'it may be said of a coat that was bought')
})

test('what is asked for by its name', () => {
  for (const [said, thing] of [
    ['电子狗有吗', '电子狗'],
    ['你们店里卖不卖电饭煲', '电饭煲'],
    ['请问有没有雨披卖', '雨披'],
    ['我想买一把吉他', '吉他'],
    ['推荐一款适合老人用的手机', '手机'],
    ['有雨披吗，哦不，雨伞有吗', '雨伞'],
    ['do you sell rice cookers?', 'rice cookers'],
    ['looking for a helmet for my son', 'helmet'],
    ['Hi, do you have coffee machines', 'coffee machines'],
  ] as const)
    assert.equal(thingWished(said)?.thing, thing, said)
  for (const said of ['我的鞋子坏了', '什么时候发货', '便宜点', 'where is my order']) assert.equal(thingWished(said), undefined, said)
})

test('a name of goods is told from the words of a wish', () => {
  for (const name of ['行李箱', '吉他', '充电桩', 'suitcases', 'gaming chair']) assert.ok(isNameOfGoods(name), name)
  for (const name of ['便宜点', '四袋', '优惠', '大号', '好看的', '运费险', '什么', 'something nice', 'discounts', 'a phone number'])
    assert.ok(!isNameOfGoods(name), name)
})
