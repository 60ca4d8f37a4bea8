import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ConversationView } from '@xiaoer/contract'
import { ChannelsView } from '@xiaoer/contract/channels'
import { KeptMedia } from '@xiaoer/contract/replies'
import { invited } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import { testService } from '@xiaoer/testing/service'
import sharp from 'sharp'
import { systemClock } from '#platform/clock'
import { managerOf, settled } from '../testing/seat.ts'
import { stubBotApi } from './testing/stub-bot-api.ts'
import { connectBot, telegramUser } from './testing/telegram-seat.ts'

const stub = await stubBotApi()
const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const manager = await managerOf(service)
const bot = await connectBot(service, stub)
const at = `/channels/${bot.channelId}`

const viewOf = async (user: ReturnType<typeof telegramUser>) =>
  (await manager.get(`/conversations/${await user.conversation()}`)).as(ConversationView)
const partsOf = async (user: ReturnType<typeof telegramUser>) =>
  (await viewOf(user)).messages.filter(({ author }) => author === 'shopper').flatMap(({ parts }) => parts)

test('a shopper of Telegram is answered by the same engine, told once that an AI answers, and stands in the inbox with the channel', async () => {
  const user = telegramUser(service, bot)
  assert.ok(await user.say('/start'))
  assert.ok(await user.say('风衣有货吗'))
  const [hello, stock] = user.shown()
  assert.match(hello?.text ?? '', /由 AI 助手回答/)
  assert.match(stock?.text ?? '', /有货/)
  assert.doesNotMatch(stock?.text ?? '', /由 AI 助手回答/)
  const { conversation } = await viewOf(user)
  assert.deepEqual([conversation.channel, conversation.shopperName], ['telegram', `林 ${user.id}`])
})

test('who writes English is answered in English, commands as well', async () => {
  const user = telegramUser(service, bot, 'en')
  assert.ok(await user.say('/human'))
  assert.match(
    user
      .shown()
      .map(({ text }) => text)
      .join('\n'),
    /[a-z]{4}/,
  )
  assert.equal((await partsOf(user))[0]?.text, 'I want to talk to a person')
})

test('every kind of part is taken in, by its words where it cannot be shown', async () => {
  const user = telegramUser(service, bot)
  const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#2a6' } })
    .png()
    .toBuffer()
  stub.files.set('large.png', png)
  const small = { file_id: 'small.png', file_unique_id: 's', width: 4, height: 3 }
  const file = { file_id: 'f1', file_unique_id: 'u' }
  stub.files.set('film.mp4', Buffer.from('\0\0\0\u0018ftypmp42 and so on', 'latin1'))
  const contents = [
    { photo: [small, { ...small, file_id: 'large.png', width: 8, height: 6 }], caption: '坏了' },
    { photo: [{ ...small, file_id: 'gone.png' }] },
    { voice: { ...file, duration: 5, mime_type: 'audio/ogg', file_size: 900 } },
    { video: { ...file, file_id: 'film.mp4', duration: 7, width: 1, height: 1 } },
    { document: { ...file, file_name: '发票.pdf', mime_type: 'application/pdf' } },
    { sticker: { ...file, emoji: '👍', type: 'regular' } },
    { location: { latitude: 31.2304, longitude: 121.4737 } },
    { contact: { phone_number: '13800000000', first_name: '林' } },
    { text: '这件', reply_to_message: { message_id: 1, date: 0, chat: {}, text: '碎花连衣裙' } },
    { dice: { emoji: '🎲', value: 3 } },
  ]
  for (const content of contents) assert.ok(await bot.update(user.message(content)), JSON.stringify(content))
  await settled(service)
  const parts = await partsOf(user)
  assert.deepEqual(
    parts.map(({ kind }) => kind),
    ['text', 'image', 'lost-picture', 'voice', 'video', 'file', 'text', 'text', 'text', 'text', 'quote', 'text'],
  )
  assert.deepEqual(
    parts.slice(3).map(({ text }) => text),
    [
      '[语音 5 秒]',
      '[视频 7 秒]',
      '[文件] 发票.pdf',
      '👍',
      '[位置] 31.23040, 121.47370',
      '[名片] 林 13800000000',
      '这件',
      '[引用] 碎花连衣裙',
      '[暂不支持的消息]',
    ],
  )
})

test('a document that an agent sends is given to Telegram under its name', async () => {
  const user = telegramUser(service, bot)
  await user.say('转人工')
  const { id } = (await viewOf(user)).conversation
  await manager.send('POST', `/conversations/${id}/take`, { force: true })
  const payload = '--b\r\ncontent-disposition: form-data; name="file"; filename="guarantee.pdf"\r\n\r\n%PDF-1.4 ours\r\n--b--\r\n'
  const headers = { cookie: manager.cookie, 'x-xiaoer': '1', 'content-type': 'multipart/form-data; boundary=b' }
  const url = `/api/v1/conversations/${id}/files`
  const { part } = parseReply(await service.app.inject({ method: 'POST', url, payload, headers })).as(KeptMedia)
  await manager.send('POST', `/conversations/${id}/messages`, { id: randomUUID(), parts: [{ kind: 'text', text: '请看' }, part] })
  await settled(service)
  assert.deepEqual(
    user
      .shown()
      .slice(-2)
      .map(({ method, text, name }) => [method, text, name]),
    [
      ['sendMessage', '请看', undefined],
      ['sendDocument', '%PDF-1.4 ours', 'guarantee.pdf'],
    ],
  )
})

test('a film that a shopper sends is kept, and given as what its bytes say to a colleague who reads it', async () => {
  const user = telegramUser(service, bot)
  const html = Buffer.from('<html><script>alert(1)</script>')
  stub.files.set('page.mp4', html)
  const video = (file_id: string) => ({ video: { file_id, file_unique_id: 'u', duration: 7, width: 1, height: 1 } })
  stub.files.set('film.mp4', Buffer.from('\0\0\0\u0018ftypmp42 and so on', 'latin1'))
  for (const id of ['film.mp4', 'page.mp4', 'gone.mp4']) assert.ok(await bot.update(user.message(video(id))))
  await settled(service)
  const films = (await partsOf(user)).flatMap((part) => (part.kind === 'video' && 'fileId' in part ? [part] : []))
  const { cookie } = await invited(service, manager, 'agent')
  const types = await Promise.all(
    films.map(async ({ url }) =>
      url ? (await service.app.inject({ url: String(url), headers: { cookie } })).headers['content-type'] : 'stays with Telegram',
    ),
  )
  assert.deepEqual(types, ['video/mp4', 'application/octet-stream', 'stays with Telegram'])
})

test('groups, other bots and unknown updates are acknowledged and left alone; what is no update is set aside, and what is not signed refused', async () => {
  const user = telegramUser(service, bot)
  const { message } = user.message({ text: '你好' })
  assert.ok(await bot.update({ update_id: 1, message: { ...message, chat: { id: -5, type: 'group' } } }))
  assert.ok(await bot.update({ update_id: 2, message: { ...message, from: { ...message.from, is_bot: true } } }))
  assert.ok(await bot.update({ update_id: 3, poll_answer: {} }))
  assert.ok(await bot.update({ message }))
  assert.equal(await bot.update(user.message({ text: '你好' }), {}), false)
  assert.deepEqual(user.shown(), [])
})

test('choices are buttons, and a tap is the choice itself', async () => {
  const user = telegramUser(service, bot)
  await user.say('我想退货')
  await user.say('运动鞋有哪些尺码')
  const withButtons = user.shown().find(({ buttons }) => buttons.length > 0)
  if (withButtons) {
    const [button] = withButtons.buttons
    const under = { reply_markup: { inline_keyboard: [[button]] } }
    assert.ok(await bot.update(user.tap(button?.callback_data ?? '', under)))
    await settled(service)
    assert.equal((await partsOf(user)).at(-1)?.kind, 'chosen')
  }
  assert.ok(await bot.update(user.tap('not-ours', {})))
})

test('a manager connects, tests, pauses, resumes and disconnects with the platform’s own words; an agent does not', async () => {
  const agent = await invited(service, manager, 'agent')
  for (const how of ['test', 'pause', 'resume']) assert.equal((await agent.send('POST', `${at}/${how}`)).status, 403)
  assert.equal((await agent.send('DELETE', at)).status, 403)
  assert.equal((await manager.send('POST', `${at}/test`)).status, 200)
  const { channels } = (await manager.get('/channels')).as(ChannelsView)
  const telegram = channels.find(({ id }) => id === bot.channelId)
  assert.deepEqual([telegram?.state, telegram?.about['username'], telegram?.trouble], ['on', '@spruce_bot', null])
  assert.doesNotMatch(JSON.stringify(channels), /stub-token/)
  const shopId = channels[0]?.shopId
  const wrong = await manager.send('POST', '/channels', {
    kind: 'telegram',
    shopId,
    name: '另一个',
    settings: { token: 'wrong', api: stub.api },
  })
  assert.match(wrong.problem().detail, /401 Unauthorized/)
  const twice = await manager.send('POST', '/channels', {
    kind: 'telegram',
    shopId,
    name: '又',
    settings: { token: stub.bot.token, api: stub.api },
  })
  assert.equal(twice.problem().refusal?.reason, 'channel.taken')

  const user = telegramUser(service, bot)
  const hook = new URL(stub.bot.webhook.url).pathname
  const headers = { 'x-telegram-bot-api-secret-token': stub.bot.webhook.secret, 'content-type': 'application/json' }
  assert.equal((await manager.send('POST', `${at}/pause`)).status, 200)
  assert.equal(stub.bot.webhook.url, '')
  const payload = JSON.stringify(user.message({ text: '你好' }))
  assert.equal((await service.app.inject({ method: 'POST', url: hook, payload, headers })).statusCode, 503)
  assert.equal((await manager.send('POST', `${at}/resume`)).status, 200)
  assert.equal((await service.app.inject({ method: 'POST', url: hook, payload, headers })).statusCode, 200)
})

test('a token that was revoked stops the channel and says so; once it holds again all goes out', async () => {
  const user = telegramUser(service, bot)
  stub.revoke()
  await user.say('你好')
  const trouble = async () => (await manager.get('/channels')).as(ChannelsView).channels.find(({ id }) => id === bot.channelId)
  assert.match((await trouble())?.trouble?.words ?? '', /401 Unauthorized/)
  assert.equal((await manager.send('POST', `${at}/test`)).problem().code, 'upstream_failed')
  stub.revoke(false)
  assert.equal((await manager.send('POST', `${at}/test`)).status, 200)
  assert.equal((await trouble())?.trouble, null)
  await settled(service)
  assert.equal(user.shown().length, 1)
})

test('another token of the same bot keeps the channel and its talks; one of another bot, or one that does not work, changes nothing', async () => {
  const user = telegramUser(service, bot)
  await user.say('你好')
  const before = await user.conversation()
  const put = (settings: Record<string, string>) => manager.send('PUT', `${at}/settings`, { settings })
  const hook = stub.bot.webhook.url
  assert.deepEqual((await manager.get(`${at}/settings`)).json, { settings: { api: stub.api } }, 'no secret is sent back')
  stub.bot.token = '12345:another-token'
  assert.equal((await put({ token: '12345:wrong' })).problem().code, 'upstream_failed')
  assert.equal((await put({ api: 'http://127.0.0.1:9' })).problem().fields?.[0]?.refusal?.reason, 'channel.secret_again')
  stub.bot.id = 54_321
  assert.equal((await put({ token: stub.bot.token })).problem().refusal?.reason, 'channel.other_account')
  stub.bot.id = 12_345
  const changed = await put({ token: stub.bot.token })
  assert.deepEqual(changed.json, { settings: { api: stub.api } })
  assert.equal(stub.bot.webhook.url, hook)
  assert.ok(await user.say('风衣有货吗'))
  assert.equal(await user.conversation(), before)
  assert.match(user.shown().at(-1)?.text ?? '', /有货/)
})

test('disconnected, nothing comes in and nothing goes out; what was said stays', async () => {
  const user = telegramUser(service, bot)
  await user.say('你好')
  const hook = new URL(stub.bot.webhook.url).pathname
  assert.equal((await manager.send('DELETE', at)).status, 200)
  assert.equal((await service.app.inject({ method: 'POST', url: hook, payload: '{}' })).statusCode, 404)
  assert.equal((await viewOf(user)).messages.length, 2)
  assert.equal((await manager.send('POST', `${at}/test`)).status, 404)
})
