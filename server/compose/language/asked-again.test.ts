import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Drafted } from '@xiaoer/contract'
import { Checked } from '@xiaoer/contract/suggestions'
import { owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'

const service = await testService()
const anna = await owner(service)

test('whoever types a question that the shopper has answered already is told the answer; what is new, or names it, is left alone', async () => {
  await setOnline(service, 1)
  const shopper = await visit(service, { customer: 'c1001' })
  await shopper.say('转人工')
  const at = `/conversations/${shopper.opened.conversationId}`
  assert.equal((await anna.send('POST', `${at}/take`, {})).status, 200)
  const hints = async (text: string) =>
    (await anna.send('POST', `${at}/check`, { text }))
      .as(Checked)
      .warnings.flatMap(({ kind, words }) => (kind === 'asked_again' ? words : []))
  assert.deepEqual(await hints('麻烦提供一下订单号'), [], 'nothing was told yet')
  for (const words of ['单号是 20261101-0007', '我手机 13812345678', '平时穿 M 码的']) await shopper.say(words)
  assert.deepEqual(await hints('麻烦提供一下订单号'), ['20261101-0007'])
  assert.deepEqual(await hints('Could you tell me your order number?'), ['20261101-0007'])
  assert.deepEqual(await hints('请问您手机号多少'), ['13812345678'])
  assert.deepEqual((await hints('您平时穿多大码')).length, 1)
  assert.deepEqual(await hints('和您核对一下，订单号是 20261101-0007 对吗'), [])
  assert.deepEqual(await hints('您的订单已经发货了'), [])
  await shopper.say('不对，单号是 20261102-0003')
  assert.deepEqual(await hints('您的订单号是多少呢'), ['20261102-0003'], 'what was said last holds')
})

test('a reply is drafted about the goods on the page the shopper is at, not about those that the bot spoke of before a person came', async () => {
  await setOnline(service, 1)
  const shopper = await visit(service, { customer: 'c1002' })
  const at = `/conversations/${shopper.opened.conversationId}`
  const page = { kind: 'product', ref: 'trench-coat' }
  const say = (text: string) => shopper.post('/messages?wait=reply', { id: randomUUID(), parts: [{ kind: 'text', text }], page })
  for (const words of ['这件有货吗', '轻风缓震跑步鞋有货吗', '转人工']) await say(words)
  assert.equal((await anna.send('POST', `${at}/take`, {})).status, 200)
  await say('还有，卡其色M有货吗')
  assert.match((await anna.send('POST', `${at}/draft`, {})).as(Drafted).text, /双排扣中长款风衣 卡其色 M/u)
})
