import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ConversationView } from '@xiaoer/contract'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'
import { outwardOf } from '#platform/outbound'
import { managerOf, settled } from '../testing/seat.ts'
import { numberInChat } from './arrivals.ts'
import { telegramChannel } from './index.ts'
import { stubBotApi } from './testing/stub-bot-api.ts'
import { connectBot, telegramUser } from './testing/telegram-seat.ts'

const stub = await stubBotApi()
const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const manager = await managerOf(service)
const bot = await connectBot(service, stub)

test('a reply that quotes stands under what it answers, the shopper’s own message or one of ours; the words are not said again', async () => {
  const user = telegramUser(service, bot)
  await user.say('转人工')
  const theirs = user.message({ text: '黑色有货吗' })
  const at = `/conversations/${await user.conversation()}`
  await manager.send('POST', `${at}/take`, { force: true })
  await bot.update(theirs)
  await settled(service)
  const reply = async (text: string, quotes?: string) => {
    const id = randomUUID()
    const answer = await manager.send('POST', `${at}/messages`, { id, parts: [{ kind: 'text', text }], ...(quotes && { quotes }) })
    assert.equal(answer.status, 202)
    await settled(service)
    return id
  }
  const { messages } = (await manager.get(at)).as(ConversationView)
  const asked = messages.findLast(({ author }) => author === 'shopper') ?? assert.fail('nothing was said')
  const first = await reply('有的', asked.id)
  assert.deepEqual([user.shown().at(-1)?.text, user.shown().at(-1)?.answers], ['有的', theirs.message.message_id])
  const ours = user.shown().at(-1)?.messageId
  await reply('L 码也有', first)
  assert.deepEqual([user.shown().at(-1)?.text, user.shown().at(-1)?.answers], ['L 码也有', ours])
  await reply('还需要什么')
  assert.equal(user.shown().at(-1)?.answers, undefined)
})

test('a message is answered by its own number, never by that of its update; one of theirs that came before that was kept has none', () => {
  const numbers = (isOurs: boolean) => ['100001/7', '7', '100001/', '', 'x'].map((externalId) => numberInChat({ externalId, isOurs }))
  assert.deepEqual(numbers(false), [7, undefined, undefined, undefined, undefined])
  assert.equal(numberInChat({ externalId: '7', isOurs: true }), 7)
})

test('what is answered is said again where its number in the chat is not known', () => {
  const api = telegramChannel(outwardOf([]))
  const settings = { token: '1:a', api: 'http://127.0.0.1:1' }
  const line = api.line({ workspaceId: '', channelId: '', shopId: '', name: '', state: 'on', settings, about: {}, language: 'zh-CN' })
  const picture = { kind: 'image' as const, text: '[图片]', fileId: randomUUID(), url: '/f', width: 1, height: 1 }
  const callsOf = (externalId: string) =>
    line.calls({
      ...{ messageId: 'm', to: '1', author: 'agent', parts: [picture], language: 'zh-CN', at: new Date(), replyToken: null, opening: null },
      ...{ pictureUrl: () => undefined, fileUrl: () => undefined, readFile: async () => undefined },
      quote: { text: '黑色有货吗', externalId, isOurs: false },
    }).length
  assert.deepEqual([callsOf('100001/7'), callsOf('100001')], [1, 2])
})
