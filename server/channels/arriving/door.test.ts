import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AsideViews, ChannelsView } from '@xiaoer/contract/channels'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'
import { outwardOf } from '#platform/outbound'
import { telegramChannel } from '../telegram/index.ts'
import { stubBotApi } from '../telegram/testing/stub-bot-api.ts'
import { connectBot, nextUpdate, telegramUser } from '../telegram/testing/telegram-seat.ts'
import { managerOf, settled } from '../testing/seat.ts'

const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const stub = await stubBotApi()
const bot = await connectBot(service, stub)

const called = async (payload: string, headers: Readonly<Record<string, string>>) => {
  const url = new URL(stub.bot.webhook.url).pathname
  const answer = await service.app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } })
  return answer.statusCode
}
const signed = () => ({ 'x-telegram-bot-api-secret-token': stub.bot.webhook.secret })

test('a body of ten megabytes is refused, and so is a call without the secret or with one byte of it changed', async () => {
  const user = telegramUser(service, bot)
  const update = JSON.stringify(user.message({ text: '你好' }))
  assert.equal(await called(JSON.stringify({ text: 'x'.repeat(10_000_000) }), signed()), 413)
  assert.equal(await called(update, {}), 401)
  const { secret } = stub.bot.webhook
  const changed = `${secret.startsWith('A') ? 'B' : 'A'}${secret.slice(1)}`
  assert.equal(await called(update, { 'x-telegram-bot-api-secret-token': changed }), 401)
  assert.deepEqual(user.shown(), [])
})

test('what a platform brings a day late is stored and answered, once', async () => {
  const user = telegramUser(service, bot)
  const late = user.message({ text: '你好', date: Math.floor(Date.now() / 1_000) - 86_400 }, nextUpdate())
  assert.deepEqual([await called(JSON.stringify(late), signed()), await called(JSON.stringify(late), signed())], [200, 200])
  await settled(service)
  assert.equal(user.shown().length, 1)
})

test('a picture goes out as a picture with its words below; one that is gone, as its words', async () => {
  const channel = telegramChannel(outwardOf(['127.0.0.1']))
  const settings = { token: stub.bot.token, api: stub.api }
  const line = channel.line({ workspaceId: '', channelId: '', shopId: '', name: '', state: 'on', settings, about: {}, language: 'zh-CN' })
  const part = {
    kind: 'image' as const,
    text: '[图片]',
    fileId: '0192f3a0-0000-7000-8000-0000000000f1',
    url: '/f',
    width: 1,
    height: 1,
    bytes: 3,
  }
  const message = {
    messageId: 'm',
    author: 'agent' as const,
    parts: [part],
    language: 'zh-CN',
    at: new Date(),
    opening: null,
    replyToken: null,
    pictureUrl: () => undefined,
    fileUrl: () => undefined,
  }
  const send = async (to: string, readFile: () => Promise<{ mediaType: string; bytes: Buffer } | undefined>) => {
    const outcomes = []
    for (const call of line.calls({ ...message, to, readFile })) outcomes.push((await call('m:0')).outcome)
    assert.deepEqual(outcomes, ['sent'])
    return stub.inChat(to).map(({ method }) => method)
  }
  assert.deepEqual(await send('5001', async () => ({ mediaType: 'image/jpeg', bytes: Buffer.from('jpg') })), ['sendPhoto'])
  assert.deepEqual(await send('5002', async () => undefined), ['sendMessage'])
})

test('what can never be taken in is set aside with why, can be tried again, and what comes after it is answered', async () => {
  const user = telegramUser(service, bot)
  const manager = await managerOf(service)
  const aside = async () => (await manager.get(`/channels/${bot.channelId}/aside`)).as(AsideViews).aside
  const tooLong = user.message({ text: '长'.repeat(100_000) })
  assert.ok(await bot.update(tooLong), 'the platform is told that it need not come again')
  assert.ok(await bot.update(tooLong))
  assert.ok(await user.say('你好'))
  assert.equal(user.shown().length, 1)
  const [row, ...more] = await aside()
  assert.ok(row && more.length === 0, 'what comes twice is one row')
  assert.match(row.why, /update/u)
  assert.deepEqual([row.again, row.tries], [false, 2])
  assert.ok(row.words.includes('长长长'))
  const { channels } = (await manager.get('/channels')).as(ChannelsView)
  assert.equal(channels.find(({ id }) => id === bot.channelId)?.aside, 1)
  assert.equal((await manager.send('POST', `/aside/${row.id}`, { how: 'again' })).status, 409, 'it could not be read')
  assert.equal((await manager.send('POST', `/aside/${row.id}`, { how: 'away' })).status, 200)
  assert.deepEqual(await aside(), [])
})

test('of half a character and NUL a platform is told nothing: they are made storable', async () => {
  const user = telegramUser(service, bot)
  assert.ok(await user.say('a\u0000b\ud83dc'))
  assert.equal(user.shown().length, 1)
})
