import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SentMessage, ShopSettings } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'

const service = await testService()
const anna = await owner(service)

test('without a shop system facts are honestly missing, own knowledge answers, and a person is reached', async () => {
  await anna.send('PUT', '/setup/name', { shopName: '老陈茶行', connector: 'none', language: 'zh-CN' })
  await anna.send('POST', '/entries', {
    question: '茶叶怎么保存',
    wordings: ['茶叶放哪里好'],
    answer: '密封、避光、常温即可。',
    category: '保存',
    status: 'live',
  })
  const shopper = await visit(service)
  assert.equal(shopper.opened.look.shopName, '老陈茶行')
  assert.match(JSON.stringify((await shopper.say('茶叶怎么保存')).as(SentMessage).replies), /密封、避光/)
  const facts = await shopper.say('风衣多少钱')
  assert.equal(facts.as(SentMessage).replies.length, 1)
  assert.doesNotMatch(JSON.stringify(facts.as(SentMessage).replies), /¥|云杉/)
  assert.match(JSON.stringify((await shopper.say('人工')).as(SentMessage).replies), /客服/)
})

test('a shop of one’s own goes by the clock of whoever sets it up; the demo shop keeps its own, and what is no clock is refused', async () => {
  const name = (connector: string, timeZone: string) =>
    anna.send('PUT', '/setup/name', { shopName: '老陈茶行', connector, language: 'zh-CN', timeZone })
  const zone = async () => (await anna.get('/settings')).as(ShopSettings).shops[0]?.timeZone
  assert.equal(await zone(), 'UTC', 'nobody said which: not the demo shop’s')
  assert.equal((await name('demo', 'Europe/London')).status, 200)
  assert.equal(await zone(), 'UTC')
  assert.equal((await name('none', 'Europe/London')).status, 200)
  assert.equal(await zone(), 'Europe/London')
  assert.equal((await name('none', 'Europe/Nowhere')).status, 400)
})
