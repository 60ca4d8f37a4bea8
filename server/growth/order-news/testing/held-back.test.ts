import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ShopperWays } from '@xiaoer/contract/ways'
import { Experiments, Holdout } from '@xiaoer/contract/worth'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { inLikedChannel } from '#shoppers'
import type { NewsRules } from '../rules.ts'
import { weigh } from '../weigh.ts'

const service = await testService()
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
const { db, workspaceId } = service
const inside = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(workspaceId, work)
const [shop] = await inside((tx) => tx.rows<{ id: string }>(sql`select id from shops`))
const shopId = shop?.id ?? assert.fail('a shop')

const NOON = new Date('2026-11-25T04:00:00Z')
const rules = (event: 'delivered' | 'delayed'): NewsRules['rules'][number] => ({
  ...{ event, on: true, afterMinutes: 0, by: 'message', channels: [], since: new Date(0) },
})
const quiet = { from: '21:00', to: '09:00', timeZone: 'Asia/Shanghai' }
const due = (event: 'delivered' | 'delayed') => ({
  rule: rules(event),
  what: { about: '', since: NOON, key: 'delivered', args: {} },
  at: NOON,
})
const reached = { channelKind: 'web', open: true, wishes: { stopped: false, marketing: false }, roomAt: null } as const
const all: NewsRules = { rules: [], quiet, cap: { most: 2, hours: 24 }, shipWithinHours: null }

test('news wait for the part of the day that somebody likes, unless they are late already, or it would be night', () => {
  const verdict = (event: 'delivered' | 'delayed', likes: 'evening' | 'night' | 'afternoon' | null) =>
    weigh(due(event), all, { ...reached, likes }, NOON)
  assert.deepEqual(verdict('delivered', 'evening'), { do: 'wait', until: new Date('2026-11-25T10:00:00Z') })
  for (const likes of ['afternoon', 'night', null] as const) assert.deepEqual(verdict('delivered', likes), { do: 'say' })
  assert.deepEqual(verdict('delayed', 'evening'), { do: 'say' })
})

test('a share that is set keeps each kind of news that is on from some shoppers, the same for good; both arms are compared', async () => {
  assert.equal((await agent.send('PUT', '/experiments/holdout', { share: 0.3 })).status, 403)
  assert.equal((await anna.send('PUT', '/experiments/holdout', { share: 0.6 })).status, 400)
  await inside((tx) =>
    tx.run(
      sql`insert into news_rules (workspace_id, shop_id, event, on_since, after_minutes) values (${workspaceId}, ${shopId}, 'unpaid', now(), 30)`,
    ),
  )
  assert.equal((await anna.send('PUT', '/experiments/holdout', { share: 0.3 })).status, 200)
  assert.equal((await agent.get('/experiments/holdout')).as(Holdout).share, 0.3)
  await anna.send('PUT', '/experiments/holdout', { share: 0.3 })
  // 200 shoppers with news, drawn as the service draws; of those told 60 % pay, of those kept back 30 %
  await inside((tx) =>
    tx.run(sql`
    insert into order_news (workspace_id, id, shop_id, order_number, event, about, law, shopper_id, unsaid, at, paid_at)
    select ${workspaceId}, gen_random_uuid(), ${shopId}, 'n' || n, 'unpaid', '', 'marketing', who,
      case when held then 'held_out' end, now(), case when nth % 10 < case when held then 3 else 6 end then now() + interval '1 hour' end
    from (select *, row_number() over (partition by held order by n) as nth from (
      select n, md5('s' || n)::uuid as who, 'news:unpaid' = any (held_out_of(${workspaceId}, md5('s' || n)::uuid)) as held from generate_series(1, 400) n) drawn) s`),
  )
  await inside((tx) => tx.run(sql`update experiments set started_at = started_at - interval '5 days'`))
  await inside((tx) => tx.run(sql`update order_news set at = at - interval '4 days', paid_at = paid_at - interval '4 days'`))
  const { experiments } = (await anna.get('/experiments')).as(Experiments)
  assert.equal(experiments.length, 1)
  const [one] = experiments
  assert.deepEqual(
    [one?.what, one?.byItself, one?.figure, one?.holdout, (one?.treated ?? 0) + (one?.heldOut ?? 0)],
    ['news:unpaid', true, 'order_paid', 0.3, 400],
  )
  const paid = one?.figures.find(({ figure }) => figure === 'order_paid') ?? assert.fail('told too lately?')
  assert.ok(Math.abs(paid.treated.mean - 0.6) < 0.08 && Math.abs(paid.heldOut.mean - 0.3) < 0.12, JSON.stringify(paid))
  assert.ok(paid.fixed.low > 0.1 && paid.fixed.high < 0.5 && (one?.splitChance ?? 0) > 0.001)
  const plan = {
    name: 'x',
    what: 'news:unpaid',
    figure: 'nps',
    traffic: 1,
    holdout: 0.5,
    leastEffect: 0.05,
    plannedDays: 14,
    stopRule: 'planned',
  }
  assert.equal((await anna.send('POST', '/experiments', plan)).status, 400)
  assert.equal((await anna.send('POST', '/experiments', { ...plan, what: 'news:luck', figure: 'contacts' })).status, 400)
})

test('how somebody likes to be served is learnt from their sessions, set by a colleague, and let go again; they are written where they like', async () => {
  const shopper = await visit(service)
  await shopper.say('风衣有黑色的吗')
  const { conversationId } = shopper.opened
  const ways = async () => (await agent.get(`/conversations/${conversationId}/ways`)).as(ShopperWays)
  assert.deepEqual([(await ways()).channel.value, (await ways()).channel.of], [null, 1])
  await inside((tx) =>
    tx.run(sql`
    with more as (
      insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at)
      select workspace_id, gen_random_uuid(), conversation_id, shop_id, channel_id, '2026-10-20T12:00:00Z'::timestamptz - n * interval '1 day'
      from sessions cross join generate_series(1, 9) n where conversation_id = ${conversationId} returning *)
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, at)
    select workspace_id, gen_random_uuid(), conversation_id, id, 1, 'shopper', channel_id, '[{"kind": "text", "text": "有吗"}]', opened_at from more`),
  )
  const learnt = await ways()
  assert.deepEqual(
    [learnt.channel.value, learnt.channel.by, learnt.hours.value, learnt.form.value, learnt.length.value],
    ['web', 'learnt', 'evening', 'text', 'short'],
  )
  const said = { channel: 'telegram', hours: 'morning', form: null, length: null }
  const now = (await agent.send('PUT', `/conversations/${conversationId}/ways`, said)).as(ShopperWays)
  assert.deepEqual([now.channel.value, now.channel.by, now.hours.value, now.form.by], ['telegram', 'said', 'morning', 'learnt'])
  // telegram: no seat there, so as it was; with one, there
  const place = { conversationId, channelId: randomUUID(), kind: 'web', state: 'on' }
  assert.equal(await inside((tx) => inLikedChannel(tx, place, 'telegram', new Date())), place)
  const channelId = randomUUID()
  await inside(async (tx) => {
    await tx.run(sql`insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, created_at)
      values (${workspaceId}, ${channelId}, ${shopId}, 'telegram', 't', ${channelId}, 's', now())`)
    await tx.run(
      sql`insert into channel_seats (workspace_id, conversation_id, channel_id, address, last_in_at) values (${workspaceId}, ${conversationId}, ${channelId}, '7', now())`,
    )
  })
  const liked = await inside((tx) => inLikedChannel(tx, place, 'telegram', new Date()))
  assert.deepEqual([liked.kind, liked.channelId], ['telegram', channelId])
  await agent.send('PUT', `/conversations/${conversationId}/ways`, { channel: null, hours: null, form: null, length: null })
  assert.equal((await ways()).channel.by, 'learnt')
  assert.equal(await inside(async (tx) => (await tx.rows(sql`select from shopper_ways`)).length), 0)
})
