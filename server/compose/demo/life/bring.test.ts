// long: brings ten weeks of a shop, twice
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Setup } from '@xiaoer/contract'
import { MyFigures } from '@xiaoer/contract/shifts'
import { DemoLife, Distance, HotQuestions, RadiusWorth, Report } from '@xiaoer/contract/worth'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { unpackTrace } from '#engine/conversation'
import { joinShoppers, tellContact } from '#shoppers'
import { bringLife, moved } from './bring.ts'

const service = await testService()
const { db, workspaceId } = service
const inside = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(workspaceId, work)
const NOW = new Date()
const DAY = 86_400_000

test('days in a text move, with and without their year; numbers and ids are left alone', () => {
  const id = '019a2026-1125-7e11-8a20-202611252026'
  assert.equal(
    moved(`"2026-11-25T23:59:00.5+08:00" 2026-12-31 ${id} 12026-11-25 11月25日 12月31日 3月`, 7, 2026),
    `"2026-12-02T23:59:00.5+08:00" 2027-01-07 ${id} 12026-11-25 12月2日 1月7日 3月`,
  )
})

test('a first start brings the demo shop its weeks up to today, once; they are told as invented, go on one word, and what is real stays', async () => {
  const sessions = await bringLife(db, workspaceId, NOW)
  assert.ok(sessions > 300, `${sessions}`)
  assert.equal(await bringLife(db, workspaceId, NOW), 0, 'never twice')
  const newest = await inside((tx) => tx.row<{ at: Date; body: Buffer }>(sql`select at, body from traces order by at desc limit 1`))
  const ago = NOW.getTime() - (newest?.at.getTime() ?? 0)
  assert.ok(newest && ago > 0 && ago < 2 * DAY, `${ago}`)
  assert.equal(unpackTrace(newest.body).now.slice(0, 10), newest.at.toISOString().slice(0, 10))

  const shopper = await visit(service)
  assert.equal((await shopper.say('风衣有黑色的吗')).status, 202)
  const anna = await owner(service)
  assert.deepEqual((await anna.get('/demo-life')).as(DemoLife).life?.sessions, sessions)
  const figures = async () => {
    assert.equal((await anna.send('POST', '/report/refresh', {})).status, 200)
    const day = (ago: number) => new Date(NOW.getTime() - ago * DAY).toISOString().slice(0, 10)
    const told = (await anna.get(`/report?from=${day(28)}&to=${day(-1)}`)).as(Report).figures
    return (name: string) => told.find((one) => one.name === name)
  }
  const before = await figures()
  for (const name of [
    'by_bot',
    'by_both',
    'handed_off',
    'stars',
    'nps',
    'asked',
    'disliked',
    'sent_back',
    'cost',
    'upset',
    'soothed',
    'visits_again',
  ])
    assert.ok(before(name) === undefined || (before(name)?.of ?? 0) > 0, name)
  const [paid, wait] = [before('paid')?.value ?? 0, before('first_answer')?.value ?? 0]
  assert.ok(paid > 0.05 && paid < 0.4, `a shop that lives sells to some: ${paid}`)
  assert.ok(wait > 0.05 && wait < 10, `an answer takes its time: ${wait}`)

  const { firstAnswer } = (await anna.get('/me/figures?days=30')).as(MyFigures)
  assert.ok((firstAnswer.median ?? 0) > 20, `people read before they answer: ${firstAnswer.median} seconds`)

  const { outcomes } = (await anna.get('/distance')).as(Distance)
  const again = outcomes.find(({ name }) => name === 'repurchase')?.curve ?? []
  assert.ok((again[0]?.value ?? 0) > (again.at(-1)?.value ?? 1) + 0.1, 'who is near buys again oftener')
  const radius = (await anna.get('/distance/radius')).as(RadiusWorth).worth ?? assert.fail('no radius is told')
  const { optimum } = radius
  assert.ok(optimum.low > 0 && optimum.high < 50, `a visit pays near a station and not far off: ${JSON.stringify(optimum)}`)

  const span = [28, -1].map((ago) => new Date(NOW.getTime() - ago * DAY).toISOString().slice(0, 10))
  const { answered } = (await anna.get(`/questions?from=${span[0]}&to=${span[1]}`)).as(HotQuestions)
  assert.ok(answered.length > 5 && answered.every(({ question }) => question !== null), 'entries are those of this shop')

  assert.equal((await anna.send('DELETE', '/demo-life')).status, 200)
  assert.equal((await anna.get('/demo-life')).as(DemoLife).life, null)
  const left = await inside((tx) =>
    tx.row<{ sessions: number; agents: number; experiments: number }>(sql`
      select (select count(*)::int from sessions) as sessions, (select count(*)::int from agents) as agents,
        (select count(*)::int from experiments) as experiments`),
  )
  assert.deepEqual(left, { sessions: 1, agents: 1, experiments: 0 })
  assert.equal((await figures())('sessions')?.value, 1, 'figures follow')
  assert.equal(await bringLife(db, workspaceId, NOW), 0, 'a shop with an owner gets none')
})

test('it goes by itself where a shop of one’s own takes the place of the demo', async () => {
  const own = await testService()
  assert.ok((await bringLife(own.db, own.workspaceId, NOW)) > 0)
  const bo = await owner(own)
  const tried = async () => (await bo.get('/setup')).as(Setup).steps.find(({ id }) => id === 'answers')?.done
  assert.equal(await tried(), false, 'nobody has tried the answers yet')
  // somebody real beside it: joined with one of its people, who lets a browser be told and said how they are reached
  const real = await visit(own)
  const mine = { workspaceId: own.workspaceId, at: new Date() }
  const { conversationId } = real.opened
  const talks = await own.db.inWorkspace(own.workspaceId, async (tx) => {
    const one = await tx.row<{ id: string; talk: string; mine: string }>(sql`
      select s.id, c.id as talk, (select shopper_id from conversations where id = ${conversationId}) as mine
      from demo.lives l, shoppers s join conversations c on c.shopper_id = s.id where s.id = any(l.shoppers) and s.customer_id is not null limit 1`)
    if (!one) return assert.fail('nobody lives there')
    assert.ok(await joinShoppers(tx, { ...mine, one: one.mine, other: one.id, proof: 'person' }))
    await tellContact(tx, { ...mine, shopperId: one.id, contact: { kind: 'email', value: 'life@mail.example' }, provenBy: null })
    await tx.run(sql`
      insert into push_subscriptions (workspace_id, id, conversation_id, endpoint, endpoint_hash, p256dh, auth, language, made_at)
      values (${own.workspaceId}, gen_random_uuid(), ${one.talk}, 'https://push.example/x', '\\x00', '', '', 'zh-CN', now())`)
    return one
  })
  const named = { shopName: '自己的店', connector: 'none', language: 'zh-CN', timeZone: 'Asia/Shanghai' }
  assert.equal((await bo.send('PUT', '/setup/name', named)).status, 200)
  assert.equal((await bo.get('/demo-life')).as(DemoLife).life, null)
  const stays = await own.db.inWorkspace(own.workspaceId, (tx) =>
    tx.row<{ of: string; all: number }>(sql`
      select (select shopper_id from identities where shopper_id = ${talks.mine}) as of, (select count(*)::int from conversations) as all`),
  )
  assert.deepEqual(stays, { of: talks.mine, all: 1 }, 'who is real stays who they were')
})
