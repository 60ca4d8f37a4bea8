import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { MessageView, PushSubscribed } from '@xiaoer/contract'
import { invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { get, post, type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { stubPushService } from './testing/stub-push-service.ts'
import { newVapidKeys } from './vapid.ts'

let ahead = 0
const now = () => new Date(Date.now() + ahead)
const stub = await stubPushService()
stub.now = now
const service = await testService({ now }, { PRIVATE_HOSTS: '127.0.0.1' })
const { db, workspaceId, channels } = service
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
await setOnline(service, 1)
/** Nothing is quiet, unless a test says so. */
const quietAt = (from: string, to: string, most = 9) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into news_settings (workspace_id, shop_id, quiet_from, quiet_to, time_zone, most, within_hours)
      select workspace_id, id, ${from}, ${to}, 'UTC', ${most}, 24 from shops
      on conflict (workspace_id, shop_id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, most = excluded.most, time_zone = 'UTC'`),
  )
await quietAt('00:00', '00:00')
const keyOfPage = async ({ publicKey }: Visitor) =>
  /data-key="([\w-]+)"/.exec((await service.app.inject(`/push/${publicKey}`)).body)?.[1] ?? ''

/** A shopper who waits for a person, with a browser that is told. */
async function waiting() {
  const shopper = await visit(service)
  await shopper.say('转人工')
  const browser = stub.browser(await keyOfPage(shopper))
  const page = 'https://shop.example/orders/7?token=secret#x'
  const { stop } = (await shopper.post('/push', { ...browser.subscription, page })).as(PushSubscribed)
  const id = shopper.opened.conversationId
  await agent.send('POST', `/conversations/${id}/take`, {})
  const say = (text: string) => agent.send('POST', `/conversations/${id}/messages`, { id: randomUUID(), parts: [{ kind: 'text', text }] })
  return { shopper, browser, stop, id, say }
}

/** The feed is read on, so many seconds go by, and what is due is pushed. */
async function goBy(seconds: number): Promise<void> {
  await channels.sending.wake(workspaceId)
  await channels.sending.idle()
  ahead += seconds * 1_000
  await channels.pushing.sweep()
}
const rows = (id: string) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ page: string }>(sql`select page_url as page from push_subscriptions where conversation_id = ${id}`),
  )

describe('web push to a shopper who has gone', () => {
  it('tells the browser that asked for it, once, encrypted for it, with where a tap leads', async () => {
    const { browser, id, say } = await waiting()
    await say('您的退款已经办好')
    await goBy(5)
    assert.equal(browser.shown.length, 0, 'who may still sit before it is not told')
    await say('三天内到账')
    await goBy(20)
    await goBy(60)
    const [shown, ...more] = browser.shown
    assert.deepEqual(more, [])
    assert.deepEqual([shown?.body, shown?.tag, shown?.url], ['三天内到账', id, 'https://shop.example/orders/7'])
    assert.match(shown?.topic ?? '', /^[\da-f]{32}$/)
    assert.deepEqual(stub.refused, [])
  })

  it('says nothing of what was read meanwhile, and stops when told to, by nobody else', async () => {
    const { shopper, browser, say, stop, id } = await waiting()
    await say('在的')
    await channels.sending.wake(workspaceId)
    await shopper.post('/read', { seq: Number.MAX_SAFE_INTEGER })
    await goBy(60)
    assert.deepEqual(browser.shown, [])
    assert.equal((await post(service, '/api/v1/widget/push/stop', { token: `${stop.slice(0, -2)}xx` })).status, 401)
    assert.equal((await rows(id)).length, 1)
    assert.equal((await post(service, '/api/v1/widget/push/stop', { token: stop })).status, 200)
    await say('还在吗')
    await goBy(60)
    assert.deepEqual([browser.shown, await rows(id)], [[], []])
  })

  it('tells of what was said before where the newest was taken back, and what was taken back keeps no other browser waiting', async () => {
    const [one, others] = [await waiting(), await Promise.all(Array.from({ length: 17 }, waiting))]
    const said = async ({ id, say }: (typeof others)[number], words: string) => {
      const { id: message } = (await say(words)).as(MessageView)
      await channels.sending.wake(workspaceId)
      return () => agent.send('POST', `/conversations/${id}/messages/${message}/recall`, {})
    }
    for (const each of others) await (await said(each, '说错了'))()
    await one.say('您的退款已经办好')
    await (await said(one, '说错了'))()
    await goBy(60)
    assert.deepEqual(
      one.browser.shown.map(({ body }) => body),
      ['您的退款已经办好'],
    )
    assert.deepEqual(
      others.flatMap(({ browser }) => browser.shown),
      [],
    )
  })

  it('waits out the night for who is not awake, and comes no oftener than the shop says to who reads none of it', async () => {
    const { browser, say } = await waiting()
    const clock = (at: Date) => at.toISOString().slice(11, 16)
    ahead += 2 * 3_600_000
    await quietAt(clock(new Date(now().getTime() - 3_600_000)), clock(new Date(now().getTime() + 3_600_000)), 2)
    await say('明早发货')
    await goBy(60)
    assert.deepEqual(browser.shown, [])
    await goBy(3_600)
    assert.equal(browser.shown.length, 1)
    await quietAt('00:00', '00:00', 2)
    for (const words of ['二', '三', '四']) {
      await say(words)
      await goBy(60)
    }
    assert.deepEqual(
      browser.shown.map(({ body }) => body),
      ['明早发货', '二'],
    )
    await quietAt('00:00', '00:00')
  })

  it('tries again what was not taken, and forgets a browser that is not there any more', async () => {
    const { browser, say, id } = await waiting()
    stub.statuses.push(503, 429)
    await say('好了')
    await goBy(20)
    assert.equal(browser.shown.length, 0)
    await goBy(60)
    await goBy(120)
    assert.equal(browser.shown.length, 1)
    browser.leave()
    await say('还有一事')
    await goBy(60)
    assert.deepEqual(await rows(id), [])
  })

  it('is refused by the push service under another key than was subscribed with, and with a signature that does not hold', async () => {
    const { shopper, say } = await waiting()
    const stranger = stub.browser(newVapidKeys().publicKey)
    await shopper.post('/push', stranger.subscription)
    await say('别家的钥匙')
    await goBy(20)
    assert.deepEqual([stranger.shown, stub.refused.splice(0)], [[], ['it was subscribed under another key']])
    const right = await keyOfPage(shopper)
    const put = (key: string) => db.inWorkspace(workspaceId, (tx) => tx.run(sql`update push_keys set public_key = ${key}`))
    await put(newVapidKeys().publicKey)
    await say('换了钥匙')
    await goBy(20)
    assert.ok(stub.refused.splice(0).includes('the signature does not hold'))
    await put(right)
  })

  it('belongs to one shopper: subscribed again under another it tells the one before nothing, and nobody sees another workspace’s', async () => {
    const [one, other] = [await waiting(), await waiting()]
    await other.shopper.post('/push', one.browser.subscription)
    assert.deepEqual([(await rows(one.id)).length, (await rows(other.id)).length], [0, 2])
    await one.say('只给一')
    await goBy(60)
    // what was said to the other before may still come
    assert.deepEqual(
      one.browser.shown.filter(({ tag }) => tag === one.id),
      [],
    )
    await db.inWorkspace(randomUUID(), async (tx) => {
      assert.deepEqual(await tx.rows(sql`select 1 from push_subscriptions`), [])
      assert.deepEqual(await tx.rows(sql`select 1 from push_keys`), [])
    })
  })

  it('refuses addresses that are no push service, keys that are none, and who has no chat; five browsers are kept', async () => {
    const { shopper, browser, id } = await waiting()
    const { endpoint, keys } = browser.subscription
    for (const wrong of [
      { endpoint: 'http://push.example/x', keys },
      { endpoint: 'file:///etc/passwd', keys },
      { endpoint, keys: { ...keys, auth: 'AAAA' } },
      { endpoint, keys: { ...keys, p256dh: 'AAAA' } },
    ])
      assert.equal((await shopper.post('/push', wrong)).status, 400, JSON.stringify(wrong))
    assert.equal((await post(service, '/api/v1/widget/push', browser.subscription)).status, 401)
    for (let n = 0; n < 6; n++) await shopper.post('/push', stub.browser('').subscription)
    assert.equal((await rows(id)).length, 5)
    assert.equal((await get(service, '/push/none')).status, 404)
  })
})
