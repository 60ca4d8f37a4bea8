// long: decides a past of hundreds of cases anew
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { KeptComparison, KeptDecisions, PolicyComparison, ShopperDecisions } from '@xiaoer/contract/policy'
import { invited } from '@xiaoer/testing/colleague'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders } from '#commerce/demo'
import { decide, readCase, shippedPolicies } from '#engine/decisions'
import { keepDecision } from '#workspaces'
import { eraseAllOver } from './keeping.ts'
import { aPolicyDesk, MATTER, noExchange } from './testing/policy-desk.ts'

const { service, anna, shopId, next, talk } = await aPolicyDesk()

/** Begun, and followed until it ends. */
const begin = async (text: string) => (await anna.send('POST', '/policies/what-would-change', { shopId, text })).as(PolicyComparison)
const follow = async ({ id }: { id: string }) => (await anna.get(`/policies/what-would-change/${id}`)).as(PolicyComparison)
async function ended(comparison: PolicyComparison): Promise<PolicyComparison> {
  const now = await follow(comparison)
  return now.state === 'running' ? ended(now) : now
}
const what = async (text: string) => (await ended(await begin(text))).change

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
  const none = await what(await next('same'))
  const kept = (await talk(3)).rows.length
  assert.ok(none.cases > 1 && none.changed === 0, JSON.stringify(none))
  const found = await what(await next('stricter', noExchange))
  assert.deepEqual([found.cases, found.changed, found.byOption[0]?.from], [none.cases + kept, 1, 'exchange'])
  assert.deepEqual([found.examples[0]?.order, found.examples[0]?.conversationId], ['…1234', shopper.opened.conversationId])
})

test('plain cancellations are past decisions too: other limits on what was never sent tell what would wait', async () => {
  const { customerId } = await service.db.inWorkspace(service.workspaceId, (tx) =>
    lendOrders(tx, service.workspaceId, 91, [{ state: 'paid', variants: ['cotton-tee.3'] }]),
  )
  const before = await what(await next('as-it-is'))
  const shopper = await visit(service, { customer: customerId })
  for (const words of ['帮我取消订单', '确认']) await shopper.say(words)
  const text = await next('cancels-by-person', (read) => {
    read['authority'] = [{ role: 'bot', perAction: 100, unsent: { perAction: 100 } }, { role: 'manager' }]
  })
  const found = await what(text)
  assert.equal(found.cases, before.cases + 1)
  const same = await what(await next('as-it-was'))
  assert.deepEqual([same.cases, same.newlyWaiting], [found.cases, 0])
  assert.ok(found.newlyWaiting > 0 && found.examples.length > 0, JSON.stringify(found))
})

/** As many more of a decision that was made. */
const more = (count: number) =>
  service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`
      insert into decisions (workspace_id, id, shop_id, conversation_id, session_id, order_number, variant_id, wants, matter, status, chosen, policies, at)
      select workspace_id, gen_random_uuid(), shop_id, conversation_id, session_id, 'MORE' || n, variant_id, wants, matter, status, chosen, policies,
        at - n * interval '1 second'
      from (select * from decisions where order_number = 'YS1234') d, generate_series(1, ${count}::int) n`),
  )
const noneMore = () =>
  service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`delete from decisions where order_number like 'MORE%'`))

test('all past decisions are gone through, however many, with the share that is done; it can be stopped, and the result is kept', async () => {
  await more(2_600)
  const text = await next('for-all', noExchange)
  const begun = await begin(text)
  assert.deepEqual([begun.state, begun.gone, begun.total > 2_600], ['running', 0, true])
  const seen = new Set<number>()
  let now = begun
  while (now.state === 'running') {
    now = await follow(begun)
    seen.add(now.gone)
  }
  assert.deepEqual([now.state, now.gone, now.total], ['done', begun.total, begun.total])
  assert.deepEqual([now.change.cases, now.change.changed], [begun.total, 2_601])
  assert.ok(seen.size > 3, `others were answered ${seen.size} times meanwhile`)
  const kept = (await anna.send('POST', '/policies/what-would-change/last', { shopId, text })).as(KeptComparison)
  assert.deepEqual(kept.comparison, now)
  const second = await begin(text)
  const stopped = (await anna.send('POST', `/policies/what-would-change/${second.id}/stop`)).as(PolicyComparison)
  assert.ok(stopped.state === 'stopped' && stopped.gone < stopped.total)
  const [third, fourth] = [await begin(text), await begin(text)]
  assert.equal((await follow(third)).state, 'stopped', 'one at a time for a shop')
  await anna.send('POST', `/policies/what-would-change/${fourth.id}/stop`)
  await noneMore()
})

test('a decision that cannot be read any more is told and stops nothing', async () => {
  await more(1)
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`update decisions set matter = '{"at": "long ago"}' where order_number = 'MORE1'`),
  )
  const found = await what(await next('with-one-broken'))
  assert.ok(found.skipped === 1 && found.cases > 1)
  await noneMore()
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
