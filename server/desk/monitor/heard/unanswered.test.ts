import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leastCpuMs } from '@xiaoer/testing'
import type { Heard } from '../watched.ts'
import { isCourtesy, isGreeting, owedSince } from './unanswered.ts'

/** A talk, a line each ten seconds; a shopper's unless another is named. */
const talk = (...lines: readonly string[]): Heard[] =>
  lines.map((line, i) => {
    const [, told, text = line] = /^(bot|agent|system): (.*)$/u.exec(line) ?? []
    const author = told === 'bot' || told === 'agent' || told === 'system' ? told : 'shopper'
    return { author, text, at: new Date(i * 10_000), threat: undefined }
  })
/** Since which line an answer is owed, and the seconds that it may take. */
const owed = (...lines: readonly string[]): [number, number] | undefined => {
  const found = owedSince(talk(...lines), 'agent')
  return found && [found.at.getTime() / 10_000, found.after]
}

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
        const took = leastCpuMs(
          () => [
            isCourtesy(text),
            isGreeting(text),
            owedSince(talk('agent: 您好', text), 'agent'),
            owedSince(talk(`agent: ${text}`), 'agent'),
          ],
          50,
        )
        assert.ok(took < 50, `${times} times ${unit}: ${took} ms`)
      }
})

test('a promise to come back is owed though a courtesy was said to it', () => {
  assert.deepEqual(owed('有货吗', 'agent: 我帮您查一下，稍等', '好的'), [1, 300])
  assert.deepEqual(owed('agent: 我帮您查一下，稍等', '好的', '谢谢啦'), [0, 300])
  assert.deepEqual(owed('agent: 我帮您查一下，稍等'), [0, 300])
  assert.deepEqual(owed('agent: 稍等', '好的', '查到了吗'), [2, 0], 'who asks again waits since then')
  assert.equal(owed('agent: 稍等', '好的', 'agent: 查到了，今天发', '谢谢'), undefined)
  assert.equal(owed('agent: 今天发', '好的'), undefined)
  assert.equal(owed('bot: 稍等，我帮您问一下', '好的'), undefined, 'the bot comes back by itself')
})

test('what answers a question is gone on from, unless it was an offer of help', () => {
  assert.deepEqual(owed('agent: 收到货了吗？', '收到了'), [1, 0])
  assert.deepEqual(owed('agent: 收到货了吗？', '没有'), [1, 0])
  assert.deepEqual(owed('agent: 给您换一件可以吗？', '可以', '谢谢'), [1, 0])
  for (const asked of ['还有什么可以帮您？', '还有其他问题吗？', '这样能帮到您吗？', '给个好评好吗？', 'Is there anything else?'])
    assert.equal(owed(`agent: ${asked}`, '没有了，谢谢'), undefined, asked)
  assert.equal(owed('agent: 收到货了吗？'), undefined, 'the shopper is waited for')
})

test('who looks is the shop: what the shopper is asked to look at is no promise', () => {
  for (const text of [
    '我帮您查一下',
    '帮您核实一下',
    '这边给您确认一下',
    '我去仓库问一下',
    '我们跟物流联系下',
    '您好，我看一下',
    '我问问',
    '请您稍等',
  ])
    assert.deepEqual(owed(`agent: ${text}`), [0, 300], text)
  for (const text of [
    '您确认一下收货地址',
    '请您核实一下',
    '麻烦您联系一下快递',
    '我这边需要您确认一下',
    '微信、支付宝等等都可以',
    '核实一下订单号',
  ])
    assert.equal(owed(`agent: ${text}`), undefined, text)
})

test('a ticket that took the place of a person is the answer to who waited for one; beside a person a line of the service is none', () => {
  const waited = talk('bot: 前面还有 2 位', '人工', 'system: 现在没有客服在线，已为您登记工单 #2')
  assert.equal(owedSince(waited, 'bot'), undefined)
  assert.equal(owedSince(waited, 'agent')?.at.getTime(), 10_000)
})
