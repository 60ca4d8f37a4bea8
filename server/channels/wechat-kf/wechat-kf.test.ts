import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StoredPart } from '@xiaoer/contract'
import { testService } from '@xiaoer/testing/service'
import sharp from 'sharp'
import { systemClock } from '#platform/clock'
import { outwardOf } from '#platform/outbound'
import { readTap } from '../parts/index.ts'
import { sealed, signatureOf } from '../tencent/index.ts'
import { forgetful } from '../testing/forgetful.ts'
import { callHook } from '../testing/platform-seat.ts'
import { settled } from '../testing/seat.ts'
import { underManager } from '../testing/under-manager.ts'
import { wechatKfChannel } from './index.ts'
import { connectKf, customer, kfSeat } from './testing/kf-seat.ts'
import { stubKf } from './testing/stub-kf.ts'

const stub = await stubKf()
const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const made = await connectKf(service, stub)
const manager = await underManager(service, made.channelId)
const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#2a6' } })
  .png()
  .toBuffer()
const seconds = () => Math.floor(Date.now() / 1_000)

test('what was written before anything was read here is left alone; then page by page all is read once, in order', async () => {
  const one = customer(service, stub, made)
  one.write({ msgtype: 'text', text: { content: '很久以前' } }, 'old', seconds() - 3_600)
  for (const [nth, content] of ['一', '二', '三', '四', '五'].entries())
    one.write({ msgtype: 'text', text: { content } }, `n${nth}`, seconds() - 60 + nth)
  assert.ok(await one.ring())
  assert.ok(await one.ring())
  await settled(service)
  const seat = manager.seatAt(one.user)
  assert.deepEqual(
    (await manager.heardFrom(seat)).map(({ text }) => text),
    ['一', '二', '三', '四', '五'],
  )
  assert.equal((await manager.viewOf(seat)).conversation.shopperName, '林')
})

test('every kind of part is taken in; what people in WeCom said and events are left alone', async () => {
  const one = customer(service, stub, made)
  stub.files.set('pic', png)
  for (const id of ['amr', 'mp4', 'pdf']) stub.files.set(id, Buffer.from(id))
  const contents = [
    { msgtype: 'text', text: { content: '坏了', menu_id: 'not ours' } },
    { msgtype: 'image', image: { media_id: 'pic' } },
    { msgtype: 'image', image: { media_id: 'gone' } },
    { msgtype: 'voice', voice: { media_id: 'v' } },
    { msgtype: 'video', video: { media_id: 'v' } },
    { msgtype: 'file', file: { media_id: 'f' } },
    { msgtype: 'voice', voice: { media_id: 'amr' } },
    { msgtype: 'video', video: { media_id: 'mp4' } },
    { msgtype: 'file', file: { media_id: 'pdf' } },
    { msgtype: 'location', location: { latitude: 31.2304, longitude: 121.4737, name: '人民广场', address: '黄浦区' } },
    { msgtype: 'link', link: { title: '风衣', desc: '', url: 'https://shop.example/coat', pic_url: '' } },
    { msgtype: 'business_card', business_card: { userid: 'lin' } },
    { msgtype: 'miniprogram', miniprogram: { title: '云杉小店', appid: 'wx', pagepath: 'p', thumb_media_id: 't' } },
    { msgtype: 'channels' },
    { msgtype: 'text', text: { content: '我们说的' }, origin: 5 },
    {
      msgtype: 'event',
      origin: 4,
      event: { event_type: 'enter_session', open_kfid: stub.openKfId, external_userid: one.user, scene: 's' },
    },
  ]
  for (const [nth, content] of contents.entries()) one.write(content, undefined, seconds() - 60 + nth)
  assert.ok(await one.ring())
  await settled(service)
  assert.deepEqual(
    (await manager.heardFrom(manager.seatAt(one.user))).map(({ kind, text }) => (kind === 'image' ? kind : text)),
    [
      '坏了',
      'image',
      '[图片]',
      '[语音]',
      '[视频]',
      '[文件]',
      '[语音]',
      '[视频]',
      '[文件]',
      '[位置] 人民广场 黄浦区 31.23040, 121.47370',
      '[链接] 风衣 https://shop.example/coat',
      '[名片] lin',
      '[链接] 云杉小店',
      '[暂不支持的消息]',
    ],
  )
  assert.deepEqual(
    await manager.keptFrom(manager.seatAt(one.user)),
    [false, false, false, true, true, true],
    'what cannot be had stays where it is',
  )
})

test('what cannot be read holds up nothing that comes after it; another account of the company is left alone', async () => {
  const one = customer(service, stub, made)
  one.write({ msgtype: 'text', text: { content: '' } })
  one.write({ msgtype: 'text', text: { content: 'a\0b' } })
  one.write({ msgtype: 'text', text: { content: '你好' } })
  assert.ok(await one.ring())
  one.write({ msgtype: 'text', text: { content: '给别的账号' } })
  assert.ok(await one.ring(undefined, 'wkOther'))
  await settled(service)
  assert.deepEqual(
    (await manager.heardFrom(manager.seatAt(one.user))).map(({ text }) => text),
    ['ab', '你好'],
  )
})

test('the greeting is sealed and answered with what it carries', async () => {
  const { token = '', aesKey = '' } = made.once
  const [timestamp, nonce, echostr] = [String(seconds()), '437374425', sealed(aesKey, '5927782489442352469', stub.corpId)]
  const query = { timestamp, nonce, echostr, msg_signature: signatureOf(token, timestamp, nonce, echostr) }
  assert.deepEqual(await callHook(service, made.hook, { method: 'GET', query }), { status: 200, answer: '5927782489442352469' })
  assert.equal((await callHook(service, made.hook, { method: 'GET', query: { ...query, nonce: '1' } })).status, 401)
})

test('what was taken and not shown after all, as the 48 hours are over, waits until the shopper writes', async () => {
  const seat = kfSeat(service, stub, made)
  await seat.send({ id: 'k1', text: '你好' }, true)
  const [first] = stub.to(seat.address)
  stub.fails(first?.message.msgid ?? '', seat.address, 4)
  assert.ok(await customer(service, stub, made).ring())
  const reach = await manager.reach(seat)
  assert.deepEqual([reach?.held, reach?.left], [1, 4])
})

test('a token that holds no more is renewed; a manager hears which accounts there are', async () => {
  stub.forgetToken()
  assert.equal(await manager.does('test'), 200)
  const settings = { corpId: stub.corpId, secret: stub.secret, openKfId: 'wkNone', api: stub.api }
  assert.match((await manager.connectAgain('wechat-kf', settings)).problem().detail, /云杉客服 wkAJ2GC/)
  assert.match((await manager.connectAgain('wechat-kf', { ...settings, secret: 'no' })).problem().detail, /40001 invalid credential/)
})

test('words are cut at 2048 bytes, choices are a menu, pictures are JPEG; the same message has the same ids', async () => {
  const channel = wechatKfChannel(outwardOf(['127.0.0.1']), forgetful())
  const settings = { corpId: stub.corpId, secret: stub.secret, openKfId: stub.openKfId, api: stub.api }
  const connection = { workspaceId: '', channelId: '', shopId: '', name: '', state: 'on', settings, about: {}, language: 'zh-CN' } as const
  const readFile = async () => ({ mediaType: 'image/webp', bytes: await sharp(png).webp().toBuffer() })
  const options = ['黑色', '长'.repeat(60)].map((label) => ({ id: label, label }))
  const parts: StoredPart[] = [
    { kind: 'text', text: '好的，没有问题。'.repeat(150) },
    { kind: 'image', text: '[图片]', fileId: '0192f3a0-0000-7000-8000-0000000000f1' },
    { kind: 'choices', text: '要哪种？', options },
  ]
  const messageId = '01a2105a-71ed-7569-8fbd-74e84cee1de0'
  const about = {
    messageId,
    to: 'wmOut',
    author: 'bot',
    language: 'zh-CN',
    at: new Date(),
    opening: null,
    replyToken: null,
    pictureUrl: () => undefined,
    fileUrl: () => undefined,
  } as const
  const calls = channel.line(connection).calls({ ...about, parts, readFile })
  for (const [nth, send] of [...calls.entries(), ...calls.entries()]) assert.equal((await send(`${messageId}:${nth}`)).outcome, 'sent')
  const shown = stub.to('wmOut').map(({ message }) => message)
  assert.deepEqual(
    shown.map(({ msgtype }) => msgtype),
    ['text', 'text', 'image', 'msgmenu'],
  )
  const menu = shown.at(-1)
  assert.ok(menu?.msgtype === 'msgmenu' && readTap(menu.msgmenu.list[1]?.click.id ?? '')?.option === 1)
})
