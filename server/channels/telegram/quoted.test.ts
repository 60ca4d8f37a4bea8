import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ConversationView } from '@xiaoer/contract'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'
import { managerOf, settled } from '../testing/seat.ts'
import { messageIdIn } from './arrivals.ts'
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

test('a message is answered by its own number, never by that of its update', () => {
  assert.deepEqual(['100001/7', '7', '100001/', '', 'x'].map(messageIdIn), [7, 7, undefined, undefined, undefined])
})
