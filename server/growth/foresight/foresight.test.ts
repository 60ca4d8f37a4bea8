import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { OpenedWidget, Questions, ShopSettings } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { post, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { signToken } from '#platform/auth'
import { keepTrack, readTrack, trackOf } from '../tracks/index.ts'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const shopId = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
const { publicKey, secret } = await visit(service)
const MINUTE = 60_000
const pages = (id: string, ...kinds: string[]) =>
  [id, ...kinds.map((kind, nth) => `${Date.now() - (kinds.length - nth) * MINUTE} ${kind}`)].join('\n')
const token = (sub: string) => signToken({ sub }, { secret, audience: 'xiaoer-widget', now: new Date() })
const open = async (body: object) =>
  (await post(service, '/api/v1/widget/sessions', { channel: publicKey, language: 'zh-CN', ...body })).as(OpenedWidget)
const forget = (track: string) => post(service, '/api/v1/widget/track/forget', { channel: publicKey, track })
const tracks = () =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ id: string; shopper: string | null }>(sql`select id, shopper_id as shopper from page_tracks`),
  )
const shopperOf = async (customer: string) =>
  (await db.inWorkspace(workspaceId, (tx) => tx.row<{ id: string }>(sql`select id from shoppers where customer_id = ${customer}`)))?.id ??
  ''

test('whoever opens the chat on an item’s page is offered what is asked there; in the cart, what is asked there', async () => {
  const item = await open({ token: token('c1002'), page: { kind: 'product', ref: 'trench-coat' } })
  assert.equal(item.questions.length, 4)
  const cart = await open({ track: pages(randomUUID(), 'product trench-coat', 'cart'), page: { kind: 'cart' } })
  assert.ok(cart.questions.slice(0, 3).includes('可以用优惠券吗'))
  const english = await open({ language: 'en', page: { kind: 'cart' } })
  assert.ok(english.questions.includes('Can I use a coupon?'))
})

test('on another page with the chat open other questions come first; the next set is the shop’s own', async () => {
  const shopper = await visit(service)
  const first = (await shopper.get('/questions?kind=cart&set=0')).as(Questions)
  assert.ok(first.questions.includes('可以用优惠券吗'))
  const next = (await shopper.get('/questions?kind=cart&set=1')).as(Questions)
  assert.notDeepEqual(next.questions, first.questions)
})

test('a track is one person’s: who signs in on the same browser begins anew, and nothing of it passes over', async () => {
  const id = randomUUID()
  await open({ token: token('c1003'), track: pages(id, 'product red-dress', 'cart') })
  await open({ token: token('c1004'), track: pages(id, 'product red-dress', 'cart') })
  const [first, second] = [await shopperOf('c1003'), await shopperOf('c1004')]
  assert.equal((await tracks()).find((one) => one.id === id)?.shopper, first)
  assert.deepEqual(await db.inWorkspace(workspaceId, (tx) => trackOf(tx, second, new Date())), [])
})

test('consent withdrawn in the middle of a talk: all pages of the shopper are gone at once, and the chat goes on', async () => {
  const [before, here] = [pages(randomUUID(), 'home'), pages(randomUUID(), 'home', 'cart')]
  await open({ token: token('c1005'), track: before })
  const opened = await open({ token: token('c1005'), track: here })
  const shopper = await shopperOf('c1005')
  assert.equal((await tracks()).filter((one) => one.shopper === shopper).length, 2)
  assert.equal((await forget(here)).status, 200)
  assert.equal((await tracks()).filter((one) => one.shopper === shopper).length, 0)
  const said = { id: randomUUID(), parts: [{ kind: 'text', text: '你好' }] }
  assert.equal((await post(service, '/api/v1/widget/messages?wait=reply', said, { authorization: `Bearer ${opened.session}` })).status, 202)
  assert.equal((await forget('no track')).status, 200)
})

test('a track that is none, of tomorrow or of a machine costs nobody the chat and tells nothing', async () => {
  for (const track of ['', 'x', `${randomUUID()}\n1 nowhere`, pages(randomUUID(), ...Array(40).fill('product p'))]) await open({ track })
  const steps = Array.from({ length: 12 }, (_, nth) => `${Date.now() - MINUTE + nth * 50} product p${nth}`)
  const crawled = readTrack([randomUUID(), ...steps].join('\n')) ?? assert.fail('no track')
  const shopperId = await shopperOf('c1002')
  await db.inWorkspace(workspaceId, (tx) => keepTrack(tx, { workspaceId, shopId, shopperId, track: crawled, at: new Date() }))
  assert.deepEqual(await db.inWorkspace(workspaceId, (tx) => trackOf(tx, shopperId, new Date())), [])
  const tomorrow = readTrack([randomUUID(), `${Date.now() + 86_400_000} cart`].join('\n')) ?? assert.fail('no track')
  assert.equal(
    await db.inWorkspace(workspaceId, (tx) => keepTrack(tx, { workspaceId, shopId, shopperId, track: tomorrow, at: new Date() })),
    false,
  )
})

test('what was foreseen is noted, and kept back from those whom an experiment holds out', async () => {
  const before = await open({ token: token('c1006'), page: { kind: 'cart' } })
  const asked = {
    name: 'f',
    what: 'foresight',
    figure: 'first_contact',
    traffic: 1,
    holdout: 0.9,
    plannedDays: 28,
    leastEffect: 0.05,
    stopRule: 'planned',
  }
  assert.ok((await anna.send('POST', '/experiments', asked)).status < 300)
  const who = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ customer: string }>(
      sql`select customer_id as customer from shoppers where customer_id is not null and 'foresight' = any (held_out_of(${workspaceId}, id))`,
    ),
  )
  const [held] = who
  assert.ok(held, 'of six known shoppers nine in ten are held out')
  const after = await open({ token: token(held.customer), page: { kind: 'cart' } })
  assert.notDeepEqual(after.questions, before.questions)
  const [row] = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ shown: string[]; signs: string[] }>(sql`
      select f.shown, f.signs from foreseen_questions f join shoppers s on s.workspace_id = f.workspace_id and s.id = f.shopper_id
      where s.customer_id = ${held.customer} order by f.at desc limit 1`),
  )
  assert.deepEqual(row?.shown, [])
  assert.ok(row?.signs.includes('page:cart'))
})
