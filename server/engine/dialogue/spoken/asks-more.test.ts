import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isQuestion } from './index.ts'

test('words that ask are told from words that deny, tell or swear off', () => {
  for (const words of [
    '能退吗',
    '包邮吗谢谢',
    '能不能便宜点',
    '有没有货',
    '满减啥时候结束',
    '几号发货',
    '几点来取',
    '要多久',
    '保修不',
    'is it waterproof',
    'will you refund me',
    'how do i return it',
  ])
    assert.ok(isQuestion(words), words)
  for (const words of [
    '不退不退',
    '不是不是',
    '没有没有',
    '几点都行',
    '没啥问题',
    '我要退货',
    '那就这样吧',
    'do not cancel it',
    "can't get my foot in",
    'does not turn on',
    'i want a refund',
  ])
    assert.ok(!isQuestion(words), words)
})
