import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cpuMs } from '@xiaoer/testing'
import { isCourtesy, isGreeting, owedSince } from './unanswered.ts'
import type { Heard } from './watched.ts'

/** A talk, a line each ten seconds; a shopper's unless another is named. */
const talk = (...lines: readonly string[]): Heard[] =>
  lines.map((line, i) => {
    const [, told, text = line] = /^(bot|agent): (.*)$/u.exec(line) ?? []
    const author = told === 'bot' || told === 'agent' ? told : 'shopper'
    return { author, text, at: new Date(i * 10_000), threat: undefined }
  })

test('a courtesy is known however often it is said, and a run of one costs no time', () => {
  for (const text of [
    '好的好的，谢谢啦',
    '嗯嗯呢',
    '好好好',
    '谢谢谢谢！',
    '哦哦，明白了',
    '拜拜',
    '多谢',
    '没了',
    'ok, thank you so much',
  ])
    assert.ok(isCourtesy(text), text)
  for (const text of ['好的，什么时候发', '嗯嗯，在吗？我问一下', '没有']) assert.ok(!isCourtesy(text), text)
  for (const unit of [
    '好',
    '好的',
    '嗯',
    '嗯呢',
    '哦',
    '谢',
    '多谢',
    '拜',
    '明白了',
    '没了',
    '您',
    '了',
    'ok',
    'thank you ',
    'hi',
    '你好呀',
    '亲 ',
  ])
    for (const times of [14, 20, 28, 40, 400, 4_000])
      for (const tail of ['', '吗', '!x', '龘']) {
        const text = unit.repeat(times) + tail
        const took = cpuMs(() => [
          isCourtesy(text),
          isGreeting(text),
          owedSince(talk('agent: 您好', text)),
          owedSince(talk(`agent: ${text}`)),
        ])
        assert.ok(took < 50, `${times} times ${unit}: ${took} ms`)
      }
})
