import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerIn } from '#engine/claims'
import { takesAny } from './plainly.ts'

test('how goods are is told in free words', () => {
  for (const words of [
    '没下水',
    '好好的',
    '跟新的一样',
    '标签还挂着',
    '还在袋子里',
    '没问题的',
    '包装扔了衣服没穿',
    'still in the bag',
    'tried it once',
    "haven't touched it",
    'pretty much new',
    'only opened the package',
    "it's fine",
    'unopened',
    'never washed, never worn',
  ])
    assert.notEqual(answerIn(words, 'goods'), 'used', words)
  for (const words of ['没下水', '好好的', '还在袋子里', 'still in the bag', 'pretty much new', 'unopened'])
    assert.equal(answerIn(words, 'goods'), 'intact', words)
  for (const words of [
    '被猫抓了',
    '弄丢吊牌了',
    '吊牌没了',
    '穿出去过一次',
    '洗了',
    'wore it to work',
    'cut the tags off',
    'spilled coffee on it',
    'dog chewed it',
  ])
    assert.equal(answerIn(words, 'goods'), 'used', words)
  for (const words of ['运费谁出', '等一下', 'who pays']) assert.equal(answerIn(words, 'goods'), undefined, words)
})

test('any of what is offered will do', () => {
  for (const words of [
    '随便',
    '都行',
    '你说呢',
    '哪个快就哪个',
    '你们看着办吧',
    "whatever's fastest",
    'you choose',
    "I don't care",
    'either is fine',
  ])
    assert.ok(takesAny(words), words)
  for (const words of ['都不行', '随便退吗', '你说多久', 'whatever you say, I want a refund', "I don't care about the lamp"])
    assert.ok(!takesAny(words), words)
})
