import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StoredPart } from '@xiaoer/contract'
import { testService } from '@xiaoer/testing/service'
import sharp from 'sharp'
import { systemClock } from '#platform/clock'
import { outwardOf } from '#platform/outbound'
import { readTap } from '../parts/index.ts'
import type { Sent } from '../push-channel.ts'
import { settled } from '../testing/seat.ts'
import { underManager } from '../testing/under-manager.ts'
import { lineChannel } from './index.ts'
import { connectLine, friend, lineSeat } from './testing/line-seat.ts'
import { stubLine } from './testing/stub-line.ts'
import { readNotification } from './webhook.ts'

const stub = await stubLine()
const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const made = await connectLine(service, stub)
const manager = await underManager(service, made.channelId)

test('the signature is the one of LINE’s own SDK, and one changed byte is refused', () => {
  // the vector of line-bot-sdk: https://github.com/line/line-bot-sdk-nodejs
  const connection = {
    workspaceId: '',
    channelId: '',
    shopId: '',
    name: '',
    state: 'on' as const,
    language: 'zh-CN',
    about: {},
    settings: { channelSecret: '8c570fa6dd201bb328f1c1eac23a96d8' },
  }
  const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
  const call = (words: string, signature = 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=') => ({
    method: 'POST' as const,
    headers: { 'x-line-signature': signature },
    query: {},
    body: Buffer.from(words),
    now: new Date(),
  })
  assert.deepEqual(readNotification(connection, call(body)).events, [])
  assert.throws(() => readNotification(connection, call(body.replace('U8', 'U9'))), { code: 'unauthenticated' })
  assert.throws(() => readNotification({ ...connection, settings: {} }, call(body)), { code: 'unauthenticated' })
})

test('every kind of part is taken in; groups, other modules’ chats and another account’s events are left alone', async () => {
  const one = friend(service, stub, made)
  const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#2a6' } })
    .png()
    .toBuffer()
  stub.files.set('pic', png)
  const own = { contentProvider: { type: 'line' } }
  const contents = [
    { type: 'text', text: '坏了', quoteToken: 'q' },
    { id: 'pic', type: 'image', ...own },
    { id: 'gone', type: 'image', ...own },
    { type: 'audio', duration: 5_000, ...own },
    { type: 'video', duration: 7_000, ...own },
    { type: 'file', fileName: '发票.pdf', fileSize: 2_138 },
    { type: 'location', title: '人民广场', address: '黄浦区', latitude: 31.2304, longitude: 121.4737 },
    { type: 'sticker', packageId: '1', stickerId: '1', stickerResourceType: 'STATIC', keywords: ['love'] },
    { type: 'something' },
  ]
  for (const content of contents) assert.ok(await one.notify([one.message(content)]), JSON.stringify(content))
  const hello = one.message({ type: 'text', text: '你好' })
  assert.ok(
    await one.notify([
      { ...hello, mode: 'standby' },
      { ...hello, source: { type: 'group', groupId: 'C1', userId: one.userId } },
    ]),
  )
  assert.ok(await one.notify([hello], undefined, 'Uother'))
  await settled(service)
  const seat = manager.seatAt(one.userId)
  assert.deepEqual(
    (await manager.heardFrom(seat)).map(({ kind, text }) => (kind === 'image' ? kind : text)),
    [
      '坏了',
      'image',
      '[图片]',
      '[语音 5 秒]',
      '[视频 7 秒]',
      '[文件] 发票.pdf',
      '[位置] 人民广场 黄浦区 31.23040, 121.47370',
      '[love]',
      '[暂不支持的消息]',
    ],
  )
  assert.equal((await manager.viewOf(seat)).conversation.shopperName, '林')
})

test('the first answer goes out as the free reply, what comes later is pushed; nothing is sent to who has left until they write', async () => {
  const seat = lineSeat(service, stub, made)
  const one = { ...friend(service, stub, made), userId: seat.address }
  await seat.send({ id: `${seat.address}1`, text: '你好' }, true)
  assert.deepEqual(
    stub.to(seat.address).map(({ by }) => by),
    ['reply'],
  )
  const source = { type: 'user', userId: seat.address }
  const unfollow = { ...one.event({ type: 'unfollow' }), source }
  assert.ok(await one.notify([unfollow]))
  assert.equal((await manager.reach(seat))?.blockedWhy, 'unfollow')
  await seat.send({ id: `${seat.address}2`, text: '风衣有货吗' }, true)
  assert.equal((await manager.reach(seat))?.blockedWhy, null)
  assert.ok(stub.to(seat.address).length >= 2)
})

test('what is written while an answer goes out is answered by its own free reply', async () => {
  const one = friend(service, stub, made)
  const write = (text: string) => one.notify([one.message({ type: 'text', text })])
  stub.meanwhile = () => write('风衣有货吗')
  assert.ok(await write('你好'))
  await settled(service)
  assert.equal(stub.meanwhile, undefined)
  assert.ok(one.shown().length >= 2)
  assert.deepEqual([...new Set(one.shown().map(({ by }) => by))], ['reply'])
})

test('a manager connects, tests, pauses and resumes in LINE’s own words', async () => {
  const { about } = await manager.channel()
  assert.deepEqual([about['name'], about['basicId']], ['云杉小店', '@spruce'])
  assert.equal(new URL(stub.endpoint).pathname, made.hook)
  assert.equal(await manager.does('test'), 200)
  stub.active = false
  assert.match(await manager.refusedWith('test'), /webhook/i)
  stub.active = true
  const { tryHook } = stub
  stub.tryHook = async () => 500
  assert.match(await manager.refusedWith('test'), /ERROR_STATUS_CODE/)
  stub.tryHook = tryHook
  stub.endpoint = 'https://elsewhere.example/hook'
  assert.match(await manager.refusedWith('test'), /elsewhere\.example/)
  assert.deepEqual([await manager.does('pause'), await manager.does('resume'), await manager.does('test')], [200, 200, 200])
  stub.tokenHolds = false
  const seat = lineSeat(service, stub, made)
  await seat.send({ id: `${seat.address}1`, text: '你好' }, true)
  assert.match((await manager.channel()).trouble?.words ?? '', /401 Authentication failed/)
  stub.tokenHolds = true
  assert.equal(await manager.does('test'), 200)
  await settled(service)
  assert.equal(stub.to(seat.address).length, 1)
})

const channel = lineChannel(outwardOf(['127.0.0.1']))
const settings = { token: stub.token, channelSecret: stub.secret, api: stub.api }
const connection = { workspaceId: '', channelId: '', shopId: '', name: '', state: 'on', settings, about: {}, language: 'zh-CN' } as const
async function sentTo(to: string, parts: StoredPart[], replyToken: string | null = null, pictureUrl?: string): Promise<Sent[]> {
  const messageId = '01a2105a-71ed-7569-8fbd-74e84cee1de0'
  const about = {
    messageId,
    to,
    author: 'bot',
    language: 'zh-CN',
    at: new Date(),
    opening: null,
    pictureUrl: () => pictureUrl,
    fileUrl: () => undefined,
    replyToken,
  } as const
  const ends = []
  const calls = channel.line(connection).calls({ ...about, parts, readFile: async () => undefined })
  for (const [nth, send] of calls.entries()) ends.push(await send(`${to}:${nth}`))
  return ends
}
const words = (n: number): StoredPart[] => [{ kind: 'text', text: '好的，没有问题。'.repeat(n) }]

test('choices are quick replies, long ones by their numbers; pictures go by their address; five messages are one call', async () => {
  const choices = {
    kind: 'choices' as const,
    text: '要哪种？',
    options: ['黑色', '换成大一码的，颜色不变，请尽快安排发货，谢谢'].map((label) => ({ id: label, label })),
  }
  const picture = { kind: 'image' as const, text: '[图片]', fileId: '0192f3a0-0000-7000-8000-0000000000f1' }
  assert.equal((await sentTo('U1', [picture, choices], null, 'https://shop.example/p.jpg')).length, 1)
  const [shownPicture, asked] = stub.to('U1').map(({ message }) => message)
  assert.ok(shownPicture?.type === 'image' && asked?.type === 'text')
  assert.match(asked.text, /2\. 换成大一码的/)
  assert.deepEqual(
    asked.quickReply?.items.map(({ action }) => [action.label, readTap(action.data)?.option]),
    [
      ['1', 0],
      ['2', 1],
    ],
  )
  assert.equal((await sentTo('U2', words(4_000))).length, 2)
  assert.equal(stub.to('U2').length, 7)
})

test('a reply whose answer was cut is asked again and not said twice; a token that was used leads to a push; a push again is known', async () => {
  stub.faults.push('cut')
  assert.deepEqual(await sentTo('U3', words(1), stub.replyTo('U3')), [{ outcome: 'sent', externalId: null }])
  assert.equal(stub.to('U3').length, 1)
  assert.equal((await sentTo('U4', words(1), 'used before'))[0]?.outcome, 'sent')
  assert.deepEqual(
    stub.to('U4').map(({ by }) => by),
    ['push'],
  )
  assert.equal((await sentTo('U4', words(1)))[0]?.outcome, 'sent')
  assert.equal(stub.to('U4').length, 1)
})

test('a month’s messages that are used up stop the channel in LINE’s own words', async () => {
  stub.faults.push({ status: 429, message: 'You have reached your monthly limit.' })
  assert.deepEqual(await sentTo('U5', words(1)), [{ outcome: 'stopped', why: '429 You have reached your monthly limit.' }])
})
