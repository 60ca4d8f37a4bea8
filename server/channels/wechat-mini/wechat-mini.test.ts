import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'
import { outwardOf } from '#platform/outbound'
import { forgetful } from '../testing/forgetful.ts'
import { settled } from '../testing/seat.ts'
import { stubWeixin } from '../testing/stub-weixin.ts'
import { underManager } from '../testing/under-manager.ts'
import { connectAccount, follower } from '../testing/wechat-seat.ts'
import { wechatMiniChannel } from './index.ts'

const stub = await stubWeixin()
stub.menus = false
const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const made = await connectAccount(service, stub, 'wechat-mini')
const manager = await underManager(service, made.channelId)

test('a page of the mini program is told by its title, entering the chat is no message; five messages are taken in 48 hours', async () => {
  const one = follower(service, stub, made)
  assert.ok(await one.notify(one.event({ Event: 'user_enter_tempsession', SessionFrom: 'product' })))
  assert.ok(
    await one.notify(
      one.message('miniprogrampage', { Title: '风衣', AppId: stub.appId, PagePath: 'pages/p', ThumbUrl: '', ThumbMediaId: '' }),
    ),
  )
  await settled(service)
  const seat = manager.seatAt(one.openId)
  assert.deepEqual(
    (await manager.heardFrom(seat)).map(({ text }) => text),
    ['[链接] 风衣'],
  )
  assert.equal((await manager.reach(seat))?.left, 4)
})

test('choices are numbered lines, as there are no menus', async () => {
  const settings = { appId: stub.appId, appSecret: stub.appSecret, api: stub.api }
  const connection = { workspaceId: '', channelId: '', shopId: '', name: '', state: 'on', settings, about: {}, language: 'zh-CN' } as const
  const parts = [{ kind: 'choices' as const, text: '要哪种？', options: ['黑色', '白色'].map((label) => ({ id: label, label })) }]
  const about = { messageId: '01a2105a-71ed-7569-8fbd-74e84cee1de0', to: 'oOut', author: 'bot', language: 'zh-CN', at: new Date() } as const
  const message = {
    ...about,
    parts,
    opening: null,
    replyToken: null,
    pictureUrl: () => undefined,
    fileUrl: () => undefined,
    readFile: async () => undefined,
  }
  const channel = wechatMiniChannel(outwardOf(['127.0.0.1']), forgetful())
  for (const send of channel.line(connection).calls(message)) assert.equal((await send('k')).outcome, 'sent')
  const [shown] = stub.to('oOut')
  assert.ok(shown?.message.msgtype === 'text')
  assert.equal(shown.message.text.content, '要哪种？\n1. 黑色\n2. 白色')
})
