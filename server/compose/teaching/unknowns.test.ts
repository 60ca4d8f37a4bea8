// long: many turns that nobody understands
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { EntryView, SentMessage } from '@xiaoer/contract'
import { AskedAnew, type UnknownCluster, Unknowns, UnknownView } from '@xiaoer/contract/improving'
import { invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { testClock } from '#platform/clock'

const clock = testClock(new Date())
const service = await testService(clock)
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
await setOnline(service, 0)
// tokens of shoppers are signed by the time of day: the clock must not have stood while the service was made
clock.set(new Date())
const [lin, zhou, guest] = [await visit(service, { customer: 'c1001' }), await visit(service, { customer: 'c1002' }), await visit(service)]
const PHONE = '13912345678'

const listed = async (query = '') => (await anna.get(`/unknowns${query}`)).as(Unknowns)
const said = async (who: Visitor, text: string) => {
  clock.forward(2_000)
  return (await who.say(text)).as(SentMessage)
}
async function clusterOf(words: string): Promise<UnknownCluster> {
  const { clusters } = await listed()
  return clusters.find(({ question }) => question.includes(words)) ?? assert.fail(`no cluster asks ${words}: ${JSON.stringify(clusters)}`)
}
const viewOf = async (id: string) => (await anna.get(`/unknowns/${id}`)).as(UnknownView)

/** Words of no entry and no fact of the demo shop. */
const ASKED = ['能绣名字吗', '衣服上能绣名字吗', '可以在衣服上绣我的名字吗'] as const
const entry = {
  question: '可以绣名字吗？',
  wordings: [],
  answer: '可以，衣服和帽子都能绣，四个字以内不另收费。',
  category: '定制',
  status: 'live',
}

test('questions that were not known come together, whatever their words; each shopper counts once', async () => {
  await said(lin, ASKED[0])
  await said(zhou, ASKED[1])
  await said(guest, ASKED[2])
  const again = await visit(service)
  await said(again, ASKED[0])
  const cluster = await clusterOf('绣')
  assert.deepEqual([cluster.shoppers, cluster.times, cluster.wordings, cluster.state], [4, 4, 3, 'open'])
  assert.equal(cluster.question, ASKED[0], 'the wording that was used most')
  assert.deepEqual(cluster.reasons, { not_known: 4, disliked: 0, rephrased: 0, appraised: 0 })
  assert.equal((await clusterOf('绣')).times, 4, 'read twice, counted once')
})

test('no phone and the like is kept of what was asked', async () => {
  const teller = await visit(service)
  const answer = await said(teller, `什么时候发货，发了打我电话${PHONE}`)
  await teller.post('/feedback', { messageId: answer.replies[0]?.id, helpful: false })
  const { id } = await clusterOf('什么时候发货')
  const rows = await service.db.inWorkspace(service.workspaceId, (tx) => tx.rows<{ text: string }>(sql`select text from unknown_questions`))
  assert.ok(rows.some(({ text }) => text.startsWith('什么时候发货，发了打我电话')))
  assert.doesNotMatch(JSON.stringify([rows, await viewOf(id)]), new RegExp(PHONE))
})

test('orders that were not placed are told of those the shop knows; an order changes the count, a cancelled one does not', async () => {
  const { orders } = await clusterOf('绣')
  assert.deepEqual(orders, { days: 7, ordered: 0, notOrdered: 2, stillTime: 2, cannotTell: 2 })
  clock.forward(3_600_000)
  await orderOf('c1001', 'paid')
  await orderOf('c1002', 'cancelled')
  assert.deepEqual((await clusterOf('绣')).orders, { days: 7, ordered: 1, notOrdered: 1, stillTime: 1, cannotTell: 2 })
})

test('an answer that was disliked, and one after which the shopper asks in other words, are gaps too; a dislike taken back is none', async () => {
  const disliked = await said(await visit(service), '多久能发货？')
  const asker = await visit(service)
  const answer = await said(asker, '满多少包邮？')
  await asker.post('/feedback', { messageId: answer.replies[0]?.id, helpful: false })
  const other = await visit(service)
  await other.post('/feedback', { messageId: disliked.replies[0]?.id, helpful: false })
  const cluster = await clusterOf('包邮')
  assert.deepEqual(cluster.reasons, { not_known: 0, disliked: 1, rephrased: 0, appraised: 0 })
  await asker.post('/feedback', { messageId: answer.replies[0]?.id, helpful: true })
  assert.ok(!(await listed()).clusters.some(({ question }) => question.includes('包邮')))
  const insistent = await visit(service)
  await said(insistent, '发票怎么开')
  await said(insistent, '怎么开发票呢')
  assert.deepEqual((await clusterOf('发票')).reasons, { not_known: 0, disliked: 0, rephrased: 2, appraised: 0 })
})

test('a draft is made of what agents replied, else of facts, else of the nearest entry; each source is named', async () => {
  const { id } = await clusterOf('绣')
  const before = await viewOf(id)
  assert.ok(before.draft.sources.every(({ kind }) => kind !== 'agent'))
  const conversation = lin.opened.conversationId
  assert.equal((await agent.send('POST', `/conversations/${conversation}/take`, { force: true })).status, 200)
  const reply = { id: randomUUID(), parts: [{ kind: 'text', text: `可以绣的亲，四个字以内免费，${PHONE}联系我` }] }
  assert.equal((await agent.send('POST', `/conversations/${conversation}/messages`, reply)).status, 202)
  await agent.send('POST', `/conversations/${conversation}/hand-back`)
  const { draft } = await viewOf(id)
  assert.match(draft.answer, /四个字以内免费/)
  assert.doesNotMatch(JSON.stringify(draft), new RegExp(PHONE))
  assert.deepEqual(
    draft.sources.filter(({ used }) => used).map(({ kind }) => kind),
    ['agent'],
  )
})

test('publishing passes the checks of any entry; then every wording is asked again and settled', async () => {
  const { id } = await clusterOf('绣')
  assert.equal((await agent.send('POST', `/unknowns/${id}/publish`, { entry })).status, 403)
  const refused = await anna.send('POST', `/unknowns/${id}/publish`, { entry: { ...entry, answer: '全网最低价，加微信 abc12345' } })
  assert.equal(refused.status, 400)
  assert.equal((await clusterOf('绣')).state, 'open', 'nothing has changed')
  const done = (await anna.send('POST', `/unknowns/${id}/publish`, { entry: { ...entry, wordings: [ASKED[0], ASKED[2]] } })).as(AskedAnew)
  assert.deepEqual(
    done.asked.map(({ text, verdict }) => `${text} ${verdict}`).sort(),
    ASKED.map((text) => `${text} settled`).sort(),
    JSON.stringify(done),
  )
  assert.match(done.asked[0]?.said ?? '', /四个字以内不另收费/)
  const { clusters } = await listed('?state=answered')
  assert.deepEqual([clusters[0]?.settled, clusters[0]?.askedAgain, clusters[0]?.entryId], [3, 3, done.entryId])
  clock.forward(2_000)
  assert.match(JSON.stringify((await said(await visit(service), ASKED[1])).replies), /不另收费/, 'the shopper is told')
})

test('what is asked again without an answer opens once more', async () => {
  const [cluster] = (await listed('?state=answered')).clusters
  const view = (await anna.get(`/entries/${cluster?.entryId}`)).as(EntryView)
  await anna.send('PUT', `/entries/${view.id}`, { ...entry, wordings: view.wordings, status: 'archived' })
  clock.forward(2_000)
  await said(await visit(service), ASKED[0])
  assert.equal((await clusterOf('绣')).id, cluster?.id)
  const asked = (await anna.send('POST', `/unknowns/${cluster?.id}/ask-again`)).as(AskedAnew)
  assert.ok(asked.asked.every(({ verdict }) => verdict !== 'settled'))
})

test('clusters are split, merged, put aside and taken up; wordings are put to an entry that is there', async () => {
  const { id } = await clusterOf('绣')
  const apart = (await anna.send('POST', `/unknowns/${id}/split`, { wordings: [ASKED[1]] })).as(z.object({ id: z.string() }))
  assert.deepEqual(
    (await viewOf(apart.id)).wordings.map(({ text }) => text),
    [ASKED[1]],
  )
  assert.equal((await anna.send('POST', `/unknowns/${apart.id}/split`, { wordings: [ASKED[1]] })).status, 409, 'one has to stay')
  assert.equal((await anna.send('PUT', `/unknowns/${apart.id}`, { state: 'dismissed' })).status, 200)
  assert.equal((await listed('?state=dismissed')).clusters[0]?.id, apart.id)
  assert.equal((await anna.send('POST', `/unknowns/${apart.id}/merge`, { into: id })).status, 200)
  assert.equal((await anna.get(`/unknowns/${apart.id}`)).status, 404)
  assert.equal((await viewOf(id)).cluster.wordings, 3)
  const made = (await anna.send('POST', '/entries', { ...entry, question: '支持绣字服务吗' })).as(EntryView)
  const done = (await anna.send('POST', `/unknowns/${id}/attach`, { entryId: made.id, wordings: [...ASKED] })).as(AskedAnew)
  assert.ok(
    done.asked.every(({ verdict }) => verdict === 'settled'),
    JSON.stringify(done),
  )
  assert.deepEqual((await anna.get(`/entries/${made.id}`)).as(EntryView).wordings, [...ASKED])
})

/** An order as the demo shop keeps it, placed now. */
async function orderOf(customer: string, state: string): Promise<void> {
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`
      insert into demo.orders select (jsonb_populate_record(o, jsonb_build_object('number', ${`YS99${customer}`}::text, 'state', ${state}::text, 'placed_at', ${clock.now()}::timestamptz))).*
      from demo.orders o where o.customer_id = ${customer} limit 1`),
  )
}
