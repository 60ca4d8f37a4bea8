import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView } from '@xiaoer/contract'
import { JoinLinks } from '@xiaoer/contract/channels'
import { ConversationJoins } from '@xiaoer/contract/joins'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { systemClock } from '#platform/clock'
import { managerOf, settled } from '../testing/seat.ts'
import { stubBotApi } from './testing/stub-bot-api.ts'
import { connectBot, join, telegramUser } from './testing/telegram-seat.ts'

const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const bot = await connectBot(service, await stubBotApi())
const manager = await managerOf(service)

const signedIn = (customer = 'lin') => visit(service, { customer })
type Shopper = Awaited<ReturnType<typeof signedIn>>
const linksOf = async (shopper: Shopper) => (await shopper.post('/join', {})).as(JoinLinks).links
const codeOf = async (shopper: Shopper) => new URL((await linksOf(shopper))[0]?.url ?? '').searchParams.get('start') ?? ''

test('who opens a signed-in shopper’s link is that shopper: same conversation, orders visible, and it is said there', async () => {
  const shopper = await signedIn()
  assert.deepEqual([shopper.opened.elsewhere, (await visit(service)).opened.elsewhere], [true, false])
  const [link] = await linksOf(shopper)
  assert.match(link?.url ?? '', /^https:\/\/t\.me\/\w+\?start=[\w-]{43}$/)
  const user = telegramUser(service, bot)
  const code = await codeOf(shopper)
  assert.ok(await join(user, code))
  assert.equal(await user.conversation(), shopper.opened.conversationId)
  const view = (await manager.get(`/conversations/${shopper.opened.conversationId}`)).as(ConversationView)
  assert.equal(view.messages.filter(({ author }) => author === 'system').length, 1)
  assert.match(JSON.stringify(user.shown()), /确认是您本人/)
  const plain = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.row<{ kept: number }>(sql`select count(*)::int as kept from join_codes where encode(code_hash, 'escape') like ${`%${code}%`}`),
  )
  assert.equal(plain?.kept, 0)
})

test('a code that is forged, used by another, or expired changes nothing; a visitor is given none', async () => {
  const [shopper, visitor] = [await signedIn(), await visit(service)]
  assert.deepEqual(await linksOf(visitor), [])
  const own = shopper.opened.conversationId
  const [first, second, late, forger] = [0, 1, 2, 3].map(() => telegramUser(service, bot))
  assert.ok(first && second && late && forger)
  const code = await codeOf(shopper)
  assert.equal(await join(forger, `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`), false)
  assert.notEqual(await forger.conversation(), own)
  assert.ok(await join(first, code))
  assert.equal(await join(second, code), false)
  assert.equal(await first.conversation(), own)
  assert.notEqual(await second.conversation(), own)
  const old = await codeOf(shopper)
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`update join_codes set expires_at = now() - interval '1 second' where used_by is null`),
  )
  assert.equal(await join(late, old), false)
  assert.notEqual(await late.conversation(), own)
})

test('who opened a link that was not theirs says no, and stays who they were; nobody else’s tap joins them, and no late one', async () => {
  const shopper = await signedIn('sun')
  const [victim, other] = [telegramUser(service, bot), telegramUser(service, bot)]
  await victim.say('你好')
  const own = await victim.conversation()
  assert.ok(await join(victim, await codeOf(shopper), 1))
  assert.equal(await victim.conversation(), own)
  assert.match(victim.shown().at(-1)?.text ?? '', /没有连起来/)
  const yes =
    victim
      .shown()
      .flatMap(({ buttons }) => buttons)
      .find(({ text }) => /连起来/.test(text)) ?? assert.fail('no button')
  await victim.press(yes)
  assert.match(victim.shown().at(-1)?.text ?? '', /过期/)
  await other.press(yes)
  for (const user of [victim, other]) assert.notEqual(await user.conversation(), shopper.opened.conversationId)
})

test('who taps twice is joined once, and told once', async () => {
  const shopper = await signedIn('qian')
  const user = telegramUser(service, bot)
  assert.ok(await join(user, await codeOf(shopper)))
  const told = () => user.shown().filter(({ text }) => /确认是您本人/.test(text)).length
  const yes =
    user
      .shown()
      .flatMap(({ buttons }) => buttons)
      .find(({ text }) => /连起来/.test(text)) ?? assert.fail('no button')
  assert.equal(told(), 1)
  await user.press(yes)
  assert.equal(await user.conversation(), shopper.opened.conversationId)
  assert.equal(told(), 1)
})

test('whoever is known as one customer is not led into another’s name by a link', async () => {
  const [mine, theirs] = [await signedIn('lin'), await signedIn('zhou')]
  const user = telegramUser(service, bot)
  assert.ok(await join(user, await codeOf(mine)))
  assert.equal(await join(user, await codeOf(theirs)), false)
  assert.equal(await user.conversation(), mine.opened.conversationId)
})

test('a manager undoes a joining: who writes there is a stranger again', async () => {
  const shopper = await signedIn('wang')
  const user = telegramUser(service, bot)
  assert.ok(await join(user, await codeOf(shopper)))
  const own = shopper.opened.conversationId
  assert.equal(await user.conversation(), own)
  const { joined } = (await manager.get(`/conversations/${own}/joins`)).as(ConversationJoins)
  assert.deepEqual(
    joined.map(({ proof, other }) => [proof, other.channels]),
    [['link', ['telegram']]],
  )
  const undo = () => manager.send('POST', `/joins/${joined[0]?.id}/undo`)
  assert.equal((await undo()).status, 200)
  assert.equal((await undo()).status, 404)
  await user.say('我的订单')
  await settled(service)
  assert.notEqual(await user.conversation(), own)
})
