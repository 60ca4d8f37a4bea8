import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ConversationView } from '@xiaoer/contract'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'
import { managerOf, settled } from '../testing/seat.ts'
import { stubBotApi } from './testing/stub-bot-api.ts'
import { connectBot, telegramUser } from './testing/telegram-seat.ts'

const stub = await stubBotApi()
const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const manager = await managerOf(service)
const bot = await connectBot(service, stub)

const viewOf = async (user: ReturnType<typeof telegramUser>) =>
  (await manager.get(`/conversations/${await user.conversation()}`)).as(ConversationView)

test('what an agent takes back is gone from Telegram too; where Telegram refuses, it stays as it was', async () => {
  const user = telegramUser(service, bot)
  await user.say('转人工')
  const { id } = (await viewOf(user)).conversation
  await manager.send('POST', `/conversations/${id}/take`, { force: true })
  const [kept, slip] = [randomUUID(), randomUUID()]
  await manager.send('POST', `/conversations/${id}/messages`, { id: kept, parts: [{ kind: 'text', text: '您好' }] })
  await manager.send('POST', `/conversations/${id}/messages`, { id: slip, parts: [{ kind: 'text', text: '发错了' }] })
  await settled(service)
  assert.equal(user.shown().at(-1)?.text, '发错了')
  stub.revoke()
  assert.equal((await manager.send('POST', `/conversations/${id}/messages/${slip}/recall`)).status, 409)
  stub.revoke(false)
  const there = (await viewOf(user)).messages.find((one) => one.id === slip)
  assert.deepEqual([there?.recalledAt, there?.parts[0]?.text], [undefined, '发错了'])
  assert.equal((await manager.send('POST', `/conversations/${id}/messages/${slip}/recall`)).status, 200)
  assert.equal(user.shown().at(-1)?.text, '您好')
  assert.deepEqual((await viewOf(user)).messages.find((one) => one.id === slip)?.parts, [])
})
