import assert from 'node:assert/strict'
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

const partsOf = async (user: ReturnType<typeof telegramUser>) => {
  const view = (await manager.get(`/conversations/${await user.conversation()}`)).as(ConversationView)
  return view.messages.filter(({ author }) => author === 'shopper').flatMap(({ parts }) => parts)
}

test('a photograph as an iPhone keeps it comes as a file that says so, is a photograph to whoever downloads it, and no film', async () => {
  const user = telegramUser(service, bot)
  const kinds: [string, string][] = [
    ['heic', 'image/heic'],
    ['mif1', 'image/heif'],
    ['avif', 'image/avif'],
  ]
  for (const [brand] of kinds) {
    stub.files.set(`${brand}.heic`, Buffer.from(`\0\0\0\u0018ftyp${brand}\0\0\0\0 and so on`, 'latin1'))
    const document = { file_id: `${brand}.heic`, file_unique_id: brand, file_name: 'IMG_0001.HEIC', mime_type: 'image/heic', file_size: 40 }
    assert.ok(await bot.update(user.message({ document })))
  }
  await settled(service)
  const parts = await partsOf(user)
  assert.deepEqual(
    parts.map(({ kind, text }) => [kind, text]),
    kinds.map(() => ['file', '[照片] 苹果手机的 HEIC 格式，网页里看不了，请下载后查看']),
  )
  const types = await Promise.all(
    parts.map(async (part) => {
      assert.ok(part.kind === 'file' && 'url' in part && typeof part.url === 'string')
      const got = await service.app.inject({ method: 'GET', url: part.url, headers: { cookie: manager.cookie } })
      return [got.headers['content-type'], `${got.headers['content-disposition']}`.startsWith('attachment')]
    }),
  )
  assert.deepEqual(
    types,
    kinds.map(([, type]) => [type, true]),
  )
})
