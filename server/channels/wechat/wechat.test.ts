import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StoredPart } from '@xiaoer/contract'
import { testService } from '@xiaoer/testing/service'
import sharp from 'sharp'
import { systemClock } from '#platform/clock'
import { outwardOf } from '#platform/outbound'
import { readTap } from '../parts/index.ts'
import { forgetful } from '../testing/forgetful.ts'
import { callHook } from '../testing/platform-seat.ts'
import { sealedCall } from '../testing/sealed-call.ts'
import { settled } from '../testing/seat.ts'
import { stubWeixin } from '../testing/stub-weixin.ts'
import { underManager } from '../testing/under-manager.ts'
import { connectAccount, follower, wechatSeat } from '../testing/wechat-seat.ts'
import { wechatChannel } from './index.ts'

const stub = await stubWeixin()
const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const made = await connectAccount(service, stub)
const manager = await underManager(service, made.channelId)
const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#2a6' } })
  .png()
  .toBuffer()

test('every kind of part is taken in, by its words where it cannot be shown', async () => {
  const one = follower(service, stub, made)
  stub.files.set('pic', png)
  const messages = [
    one.message('text', { Content: '坏了' }),
    one.message('image', { PicUrl: 'http://mmbiz.qpic.cn/x', MediaId: 'pic' }),
    one.message('image', { PicUrl: 'http://mmbiz.qpic.cn/y', MediaId: 'gone' }),
    one.message('voice', { MediaId: 'v', Format: 'amr', Recognition: '什么时候发货' }),
    one.message('shortvideo', { MediaId: 'sv', ThumbMediaId: 't' }),
    one.message('location', { Location_X: '31.2304', Location_Y: '121.4737', Scale: 20, Label: '人民广场' }),
    one.message('link', { Title: '风衣', Description: '', Url: 'https://shop.example/coat' }),
    one.message('file', { Title: '发票.pdf', FileKey: 'k' }),
    one.message('something', {}),
  ]
  for (const message of messages) assert.ok(await one.notify(message), JSON.stringify(message))
  await settled(service)
  assert.deepEqual(
    (await manager.heardFrom(manager.seatAt(one.openId))).map(({ kind, text }) =>
      kind === 'image' ? kind : kind === 'voice' ? `${kind} ${text}` : text,
    ),
    [
      '坏了',
      'image',
      '[图片]',
      'voice [语音]',
      '什么时候发货',
      '[视频]',
      '[位置] 人民广场 31.23040, 121.47370',
      '[链接] 风衣 https://shop.example/coat',
      '[文件] 发票.pdf',
      '[暂不支持的消息]',
    ],
  )
})

test('who follows is greeted, within the minute that is open; who leaves is told of, and reached again once they write', async () => {
  const one = follower(service, stub, made)
  const seat = manager.seatAt(one.openId)
  const subscribe = one.event({ Event: 'subscribe', EventKey: '' })
  assert.deepEqual([await one.notify(subscribe), await one.notify(subscribe)], [true, true])
  await settled(service)
  assert.equal(one.shown().length, 1)
  const briefly = await manager.reach(seat)
  assert.ok(Date.parse(briefly?.openUntil ?? '') <= Date.now() + 60_000)
  assert.equal(briefly?.left, 2)
  assert.ok(await one.notify({ ...one.message('text', { Content: '你好' }), CreateTime: Math.floor(Date.now() / 1_000) + 1 }))
  await settled(service)
  assert.equal((await manager.reach(seat))?.left, 4)
  assert.ok(await one.notify(one.event({ Event: 'unsubscribe', EventKey: '' })))
  assert.equal((await manager.reach(seat))?.blockedWhy, 'unsubscribe')
  for (const quiet of [
    { Event: 'VIEW', EventKey: 'https://x.example' },
    { Event: 'CLICK', EventKey: 'V1001_GOOD' },
    { Event: 'LOCATION', Latitude: '1' },
  ])
    assert.ok(await one.notify(one.event(quiet)))
  assert.ok(await one.notify(one.event({ Event: 'CLICK', EventKey: '查订单' })))
  await settled(service)
  assert.deepEqual(
    (await manager.heardFrom(seat)).map(({ text }) => text),
    ['你好', '你好', '查订单'],
  )
})

test('the greeting is answered with its echo; what is not sealed or old is refused, and what is of another protocol set aside', async () => {
  const { token = '', aesKey = '' } = made.once
  const sealing = { token, aesKey, receiver: stub.appId }
  const { query = {} } = sealedCall(sealing, '<xml/>')
  const greeting = await callHook(service, made.hook, { method: 'GET', query: { ...query, echostr: '5927782489442352469' } })
  assert.deepEqual(greeting, { status: 200, answer: '5927782489442352469' })
  const plain = '<xml><MsgType>text</MsgType></xml>'
  assert.equal((await callHook(service, made.hook, { query, body: plain, headers: { 'content-type': 'text/xml' } })).status, 401)
  const old = String(Math.floor(Date.now() / 1_000) - 700)
  assert.equal((await callHook(service, made.hook, sealedCall(sealing, plain, old))).status, 401)
  assert.equal((await callHook(service, made.hook, sealedCall({ ...sealing, receiver: 'wx1' }, plain))).status, 401)
  assert.equal((await callHook(service, made.hook, sealedCall(sealing, plain))).status, 200)
})

test('five messages are taken after the shopper wrote; what the platform holds back waits in its own words', async () => {
  const seat = wechatSeat(service, stub, made)
  stub.faults.push({ errcode: 45_015, errmsg: 'response out of time limit or subscription is canceled' })
  await seat.send({ id: '8000000001', text: '你好' }, true)
  const reach = await manager.reach(seat)
  assert.deepEqual([reach?.held, reach?.left], [1, 5])
  assert.ok(Math.abs(Date.parse(reach?.openUntil ?? '') - Date.now() - 48 * 3_600_000) < 60_000)
})

test('a token that holds no more is renewed once, and the message goes out once; a secret that was changed stops the channel', async () => {
  const seat = wechatSeat(service, stub, made)
  const before = stub.tokens
  stub.forgetToken()
  await seat.send({ id: '8100000001', text: '你好' }, true)
  assert.deepEqual([stub.to(seat.address).length, stub.tokens], [1, before + 1])
  stub.forgetToken()
  stub.secretHolds = false
  assert.match(await manager.refusedWith('test'), /40125 invalid appsecret/)
  const other = wechatSeat(service, stub, made)
  await other.send({ id: '8100000002', text: '你好' }, true)
  assert.match((await manager.channel()).trouble?.words ?? '', /40125 invalid appsecret/)
  stub.secretHolds = true
  assert.equal(await manager.does('test'), 200)
  await settled(service)
  assert.equal(stub.to(other.address).length, 1)
  const settings = { appId: stub.appId, appSecret: stub.appSecret, api: stub.api }
  assert.equal((await manager.connectAgain('wechat', settings)).problem().refusal?.reason, 'channel.taken')
  assert.match((await manager.connectAgain('wechat', { ...settings, appSecret: 'wrong' })).problem().detail, /40125/)
})

test('words are cut at 2048 bytes, choices are a menu whose taps come back as choices, pictures are JPEG', async () => {
  const channel = wechatChannel(outwardOf(['127.0.0.1']), forgetful())
  const settings = { appId: stub.appId, appSecret: stub.appSecret, api: stub.api }
  const connection = { workspaceId: '', channelId: '', shopId: '', name: '', state: 'on', settings, about: {}, language: 'zh-CN' } as const
  const readFile = async () => ({ mediaType: 'image/webp', bytes: await sharp(png).webp().toBuffer() })
  const options = ['黑色', '白色'].map((label) => ({ id: label, label }))
  const parts: StoredPart[] = [
    { kind: 'text', text: '好的，没有问题。'.repeat(150) },
    { kind: 'image', text: '[图片]', fileId: '0192f3a0-0000-7000-8000-0000000000f1' },
    { kind: 'choices', text: '要哪种？', options },
  ]
  const messageId = '01a2105a-71ed-7569-8fbd-74e84cee1de0'
  const about = {
    messageId,
    to: 'oOut',
    author: 'bot',
    language: 'zh-CN',
    at: new Date(),
    opening: null,
    replyToken: null,
    pictureUrl: () => undefined,
    fileUrl: () => undefined,
  } as const
  for (const send of channel.line(connection).calls({ ...about, parts, readFile })) assert.equal((await send('k')).outcome, 'sent')
  const shown = stub.to('oOut').map(({ message }) => message)
  assert.deepEqual(
    shown.map(({ msgtype }) => msgtype),
    ['text', 'text', 'image', 'msgmenu'],
  )
  const menu = shown.at(-1)
  assert.ok(menu?.msgtype === 'msgmenu' && readTap(menu.msgmenu.list[1]?.id ?? '')?.option === 1)
  await channel.line(connection).typing?.('oOut', null)
  assert.deepEqual(stub.typing, ['oOut'])
  const one = follower(service, stub, made)
  assert.ok(await one.notify(one.message('text', { Content: '白色', bizmsgmenuid: menu.msgmenu.list[1]?.id ?? '' })))
  await settled(service)
  assert.equal((await manager.heardFrom(manager.seatAt(one.openId)))[0]?.text, '白色')
})
