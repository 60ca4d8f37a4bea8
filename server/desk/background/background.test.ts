import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { History, ShopSettings } from '@xiaoer/contract'
import { EarlierSessions, GoodsFound, PagesVisited, SessionMessages, ShopperCoupons } from '@xiaoer/contract/background'
import { owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
await setOnline(service, 0)
const shopId = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
const shop = service.shopFor(workspaceId, shopId) ?? assert.fail('no shop')
const shopper = await visit(service, { customer: 'c1001' })
const id = shopper.opened.conversationId
const say = (text: string, page?: object) =>
  shopper.post('/messages?wait=reply', { id: randomUUID(), parts: [{ kind: 'text', text }], ...(page && { page }) })
await say('你好')

test('the coupons of a shopper, what they may use first, in the words of the bot; a shop that is silent says so', async () => {
  const { coupons, problem } = (await anna.get(`/conversations/${id}/coupons`)).as(ShopperCoupons)
  const own = await shop.offers.coupons('c1001')
  assert.equal(problem, null)
  assert.deepEqual(
    new Set(coupons.map(({ card }) => card.couponId)),
    new Set(own.filter(({ validTo }) => validTo > new Date()).map((one) => one.id)),
  )
  const ranks = coupons.map(({ held, used, holdsFrom }) => (used ? 3 : holdsFrom !== null ? 2 : held ? 0 : 1))
  assert.deepEqual(ranks, ranks.toSorted())
  for (const { card } of coupons)
    for (const part of [card.name, card.code ?? assert.fail('no code')])
      assert.ok(card.text.includes(part), 'where there is no card its words say the same')
  await setOnline(service, 1)
  await say('转人工')
  await anna.send('POST', `/conversations/${id}/take`, {})
  const [{ card } = assert.fail('no coupon')] = coupons
  assert.equal((await anna.send('POST', `/conversations/${id}/messages`, { id: randomUUID(), parts: [card] })).status, 202)
  assert.deepEqual((await shopper.get('/messages')).as(History).messages.at(-1)?.parts, [card])
  await anna.send('POST', `/conversations/${id}/return`, {})
  await setOnline(service, 0)
  const offers = service.shopFor(workspaceId, shopId)?.in('zh-CN').offers ?? assert.fail('no offers')
  const read = offers.coupons
  Object.assign(offers, {
    coupons: () => {
      throw new AppError('upstream_failed', 'no words of ours')
    },
  })
  const silent = (await anna.get(`/conversations/${id}/coupons`)).as(ShopperCoupons)
  Object.assign(offers, { coupons: read })
  assert.deepEqual(silent, { coupons: [], problem: { reason: 'shops.away', values: {} } })
})

test('a coupon that does not hold yet comes after those that do, and says from when', async () => {
  const offers = service.shopFor(workspaceId, shopId)?.in('zh-CN').offers ?? assert.fail('no offers')
  const read = offers.coupons
  const tomorrow = new Date(Date.now() + 86_400_000)
  const [first = assert.fail('no coupon')] = (await read('c1001')).filter(({ used }) => !used)
  const later = { ...first, id: 'later', held: true, validFrom: tomorrow, validTo: new Date(+tomorrow + 86_400_000) }
  Object.assign(offers, { coupons: async () => [later, { ...first, held: true }] })
  const { coupons } = (await anna.get(`/conversations/${id}/coupons`)).as(ShopperCoupons)
  Object.assign(offers, { coupons: read })
  assert.deepEqual(
    coupons.map(({ card, holdsFrom }) => [card.couponId, holdsFrom]),
    [
      [first.id, null],
      ['later', tomorrow.toISOString()],
    ],
  )
})

test('the pages that a shopper was on are kept, the newest first, the last fifty; the same page is one', async () => {
  const page = (nth: number) => ({ kind: 'product', ref: 'cotton-tee', title: `第 ${nth} 页`, url: `https://shop.example/${nth}` })
  await say('在看这个', page(1))
  await say('还在看', page(1))
  await say('换一个', page(2))
  const titles = async () => (await anna.get(`/conversations/${id}/pages`)).as(PagesVisited).pages.map(({ title }) => title)
  assert.deepEqual((await titles()).slice(0, 2), ['第 2 页', '第 1 页'])
  await db.inWorkspace(workspaceId, async (tx) => {
    for (let nth = 3; nth <= 60; nth++)
      await tx.run(sql`update conversations set page = ${JSON.stringify(page(nth))}::jsonb where id = ${id}`)
  })
  const all = await titles()
  assert.deepEqual([all.length, all[0], all.at(-1)], [50, '第 60 页', '第 11 页'])
})

test('goods are found as the cards that the bot sends, and can be sent as they are', async () => {
  const { cards } = (await anna.get(`/conversations/${id}/goods?q=${encodeURIComponent('风衣')}`)).as(GoodsFound)
  const [card] = cards
  assert.ok(card?.kind === 'product' && card.title.includes('风衣') && card.price.minor > 0, JSON.stringify(card))
  assert.deepEqual((await anna.get(`/conversations/${id}/goods?q=`)).as(GoodsFound).cards, [])
  await anna.send('POST', `/conversations/${id}/take`, {})
  assert.equal((await anna.send('POST', `/conversations/${id}/messages`, { id: randomUUID(), parts: [card] })).status, 202)
})

test('sessions before the open one are listed, and each is read by itself', async () => {
  const { last, ...none } = (await anna.get(`/conversations/${id}/sessions`)).as(EarlierSessions)
  assert.deepEqual(none, { sessions: [], more: false, imported: [] })
  const pack = await anna.send('POST', `/sessions/${last}/evidence?as=pdf`)
  assert.equal(pack.status, 200, 'the session that is open is told, for its evidence')
  await anna.send('POST', `/conversations/${id}/settle`, { outcome: 'settled' })
  await say('又来了')
  const { sessions } = (await anna.get(`/conversations/${id}/sessions`)).as(EarlierSessions)
  const [before, ...more] = sessions
  assert.deepEqual([before?.outcome, before?.first, more.length], ['settled', '你好', 0])
  assert.equal(before?.agents.length, 1)
  const { messages } = (await anna.get(`/conversations/${id}/sessions/${before?.id}`)).as(SessionMessages)
  assert.equal(messages.length, before?.messages)
  assert.doesNotMatch(JSON.stringify(messages), /又来了/)
  const other = await visit(service, { customer: 'c1002' })
  await other.say('你好')
  const wrong = (await anna.get(`/conversations/${other.opened.conversationId}/sessions/${before?.id}`)).as(SessionMessages)
  assert.deepEqual(wrong.messages, [])
})
