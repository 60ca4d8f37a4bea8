import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { SentMessage, ShopSettings } from '@xiaoer/contract'
import { NewKey } from '@xiaoer/contract/keys'
import { RecommendationSettings, Recommendations } from '@xiaoer/contract/recommendations'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { get, post, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { judgedGoods } from './settings.ts'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const shopId = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
const shop = service.shopFor(workspaceId, shopId) ?? assert.fail('no shop')
const shopper = await visit(service, { customer: 'c1001' })
const { publicKey } = shopper
const names = await shop.catalogue.names()
const MINUTE = 60_000
const step = (ref: string, ago: number) => `${Date.now() - ago * MINUTE} product ${ref}`
const track = (...steps: string[]) => [randomUUID(), ...steps].join('\n')
const shelf = (body: object, agent = 'Mozilla/5.0') =>
  post(service, '/api/v1/widget/recommendations', { channel: publicKey, ...body }, { 'user-agent': agent })
const ids = ({ goods }: Recommendations) => goods.map(({ card }) => card.productId)
const { key } = (await anna.send('POST', '/api-keys', { name: 'shop', scopes: ['recommendations'], perMinute: 600 })).as(NewKey)
const ask = (query: string) => get(service, `/api/v1/recommendations?${query}`, { authorization: `Bearer ${key}` })

test('on the page of an item stand goods in stock that are not the item, each with a reason that names what is so', async () => {
  const found = (await shelf({ productId: 'trench-coat', most: 6 })).as(Recommendations)
  assert.ok(found.goods.length >= 3)
  assert.equal(new Set(ids(found)).size, found.goods.length)
  for (const { card, reason } of found.goods) {
    assert.notEqual(card.productId, 'trench-coat')
    assert.ok((card.stock ?? 0) > 0)
    assert.doesNotMatch(reason, /[{}]|recommend\./u)
  }
  const english = (await shelf({ productId: 'trench-coat', language: 'en' })).as(Recommendations)
  assert.match(english.goods[0]?.reason ?? '', /[A-Za-z]{3}/u)
  const thai = (await shelf({ productId: 'trench-coat', language: 'th' })).as(Recommendations)
  assert.match(thai.goods[0]?.reason ?? '', /\p{Script=Thai}/u)
})

test('what others went on to is learnt from visits whose shoppers agreed, and not from machines', async () => {
  const [a = '', b = '', c = ''] = names
    .filter(({ id }) => id !== 'trench-coat')
    .slice(-3)
    .map(({ id }) => id)
  for (let nth = 0; nth < 5; nth++) await shelf({ track: track(step(a, 5), step(b, 3)) })
  for (let nth = 0; nth < 9; nth++) await shelf({ track: track(step(a, 5), step(c, 3)) }, 'ExampleBot/2.1')
  const quick = Array.from({ length: 20 }, (_, at) => `${Date.now() - MINUTE + at * 100} product ${at % 2 ? a : c}`)
  await shelf({ track: track(...quick) })
  const kept = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ machine: boolean; n: number }>(sql`select by_machine as machine, count(*)::int as n from page_tracks group by 1 order by 1`),
  )
  assert.deepEqual(
    kept.map(({ machine, n }) => [machine, n]),
    [
      [false, 5],
      [true, 10],
    ],
  )
})

test('a program asks with a key of its own scope; what was bought lately is not recommended', async () => {
  assert.equal((await get(service, '/api/v1/recommendations')).status, 401)
  const other = (await anna.send('POST', '/api-keys', { name: 'other', scopes: ['orders'], perMinute: 600 })).as(NewKey)
  assert.equal((await get(service, '/api/v1/recommendations', { authorization: `Bearer ${other.key}` })).status, 403)
  const found = (await ask('productId=trench-coat&customerId=c1001&most=20')).as(Recommendations)
  const bought = (await shop.orders.recent('c1001', 30))
    .filter(({ state, placedAt }) => state !== 'cancelled' && Date.now() - placedAt.getTime() < 180 * 86_400_000)
    .flatMap(({ items }) => items.map(({ productId }) => productId))
  assert.ok(bought.length > 0 && found.goods.length > 0)
  assert.deepEqual(
    ids(found).filter((id) => bought.includes(id)),
    [],
  )
  assert.equal((await ask('most=1000')).status, 400)
  assert.deepEqual((await ask('productId=no-such-thing')).as(Recommendations), { goods: [] })
})

test('what a merchant bounds is not shown, and what people judged wrong goes behind', async () => {
  const first = (await ask('productId=trench-coat&most=6')).as(Recommendations)
  const [best = ''] = ids(first)
  const settings = { leastMargin: 0.2, marginWeight: 0, never: [], margins: [{ of: best, margin: 0.1 }] }
  assert.equal((await anna.send('PUT', `/shops/${shopId}/recommendation-settings`, settings)).status, 200)
  assert.deepEqual((await anna.get(`/shops/${shopId}/recommendation-settings`)).as(RecommendationSettings), settings)
  assert.ok(!ids((await ask('productId=trench-coat&most=6')).as(Recommendations)).includes(best))
  const never = { leastMargin: null, marginWeight: 0, never: ids(first).slice(0, 2), margins: [] }
  await anna.send('PUT', `/shops/${shopId}/recommendation-settings`, never)
  const bounded = ids((await ask('productId=trench-coat&most=6')).as(Recommendations))
  assert.ok(never.never.every((id) => !bounded.includes(id)))
  await anna.send('PUT', `/shops/${shopId}/recommendation-settings`, { leastMargin: null, marginWeight: 0, never: [], margins: [] })
})

test('goods of a message that was judged wrong on the page of quality count for less, and never for nothing', async () => {
  const judged = async () => db.inWorkspace(workspaceId, judgedGoods)
  const { message } = (await shopper.say('有什么风衣')).as(SentMessage)
  const [id, appraisal] = [randomUUID(), randomUUID()]
  const parts = JSON.stringify([{ kind: 'product', text: 'x', productId: 'judged-good' }])
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      insert into messages (workspace_id, id, conversation_id, session_id, channel_id, seq, author, parts, at)
      select workspace_id, ${id}::uuid, conversation_id, session_id, channel_id, seq + 1000, 'bot', ${parts}::jsonb, at from messages where id = ${message.id}`)
    await tx.run(sql`
      insert into appraisals (workspace_id, id, session_id, conversation_id, card_id, card_version, by_account, scores, total, passed, note, at)
      values (${workspaceId}, ${appraisal}, ${message.sessionId}, ${shopper.opened.conversationId}, ${randomUUID()}, 1, ${randomUUID()}, '{}', 0, true, '', now())`)
    await tx.run(sql`
      insert into judged_records (workspace_id, appraisal_id, kind, of_what, recorded, is_right) values
        (${workspaceId}, ${appraisal}, 'recommendation', ${id}, 'x', false), (${workspaceId}, ${appraisal}, 'check', '0.a.b', 'x', false)`)
  })
  const factor = (await judged()).get('judged-good') ?? 1
  assert.ok(factor < 1 && factor > 0)
})

test('beside a conversation an agent sees what to recommend on the page where the shopper is', async () => {
  await shopper.post('/messages?wait=reply', {
    ...{ id: randomUUID(), parts: [{ kind: 'text', text: '你好' }] },
    page: { kind: 'product', ref: 'trench-coat' },
  })
  const found = (await anna.get(`/conversations/${shopper.opened.conversationId}/recommendations`)).as(Recommendations)
  assert.ok(found.goods.length > 0)
  assert.ok(!ids(found).includes('trench-coat'))
})
