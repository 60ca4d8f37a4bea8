import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ChannelsView } from '@xiaoer/contract/channels'
import { ConversationJoins } from '@xiaoer/contract/joins'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'
import { stubBotApi } from '../../channels/telegram/testing/stub-bot-api.ts'
import { connectBot, telegramUser } from '../../channels/telegram/testing/telegram-seat.ts'
import { managerOf, settled } from '../../channels/testing/seat.ts'
import { type RealVendure, realVendure, SUPERADMIN } from '../../commerce/vendure/testing/real-vendure.ts'
import { LOGIN, vendureStub } from '../../commerce/vendure/testing/stub.ts'
import { CAMERA, connectShop, returnsOne } from './story.ts'

/** Given by `npm run test:shops`, which installs and starts it; without it the same story is told with a Vendure of our own alone. */
const real = process.env['REAL_VENDURE']
const ORDER = '4EVGRN3E26XLAF4F'

interface Placed {
  readonly code: string
  /** The last four digits of the receiver's number. */
  readonly digits: string
  readonly tracking: string
}

/**
 * The whole story: a manager connects the shop's Vendure and a bot; a stranger in Telegram says which order is theirs, asks for its parcel and
 * returns one of two cameras; the manager says yes.
 */
async function returnsInTelegram(access: Readonly<Record<string, string>>, { code, digits, tracking }: Placed): Promise<void> {
  const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
  const { anna, connected } = await connectShop(service, 'vendure', access, { by: await managerOf(service) })
  assert.equal(connected.status, 200)
  const bot = await connectBot(service, await stubBotApi())
  const user = telegramUser(service, bot, 'en')
  const say = async (words: string) => {
    const before = user.shown().length
    assert.ok(await user.say(words))
    while (user.shown().length === before) await settled(service)
    return user
      .shown()
      .slice(before)
      .map(({ text }) => text)
      .join('\n')
  }
  assert.doesNotMatch(await say(`where is my parcel ${code}`), new RegExp(tracking, 'u'))
  await say(`it is order ${code}, the last four digits are ${digits}`)
  await returnsOne({ say }, anna, { order: code, tracking, goods: CAMERA })
  const { joined } = (await anna.get(`/conversations/${await user.conversation()}/joins`)).as(ConversationJoins)
  assert.deepEqual(joined, [], 'that order alone: they are nobody’s customer for it')
  const { channels } = (await anna.get('/channels')).as(ChannelsView)
  assert.deepEqual(
    channels.map(({ kind, uncertain, dead }) => [kind, uncertain, dead]),
    [
      ['web', 0, 0],
      ['telegram', 0, 0],
    ],
  )
}

test('a stranger in Telegram proves an order of Vendure, asks for its parcel and returns one item; Vendure holds the refund', async () => {
  const stub = await vendureStub()
  const order = stub.orders.find(({ code }) => code === ORDER)
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  for (const one of order?.history ?? []) one.createdAt = yesterday
  await returnsInTelegram({ address: stub.address, by: 'login', ...LOGIN }, { code: ORDER, digits: '0123', tracking: 'SF1234567890' })
  assert.deepEqual(
    order?.payments.flatMap(({ refunds }) => refunds).map(({ total, lines: of }) => [total, of]),
    [[95_880, [{ orderLineId: '132', quantity: 1 }]]],
  )
})

test('the same with the real Vendure', { skip: real === undefined && 'npm run test:shops starts a Vendure for it' }, async () => {
  const vendure: RealVendure = await realVendure(real ?? '')
  const { code } = await vendure.orderShipped([
    { sku: 'L2201308', quantity: 1 },
    { sku: 'B07D78JTLR', quantity: 2 },
  ])
  await returnsInTelegram({ address: vendure.address, by: 'login', ...SUPERADMIN }, { code, digits: '0123', tracking: vendure.tracking })
  assert.deepEqual(
    (await vendure.refundsOf(code)).map(({ total, lines }) => [total, lines.map(({ quantity }) => quantity)]),
    [[95_880, [1]]],
  )
})
