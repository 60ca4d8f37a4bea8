import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wishedIn } from './wished.ts'

const NONE = Number.POSITIVE_INFINITY
const sums = (said: string) => {
  const { least, most } = wishedIn(said)
  return [least, most]
}

test('sums that goods may cost, in both languages; sizes and measures are none', () => {
  for (const [said, least, most] of [
    ['200块以内的裙子', 0, 200],
    ['100到300的鞋子', 100, 300],
    ['女款羽绒服 1000以内', 0, 1000],
    ['低于100元的T恤', 0, 100],
    ['预算500左右的外套', 0, 500],
    ['¥300以上的礼盒', 300, NONE],
    ['不超过99.9的杯子', 0, 99.9],
    ['earbuds under $50', 0, 50],
    ['a dress between 100 and 250', 100, 250],
    ['38到40的鞋', 0, NONE],
    ['500ml以内的杯子', 0, NONE],
    ['3岁以上的玩具', 0, NONE],
    ['适合2到6岁的', 0, NONE],
    ['推荐一件外套', 0, NONE],
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
