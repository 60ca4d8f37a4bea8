import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StoredPart } from '@xiaoer/contract'
import { testService } from '@xiaoer/testing/service'
import sharp from 'sharp'
import { systemClock } from '#platform/clock'
import { outwardOf } from '#platform/outbound'
import { readTap } from '../parts/index.ts'
import { seatOf } from '../sending/index.ts'
import { APP_SECRET, TOKEN } from '../testing/meta/stub-graph.ts'
import { managerOf, settled } from '../testing/seat.ts'
import { underManager } from '../testing/under-manager.ts'
import { whatsappChannel } from './index.ts'
import { stubCloudApi } from './testing/stub-cloud-api.ts'
import { connectNumber, someone, whatsappSeat } from './testing/whatsapp-seat.ts'

const stub = await stubCloudApi()
const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const made = await connectNumber(service, stub)
const manager = await underManager(service, made.channelId)
const { seatAt } = manager

test('every kind of part is taken in, by its words where it cannot be shown; a reaction is no message', async () => {
  const one = someone(service, stub, made)
  const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#2a6' } })
    .png()
    .toBuffer()
  stub.files.set('1003383421387256', png)
  const contents = [
    { type: 'image', image: { id: '1003383421387256', mime_type: 'image/png', sha256: 'x', caption: '坏了' } },
    { type: 'image', image: { id: 'gone', mime_type: 'image/png', sha256: 'x' } },
    { type: 'audio', audio: { id: 'a1', mime_type: 'audio/ogg; codecs=opus', voice: true } },
    { type: 'video', video: { id: 'v1', mime_type: 'video/mp4' } },
    { type: 'document', document: { id: 'd1', filename: '发票.pdf', mime_type: 'application/pdf' } },
    { type: 'sticker', sticker: { id: 's1', mime_type: 'image/webp', animated: false } },
    { type: 'location', location: { latitude: 31.2304, longitude: 121.4737, name: '人民广场', address: '黄浦区' } },
    { type: 'contacts', contacts: [{ name: { formatted_name: '林', first_name: '林' }, phones: [{ phone: '+86 138', type: 'CELL' }] }] },
    { type: 'button', button: { payload: 'p', text: '要的' }, context: { from: '1', id: 'wamid.x' } },
    { type: 'unsupported', errors: [{ code: 131051, title: 'Unsupported message type' }] },
  ]
  for (const content of contents) assert.ok(await one.notify(one.message(content)), JSON.stringify(content))
  assert.ok(await one.notify(one.message({ type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } })))
  await settled(service)
  const parts = await manager.heardFrom(seatAt(one.number))
  assert.deepEqual(
    parts.map(({ kind, text }) => (kind === 'image' ? kind : text)),
    [
      '坏了',
      'image',
      '[图片]',
      '[语音]',
      '[视频]',
      '[文件] 发票.pdf',
      '[贴纸]',
      '[位置] 人民广场 黄浦区 31.23040, 121.47370',
      '[名片] 林 +86 138',
      '要的',
      '[暂不支持的消息]',
    ],
  )
  assert.equal((await manager.viewOf(seatAt(one.number))).conversation.shopperName, '林')
})

test('what concerns another number of the account is left alone, what is no notification is set aside, and what is not signed refused', async () => {
  const one = someone(service, stub, made)
  const { metadata: _, ...value } = { metadata: 0, ...one.message({ type: 'text', text: { body: '你好' } }) }
  assert.ok(await one.notify({ ...value, metadata: { phone_number_id: '999' } }))
  assert.ok(await one.notify({ messages: [{ from: one.number }] }))
  assert.equal(await one.notify(one.message({ type: 'text', text: { body: '你好' } }), 'other-secret'), false)
  assert.equal(await seatAt(one.number).conversation(), '')
})

test('the words of a link of ours are a greeting with its code as proof, and a code that is none joins nobody', async () => {
  const one = someone(service, stub, made)
  assert.ok(await one.notify(one.message({ type: 'text', text: { body: '/start not-a-code-of-ours' } })))
  await settled(service)
  assert.equal((await manager.heardFrom(seatAt(one.number)))[0]?.text, '你好')
  const about = { number: '+1 555-078-3881' }
  const connection = { workspaceId: '', channelId: '', shopId: '', name: '', state: 'on', settings: {}, about, language: 'zh-CN' } as const
  assert.equal(whatsappChannel(outwardOf([])).joinLink?.(connection, 'abc_DEF-1'), 'https://wa.me/15550783881?text=%2Fstart%20abc_DEF-1')
})

test('several messages of one call are stored in the order they were written', async () => {
  const one = someone(service, stub, made)
  const messages = ['一', '二', '三'].flatMap((body) => one.message({ type: 'text', text: { body } }).messages)
  assert.ok(await one.notify({ messages }))
  await settled(service)
  assert.deepEqual(
    (await manager.heardFrom(seatAt(one.number))).map(({ text }) => text),
    ['一', '二', '三'],
  )
  const newest = await service.db.inWorkspace(
    service.workspaceId,
    async (tx) => (await seatOf(tx, await seatAt(one.number).conversation()))?.newest,
  )
  await line().typing?.(one.number, newest ?? null)
  assert.deepEqual(stub.typing, [newest])
})

const line = () => {
  const settings = { phone: stub.phone, business: stub.business, token: TOKEN, appSecret: APP_SECRET, api: stub.api }
  const connection = { workspaceId: '', channelId: '', shopId: '', name: '', state: 'on', settings, about: {}, language: 'zh-CN' } as const
  return whatsappChannel(outwardOf(['127.0.0.1'])).line(connection)
}
async function shownOf(to: string, parts: StoredPart[], picture?: Buffer) {
  const readFile = async () => picture && { mediaType: 'image/webp', bytes: picture }
  const messageId = '01a2105a-71ed-7569-8fbd-74e84cee1de0'
  const message = {
    messageId,
    to,
    author: 'bot',
    parts,
    language: 'zh-CN',
    at: new Date(),
    opening: null,
    replyToken: null,
    pictureUrl: () => undefined,
    fileUrl: () => undefined,
    readFile,
  } as const
  for (const send of line().calls(message)) assert.equal((await send('k')).outcome, 'sent')
  return stub.to(to).map((one) => one.message)
}
const choices = (...labels: string[]) => ({
  kind: 'choices' as const,
  text: '要哪种？',
  options: labels.map((label) => ({ id: label, label })),
})

test('up to three short choices are buttons, up to ten a list, more are lines; a tap is the choice itself', async () => {
  const long = '把这一件换成大一码的，颜色不变，请尽快安排发货并且告诉我运单号码'
  const [buttons] = await shownOf('8613700000001', [choices('黑色', '白色', '红色')])
  assert.ok(buttons?.type === 'interactive' && buttons.interactive.type === 'button')
  const [list] = await shownOf('8613700000002', [choices('黑色', '白色', '红色', long)])
  assert.ok(list?.type === 'interactive' && list.interactive.type === 'list')
  const rows = list.interactive.action.sections[0]?.rows ?? []
  assert.deepEqual([rows[0]?.title, rows[3]?.description, list.interactive.action.button], ['黑色', long, '请选择'])
  assert.equal(readTap(rows[3]?.id ?? '')?.option, 3)
  const [twice] = await shownOf('8613700000003', [choices('黑色', '黑色')])
  assert.ok(twice?.type === 'interactive' && twice.interactive.type === 'list', 'buttons of one name are refused by WhatsApp')
  const [lines] = await shownOf('8613700000004', [choices(...Array.from({ length: 11 }, (_, n) => `第${n}种`))])
  assert.ok(lines?.type === 'text' && lines.text.body.includes('11. 第10种'))
})

test('a tap on a button or a row is told as the choice it stands for', async () => {
  const one = someone(service, stub, made)
  await one.notify(one.message({ type: 'text', text: { body: '你好' } }))
  await settled(service)
  const { messages } = await manager.viewOf(seatAt(one.number))
  const asked = messages.find(({ author, parts }) => author === 'bot' && parts.some(({ kind }) => kind === 'choices'))
  const reply = {
    id: `${Buffer.from((asked?.id ?? messages[0]?.id ?? '').replaceAll('-', ''), 'hex').toString('base64url')}:9:0`,
    title: '查订单',
  }
  await one.notify(one.message({ type: 'interactive', interactive: { type: 'list_reply', list_reply: { ...reply, description: '' } } }))
  await one.notify(
    one.message({ type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'not ours', title: '好的' } } }),
  )
  await settled(service)
  // a place where no choices stand: the words of the button
  assert.deepEqual(
    (await manager.heardFrom(seatAt(one.number))).map(({ text }) => text),
    ['你好', '查订单', '好的'],
  )
})

test('a picture is kept as WebP and goes out as JPEG with its words below; one that is gone, as its words', async () => {
  const webp = await sharp({ create: { width: 800, height: 600, channels: 4, background: '#2a68' } })
    .webp()
    .toBuffer()
  const part = { kind: 'image' as const, text: '尺码表', fileId: '0192f3a0-0000-7000-8000-0000000000f1' }
  const [picture] = await shownOf('8613700000005', [part], webp)
  assert.ok(picture?.type === 'image' && picture.image.caption === '尺码表')
  const [gone] = await shownOf('8613700000006', [part])
  assert.ok(gone?.type === 'text' && gone.text.body === '尺码表')
})

test('read receipts and what was not delivered after all are seen at the desk; outside the window the answer waits for the shopper', async () => {
  const seat = whatsappSeat(service, stub, made)
  const one = { ...someone(service, stub, made), number: seat.address }
  const say = (text: string) => seat.send({ id: `${seat.address}-${text}`, text }, true)
  await say('你好')
  const [first] = stub.to(seat.address)
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const status = (id: string | undefined, state: string, errors?: object[]) =>
    one.notify({ statuses: [{ id, status: state, timestamp, recipient_id: seat.address, ...(errors && { errors }) }] })
  for (const state of ['sent', 'delivered', 'read']) assert.ok(await status(first?.id, state))
  assert.ok((await manager.reach(seat))?.readAt)
  const until = Date.parse((await manager.reach(seat))?.openUntil ?? '')
  assert.ok(Math.abs(until - Date.now() - 24 * 3_600_000) < 60_000)
  const error = {
    code: 131047,
    title: 'Re-engagement message',
    message: 'Re-engagement message',
    error_data: { details: 'more than 24 hours' },
  }
  assert.ok(await status(first?.id, 'failed', [error]))
  assert.equal((await manager.reach(seat))?.held, 1)
  // a failure of what nobody here has sent yet is asked for again
  assert.equal(await status('wamid.unknown', 'failed', [error]), false)
  // of a later second than the first: WhatsApp tells whole seconds
  const later = { type: 'text', text: { body: '在吗' }, timestamp: String(Number(timestamp) + 60) }
  assert.ok(await one.notify({ messages: [{ ...one.message(later).messages[0], from: seat.address }] }))
  await settled(service)
  assert.equal((await manager.reach(seat))?.held, 0)
  assert.equal(stub.to(seat.address).length, 3)
})

test('a manager connects, tests, pauses and resumes in WhatsApp’s own words; a token that was revoked stops the channel', async () => {
  assert.equal(new URL(stub.webhook).pathname, made.hook)
  assert.ok(made.once['verify'])
  const { about } = await manager.channel()
  assert.deepEqual([about['number'], about['name']], ['+1 555-078-3881', '云杉小店'])
  assert.equal(await manager.does('test'), 200)
  const settings = { phone: stub.phone, business: stub.business, api: stub.api, appSecret: APP_SECRET, token: TOKEN }
  assert.equal((await manager.connectAgain('whatsapp', settings)).problem().refusal?.reason, 'channel.taken')
  assert.match((await manager.connectAgain('whatsapp', { ...settings, token: 'wrong' })).problem().detail, /190 Invalid OAuth access token/)
  assert.equal(await manager.does('pause'), 200)
  assert.equal(stub.webhook, '')
  assert.equal(await manager.does('resume'), 200)
  stub.webhook = 'https://elsewhere.example/hook'
  assert.match(await manager.refusedWith('test'), /elsewhere\.example/)
  assert.equal(await manager.does('resume'), 200)
  stub.revoked = true
  const seat = whatsappSeat(service, stub, made)
  await seat.send({ id: `${seat.address}-1`, text: '你好' }, true)
  assert.match((await manager.channel()).trouble?.words ?? '', /190 Invalid OAuth access token/)
  stub.revoked = false
  assert.equal(await manager.does('test'), 200)
  await settled(service)
  assert.equal(stub.to(seat.address).length, 1)
})

test('a reply that quotes stands under the message that it answers', async () => {
  const one = someone(service, stub, made)
  await one.notify(one.message({ type: 'text', text: { body: '转人工' } }))
  await settled(service)
  const { conversation } = await manager.viewOf(seatAt(one.number))
  const at = `/conversations/${conversation.id}`
  const owner = await managerOf(service)
  await owner.send('POST', `${at}/take`, { force: true })
  await one.notify(one.message({ type: 'text', text: { body: '黑色有货吗' } }, 'wamid.asked'))
  const { messages } = await manager.viewOf(seatAt(one.number))
  const quotes = messages.findLast(({ author }) => author === 'shopper')?.id
  const answer = await owner.send('POST', `${at}/messages`, { id: crypto.randomUUID(), parts: [{ kind: 'text', text: '有的' }], quotes })
  assert.equal(answer.status, 202)
  await settled(service)
  const message = one.shown().at(-1)?.message
  assert.deepEqual([message?.type === 'text' && message.text.body, message?.context?.message_id], ['有的', 'wamid.asked'])
})
