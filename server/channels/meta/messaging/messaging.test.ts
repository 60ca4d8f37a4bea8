import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StoredPart } from '@xiaoer/contract'
import { testService } from '@xiaoer/testing/service'
import sharp from 'sharp'
import { systemClock } from '#platform/clock'
import { outwardOf } from '#platform/outbound'
import { instagramChannel } from '../../instagram/index.ts'
import { messengerChannel } from '../../messenger/index.ts'
import { readTap } from '../../parts/index.ts'
import { connectPage, pageSeat, person } from '../../testing/meta/messaging-seat.ts'
import { APP_SECRET, TOKEN } from '../../testing/meta/stub-graph.ts'
import { type StubMessaging, stubMessaging } from '../../testing/meta/stub-messaging.ts'
import { settled } from '../../testing/seat.ts'
import { underManager } from '../../testing/under-manager.ts'

const page = await stubMessaging('page')
const account = await stubMessaging('instagram')
const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const made = await connectPage(service, 'messenger', page)
const manager = await underManager(service, made.channelId)
const outward = outwardOf(['127.0.0.1'])

const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#2a6' } })
  .png()
  .toBuffer()

test('every kind of part is taken in; what the page itself said, what was taken back and reactions are left alone; the platform is asked for the name of who is new', async () => {
  const one = person(service, page, made)
  page.files.set('p1', png)
  for (const id of ['a1', 'v1', 'f1']) page.files.set(id, Buffer.from(id))
  const media = (type: string, payload: object) => ({ attachments: [{ type, payload }] })
  const contents = [
    { text: '坏了', ...media('image', { url: `${page.api}/media/p1` }) },
    media('image', { url: `${page.api}/media/gone` }),
    media('image', { url: `${page.api}/media/p1`, sticker_id: 369_239_263_222_822 }),
    media('audio', { url: 'https://cdn.example/a' }),
    media('video', { url: 'https://cdn.example/v' }),
    media('file', { url: 'https://cdn.example/f' }),
    media('audio', { url: `${page.api}/media/a1` }),
    media('video', { url: `${page.api}/media/v1` }),
    media('file', { url: `${page.api}/media/f1` }),
    media('location', { title: '人民广场', coordinates: { lat: 31.2304, long: 121.4737 } }),
    media('fallback', { title: '风衣', url: 'https://shop.example/coat' }),
    { is_unsupported: true },
  ]
  for (const content of contents) assert.ok(await one.notify([one.message(content)]), JSON.stringify(content))
  const quiet = [
    one.message({ text: '我们说的', is_echo: true }),
    one.message({ is_deleted: true }),
    one.event({ reaction: { mid: 'm', emoji: '👍' } }),
  ]
  assert.ok(await one.notify(quiet))
  await settled(service)
  const seat = manager.seatAt(one.id)
  assert.deepEqual(
    (await manager.heardFrom(seat)).map(({ kind, text }) => (kind === 'image' ? kind : text)),
    [
      '坏了',
      'image',
      '[图片]',
      '[贴纸]',
      '[语音]',
      '[视频]',
      '[文件]',
      '[语音]',
      '[视频]',
      '[文件]',
      '[位置] 人民广场 31.23040, 121.47370',
      '[链接] 风衣 https://shop.example/coat',
      '[暂不支持的消息]',
    ],
  )
  assert.deepEqual(await manager.keptFrom(seat), [false, false, false, true, true, true], 'what cannot be had stays where it is')
  assert.equal((await manager.viewOf(seat)).conversation.shopperName, '林 一')
})

test('what concerns another page is left alone; quick replies and postbacks are the choices they stand for', async () => {
  const one = person(service, page, made)
  assert.ok(await one.notify([one.message({ text: '你好' })], APP_SECRET, '999'))
  assert.equal(await manager.seatAt(one.id).conversation(), '')
  assert.ok(await one.notify([one.message({ text: '查订单', quick_reply: { payload: 'not ours' } })]))
  assert.ok(await one.notify([one.event({ postback: { mid: 'm_pb', title: '开始', payload: 'GET_STARTED' } })]))
  await settled(service)
  assert.deepEqual(
    (await manager.heardFrom(manager.seatAt(one.id))).map(({ text }) => text),
    ['查订单', '开始'],
  )
})

test('delivered and read are seen at the desk', async () => {
  const seat = pageSeat(service, page, made)
  const one = { ...person(service, page, made), id: seat.address }
  await seat.send({ id: `${seat.address}-1`, text: '你好' }, true)
  const event = (content: object) => ({ sender: { id: seat.address }, recipient: { id: page.node }, timestamp: Date.now(), ...content })
  assert.ok(await one.notify([event({ delivery: { mids: [page.to(seat.address)[0]?.mid], watermark: Date.now() } })]))
  assert.equal((await manager.reach(seat))?.readAt, null)
  assert.ok(await one.notify([event({ read: { watermark: Date.now() + 1_000 } })]))
  assert.ok((await manager.reach(seat))?.readAt)
})

test('outside the 24 hours the answer waits for the shopper, in the platform’s own words', async () => {
  const seat = pageSeat(service, page, made)
  page.faults.push({ code: 10, subcode: 2_018_278, message: '(#10) This message is sent outside of allowed window.' })
  await seat.send({ id: `${seat.address}-1`, text: '你好' }, true)
  assert.equal((await manager.reach(seat))?.held, 1)
  await seat.send({ id: `${seat.address}-2`, text: '在吗' }, true)
  assert.deepEqual([(await manager.reach(seat))?.held, page.to(seat.address).length], [0, 2])
})

test('a manager connects, tests, pauses and resumes in the platform’s own words', async () => {
  assert.equal((await manager.channel()).about['name'], '云杉小店')
  assert.equal(page.subscribed, 'messages,messaging_postbacks,message_deliveries,message_reads')
  assert.equal(await manager.does('test'), 200)
  page.subscribed = ''
  assert.match(await manager.refusedWith('test'), /subscribed|订阅/)
  assert.deepEqual([await manager.does('pause'), await manager.does('resume'), await manager.does('test')], [200, 200, 200])
  page.revoked = true
  assert.match(await manager.refusedWith('test'), /190 Invalid OAuth access token/)
  page.revoked = false
})

async function shownOf(stub: StubMessaging, to: string, parts: StoredPart[], pictureUrl?: string) {
  const channel = stub === page ? messengerChannel(outward) : instagramChannel(outward)
  const settings = { node: stub.node, token: TOKEN, appSecret: APP_SECRET, api: stub.api }
  const connection = { workspaceId: '', channelId: '', shopId: '', name: '', state: 'on', settings, about: {}, language: 'zh-CN' } as const
  const readFile = async () => ({ mediaType: 'image/webp', bytes: await sharp(png).webp().toBuffer() })
  const messageId = '01a2105a-71ed-7569-8fbd-74e84cee1de0'
  const about = {
    messageId,
    to,
    author: 'bot',
    language: 'zh-CN',
    at: new Date(),
    opening: null,
    replyToken: null,
    readFile,
    pictureUrl: () => pictureUrl,
    fileUrl: () => undefined,
  } as const
  for (const send of channel.line(connection).calls({ ...about, parts })) {
    const sent = await send('k')
    assert.equal(sent.outcome, 'sent', JSON.stringify(sent))
  }
  await channel.line(connection).typing?.(to, null)
  assert.equal(stub.typing.at(-1), to)
  return stub.to(to)
}

test('choices are quick replies, long ones by their numbers; pictures are given to Messenger and fetched by Instagram', async () => {
  const choices = (...labels: string[]) => ({
    kind: 'choices' as const,
    text: '要哪种？',
    options: labels.map((label) => ({ id: label, label })),
  })
  const picture = { kind: 'image' as const, text: '[图片]', fileId: '0192f3a0-0000-7000-8000-0000000000f1' }
  const [short] = await shownOf(page, '1', [choices('黑色', '白色')])
  assert.deepEqual(
    short?.replies.map(({ title, payload }) => [title, readTap(payload)?.option]),
    [
      ['黑色', 0],
      ['白色', 1],
    ],
  )
  const [long] = await shownOf(account, '2', [choices('换成大一码的，颜色不变，请尽快安排发货，谢谢', '退货')])
  assert.match(long?.text ?? '', /1\. 换成大一码的.*\n2\. 退货/)
  assert.deepEqual(
    long?.replies.map(({ title }) => title),
    ['1', '2'],
  )
  assert.equal((await shownOf(page, '3', [picture]))[0]?.picture, 'given')
  assert.equal((await shownOf(account, '4', [picture], 'https://shop.example/p.jpg'))[0]?.picture, 'https://shop.example/p.jpg')
  assert.equal((await shownOf(account, '5', [picture]))[0]?.text, '[图片]')
  const words = await shownOf(account, '6', [{ kind: 'text', text: '好的，没有问题。'.repeat(100) }])
  assert.ok(words.length >= 3)
})
