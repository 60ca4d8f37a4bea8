import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView, OpenedWidget } from '@xiaoer/contract'
import { ChannelsView } from '@xiaoer/contract/channels'
import { ConversationJoins } from '@xiaoer/contract/joins'
import { testService } from '@xiaoer/testing/service'
import { post, visit } from '@xiaoer/testing/visitor'
import { signToken } from '#platform/auth'
import { systemClock } from '#platform/clock'
import { stubTwilio } from '../../../channels/sms/testing/stub-twilio.ts'
import { connectSms } from '../../../channels/sms/testing/under-test.ts'
import { stubBotApi } from '../../../channels/telegram/testing/stub-bot-api.ts'
import { connectBot, telegramUser } from '../../../channels/telegram/testing/telegram-seat.ts'
import { managerOf, settled } from '../../../channels/testing/seat.ts'

const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const bot = await connectBot(service, await stubBotApi())
const manager = await managerOf(service)
const at = await visit(service)

/** An order of a customer of the demo shop, and the last four digits of its receiver's number. */
async function orderOf(customer: string) {
  const [order] = await ordersOf(customer, 1)
  assert.ok(order)
  return { number: order.number, code: order.address.phone.slice(-4) }
}
async function ordersOf(customer: string, most: number) {
  const [channel] = (await manager.get('/channels')).as(ChannelsView).channels
  return (await service.shopFor(service.workspaceId, channel?.shopId ?? '')?.orders.recent(customer, most)) ?? []
}
const joinsOf = async (conversationId: string) => (await manager.get(`/conversations/${conversationId}/joins`)).as(ConversationJoins)
const viewOf = async (conversationId: string) => (await manager.get(`/conversations/${conversationId}`)).as(ConversationView)

/** A widget whose shopper the shop vouches for with these claims. */
async function signedIn(claims: Record<string, unknown>) {
  const token = signToken(claims, { secret: at.secret, audience: 'xiaoer-widget', now: new Date() })
  return (await post(service, '/api/v1/widget/sessions', { channel: at.publicKey, token })).as(OpenedWidget)
}

test('an order and the last four digits of its receiver’s number open that order alone: no other of its customer’s, and not their thread', async () => {
  const { number, code } = await orderOf('c1001')
  const web = await visit(service, { customer: 'c1001' })
  await web.say(`订单 ${number} 到哪了`)
  const user = telegramUser(service, bot)
  await user.say('你好')
  const before = await user.conversation()
  await user.say(`订单${number} 尾号${code} 到哪了`)
  assert.equal(await user.conversation(), before)
  assert.match(JSON.stringify(user.shown()), new RegExp(number))
  const others = (await ordersOf('c1001', 10)).filter((one) => one.number !== number)
  assert.ok(others.length > 0)
  await user.say('我的订单都有哪些')
  for (const one of others) await user.say(`取消订单 ${one.number}`)
  const { messages } = await viewOf(before)
  const shown = JSON.stringify(messages.filter(({ author }) => author !== 'shopper').map(({ parts }) => parts))
  for (const one of others) assert.ok(!shown.includes(`"orderNumber":"${one.number}"`), one.number)
  const { joined, suggested } = await joinsOf(before)
  assert.deepEqual([joined, suggested.map(({ evidence }) => evidence)], [[], [{ kind: 'order', value: number }]])
})

test('a visitor of the web chat proves an order and stays who they are', async () => {
  const { number, code } = await orderOf('c1002')
  const visitor = await visit(service)
  const said = (await visitor.say(`${number} ${code}`)).json
  assert.match(JSON.stringify(said), new RegExp(number))
  const again = (await post(service, '/api/v1/widget/sessions', { channel: at.publicKey, visitor: visitor.opened.visitor })).as(
    OpenedWidget,
  )
  assert.equal(again.conversationId, visitor.opened.conversationId)
  assert.ok(again.messages.some(({ parts }) => parts.some(({ text }) => text.includes(number))))
})

test('an order with wrong digits joins nobody: a person is asked, with what speaks for it; five tries a day and no more', async () => {
  const { number, code } = await orderOf('c1003')
  const own = (await signedIn({ sub: 'c1003' })).conversationId
  const [user, wrong] = [telegramUser(service, bot), code === '0000' ? '1111' : '0000']
  await user.say(`${number} ${wrong}`)
  const there = await user.conversation()
  assert.notEqual(there, own)
  assert.doesNotMatch(JSON.stringify(user.shown()), new RegExp(number))
  const { suggested } = await joinsOf(own)
  assert.deepEqual(
    suggested.map(({ evidence, other }) => [evidence, other.channels]),
    [[{ kind: 'order', value: number }, ['telegram']]],
  )
  for (let tries = 0; tries < 4; tries++) await user.say(`${number} ${wrong}`)
  await user.say(`${number} ${code}`)
  assert.equal(await user.conversation(), there)
  const accept = () => manager.send('POST', `/join-suggestions/${suggested[0]?.id}`, { accept: true })
  assert.equal((await accept()).status, 200)
  assert.equal((await accept()).status, 404)
  await user.say('我的订单')
  assert.equal(await user.conversation(), own)
  assert.equal((await joinsOf(own)).joined[0]?.proof, 'person')
})

test('the same verified number is the same person; one that is only said, or shared by two customers, is not', async () => {
  const own = await signedIn({ sub: 'c1004', phone_number: '+8619000000004', phone_number_verified: true })
  const [user, other, third] = [telegramUser(service, bot), telegramUser(service, bot), telegramUser(service, bot)]
  const share = async (who: typeof user, phone: string, id = Number(who.id)) => {
    await bot.update(who.message({ contact: { phone_number: phone, first_name: '林', user_id: id } }))
    await settled(service)
  }
  await share(user, '8619000000004')
  assert.equal(await user.conversation(), own.conversationId)
  // somebody else's card proves nothing
  await share(other, '8619000000004', 1)
  assert.notEqual(await other.conversation(), own.conversationId)
  const family = [await signedIn({ sub: 'c1005', phone_number: '+8619000000099', phone_number_verified: true })]
  family.push(await signedIn({ sub: 'c1006', phone_number: '+8619000000099', phone_number_verified: true }))
  await share(third, '+8619000000099')
  for (const { conversationId } of family) {
    assert.notEqual(await third.conversation(), conversationId)
    const [asked] = (await joinsOf(conversationId)).suggested
    assert.equal(asked?.evidence.kind, 'phone')
    assert.equal((await manager.send('POST', `/join-suggestions/${asked?.id}`, { accept: false })).status, 200)
    assert.deepEqual((await joinsOf(conversationId)).suggested, [])
  }
})

test('a number that is typed gets six digits by SMS where the shop knows it, and the digits prove it; it is said back masked', async () => {
  const stub = await stubTwilio()
  const known = '+8619000000008'
  const own = await signedIn({ sub: 'c1008', phone_number: known, phone_number_verified: true })
  const [early, user] = [telegramUser(service, bot), telegramUser(service, bot)]
  for (const each of [early, user]) await each.say('你好')
  const said = () => user.shown().at(-1)?.text ?? ''
  await early.say('190 0000 0008')
  assert.doesNotMatch(JSON.stringify(early.shown()), /6 位数字/u, 'no channel sends to numbers yet')
  await connectSms(service, stub)
  for (const number of ['190 0000 0008', '190 0000 0018']) {
    await user.say(number)
    assert.match(said(), new RegExp(`\\+86190\\*{4}${number.slice(-4)}.*6 位数字`, 'u'))
  }
  assert.deepEqual(stub.to('+8619000000018'), [], 'nothing tells that the shop does not know it, and nothing is sent')
  // the number that the shop does not know has voided the code before
  await user.say('+86 190 0000 0008')
  const digits = (one: string) => stub.to(one).at(-1)?.text.match(/\d{6}/u)?.[0] ?? assert.fail('digits')
  const right = digits(known)
  await user.say(right === '000000' ? '000001' : '000000')
  assert.match(said(), /不对/u)
  assert.notEqual(await user.conversation(), own.conversationId)
  await user.say(right)
  assert.equal(await user.conversation(), own.conversationId)
  assert.deepEqual(
    (await joinsOf(own.conversationId)).joined.map(({ proof }) => proof),
    ['phone'],
  )
})

test('digits are asked for five times a day of one shopper, however many numbers are tried', async () => {
  const user = telegramUser(service, bot)
  await user.say('你好')
  for (let nth = 0; nth < 6; nth++) await user.say(`1900000010${nth}`)
  assert.match(user.shown().at(-1)?.text ?? '', /今天核对的次数太多/u)
})

test('what a person undid does not join itself again', async () => {
  const own = await signedIn({ sub: 'c1007', phone_number: '+8619000000007', phone_number_verified: true })
  const user = telegramUser(service, bot)
  const share = async () => {
    await bot.update(user.message({ contact: { phone_number: '8619000000007', first_name: '林', user_id: Number(user.id) } }))
    await settled(service)
  }
  await share()
  assert.equal(await user.conversation(), own.conversationId)
  const { joined } = await joinsOf(own.conversationId)
  await manager.send('POST', `/joins/${joined[0]?.id}/undo`)
  await share()
  assert.notEqual(await user.conversation(), own.conversationId)
})
