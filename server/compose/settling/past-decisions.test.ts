import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { PolicyChange } from '@xiaoer/contract'
import { KeptDecisions, ShopperDecisions } from '@xiaoer/contract/policy'
import { invited } from '@xiaoer/testing/colleague'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { decide, readCase, shippedPolicies } from '#engine/decisions'
import { keepDecision } from '#workspaces'
import { eraseAllOver } from './keeping.ts'
import { aPolicyDesk, MATTER, noExchange } from './testing/policy-desk.ts'

const { service, anna, shopId, next, talk } = await aPolicyDesk()

test('a version tried on past decisions: how many change, the money, and which', async () => {
  await talk(1)
  const shopper = await visit(service, { customer: 'c1001' })
  await shopper.say('你好')
  const row = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.row<{ id: string }>(sql`select id from sessions where conversation_id = ${shopper.opened.conversationId}`),
  )
  assert.ok(row)
  const matter = readCase(MATTER, 'the test')
  const decided = {
    workspaceId: service.workspaceId,
    shopId,
    sessionId: row.id,
    orderNumber: 'YS1234',
    variantId: 'v1',
    matter,
    decision: decide(shippedPolicies(), matter),
    at: new Date(),
  }
  await service.db.inWorkspace(service.workspaceId, async (tx) => {
    await keepDecision(tx, decided)
    await keepDecision(tx, decided)
  })
  const what = async (text: string) => (await anna.send('POST', '/policies/what-would-change', { shopId, text })).as(PolicyChange)
  const none = await what(await next('same'))
  const kept = (await talk(3)).rows.length
  assert.ok(none.cases > 1 && none.changed === 0, JSON.stringify(none))
  const found = await what(await next('stricter', noExchange))
  assert.deepEqual([found.cases, found.changed, found.byOption[0]?.from], [none.cases + kept, 1, 'exchange'])
  assert.deepEqual([found.examples[0]?.order, found.examples[0]?.conversationId], ['…1234', shopper.opened.conversationId])
})

test('a shop keeps its decisions for days of its own, and else as the installation does', async () => {
  const kept = async () => (await anna.get(`/policies/kept?shopId=${shopId}`)).as(KeptDecisions)
  const keep = (days: number | null, who = anna) => who.send('PUT', '/policies/kept', { shopId, days })
  const before = await kept()
  assert.deepEqual([before.days, before.standard], [null, 730])
  assert.ok(before.count > 1 && before.oldest !== null)
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`update decisions set at = now() - interval '40 days' where order_number = 'YS1234'`),
  )
  assert.equal((await keep(41)).status, 200)
  assert.equal((await kept()).count, before.count)
  assert.equal((await keep(30)).status, 200)
  assert.deepEqual([(await kept()).count, (await kept()).days], [before.count - 1, 30])
  assert.equal(
    await eraseAllOver({ db: service.db, now: () => new Date(Date.now() + 29 * 86_400_000), days: 1 }),
    0,
    'its own days, not the standard',
  )
  for (const days of [0, 10_000, 1.5]) assert.equal((await keep(days)).status, 400)
  assert.equal((await keep(null)).status, 200)
})

test('on request the decisions about one shopper are erased, in all their conversations, and nobody else’s', async () => {
  const [first, second] = [await talk(41), await talk(42)]
  const at = `/conversations/${first.conversationId}/decisions`
  const agent = await invited(service, anna, 'agent')
  const count = async (conversationId: string) => (await anna.get(`/conversations/${conversationId}/decisions`)).as(ShopperDecisions).count
  assert.equal(await count(first.conversationId), first.rows.length)
  assert.equal((await agent.send('DELETE', at)).status, 403)
  assert.equal((await anna.send('DELETE', at)).as(ShopperDecisions).count, first.rows.length)
  assert.deepEqual([await count(first.conversationId), await count(second.conversationId)], [0, second.rows.length])
  assert.equal((await anna.send('DELETE', `/conversations/${randomUUID()}/decisions`)).status, 404)
})

test('past decisions are kept for their days and erased after that, in all workspaces', async () => {
  const count = async () =>
    (await service.db.inWorkspace(service.workspaceId, (tx) => tx.row<{ n: number }>(sql`select count(*)::int as n from decisions`)))?.n ??
    0
  const [before, inDays] = [await count(), (days: number) => () => new Date(Date.now() + days * 86_400_000)]
  assert.ok(before > 1)
  assert.equal(await eraseAllOver({ db: service.db, now: inDays(729), days: 730 }), 0)
  assert.equal(await count(), before)
  assert.equal(await eraseAllOver({ db: service.db, now: inDays(731), days: 730 }), before)
  assert.equal(await count(), 0)
})
