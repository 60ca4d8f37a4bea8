import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Policies, PolicyChange, PolicyProblems, PolicyVersion, ShopSettings, TriedPolicy } from '@xiaoer/contract'
import { KeptDecisions, PolicyForm, ShopperDecisions } from '@xiaoer/contract/policy'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { lendOrders } from '#commerce/demo'
import { decide, readCase, shippedPolicies } from '#engine/decisions'
import { keepDecision, policiesInForce, versionAt } from '#workspaces'
import { eraseAllOver } from './keeping.ts'

const service = await testService()
const anna = await owner(service)
const ben = await invited(service, anna, 'manager')
const shopId = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
const list = async () => (await anna.get(`/policies?shopId=${shopId}`)).as(Policies)
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())
const Version = z.looseObject({ rules: z.array(z.looseObject({ id: z.string(), when: z.record(z.string(), z.unknown()) })) })

/** The text of the version in force, as another one from today on, and changed. */
async function next(version: string, change: (read: z.infer<typeof Version>) => void = () => {}): Promise<string> {
  const read = Version.parse(JSON.parse((await list()).editions.at(-1)?.text ?? ''))
  change(read)
  return JSON.stringify({ ...read, version, from: today }, null, 2)
}
const noExchange = (read: z.infer<typeof Version>) => {
  read.rules = read.rules.filter(({ id }) => id !== 'exchange-15')
}
const check = async (text: string) => (await anna.send('POST', '/policies/check', { shopId, text })).as(PolicyProblems).problems
const atRule = (change: (rule: z.infer<typeof Version>['rules'][number]) => void) =>
  next('wrong', ({ rules }) => {
    const rule = rules.find(({ id }) => id === 'exchange-15')
    assert.ok(rule)
    change(rule)
  })
const MATTER = {
  at: `${today}T10:00:00+08:00`,
  law: 'CN',
  shop: 'demo',
  wants: 'exchange',
  facts: {
    logistics: 'delivered',
    claim: 'unsuitable',
    nature: 'ordinary',
    category: 'clothing',
    signedAt: new Date(Date.now() - 11 * 86_400_000).toISOString(),
    opened: true,
    intact: true,
    stock: 3,
    paid: 19_900,
  },
}

/** What was decided in a talk about a return. */
async function talk(nth: number) {
  const { customerId } = await service.db.inWorkspace(service.workspaceId, (tx) =>
    lendOrders(tx, service.workspaceId, nth, [{ state: 'delivered', variants: ['cotton-tee.3'], signedDaysAgo: 3 }]),
  )
  const shopper = await visit(service, { customer: customerId })
  for (const words of ['我要退货', '尺码不合适', '没穿过，吊牌都在']) await shopper.say(words)
  const rows = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ matter: object; policies: unknown }>(
      sql`select matter, policies from decisions where conversation_id = ${shopper.opened.conversationId}`,
    ),
  )
  assert.ok(rows.length > 0)
  return { rows, customerId, conversationId: shopper.opened.conversationId }
}

test('a draft without fault has no problem; what is wrong is named with its place and the way out', async () => {
  assert.deepEqual(await check(await next('2-b')), [])
  const [unknown] = await check(await atRule((rule) => Object.assign(rule.when, { days: { to: 3 } })))
  assert.match(unknown?.message ?? '', /there is no fact "days"; did you mean "day"/)
  assert.ok((unknown?.line ?? 0) > 5, String(unknown?.line))
  assert.match(unknown?.path ?? '', /^rules\[\d+\]\.when$/)
  const barred = await next('wrong', ({ rules }) => {
    const never = { id: 'never', bars: ['exchange'], when: { day: { to: 3 } }, text: { 'zh-CN': '不换', en: 'no exchange' } }
    rules.push(never)
  })
  assert.match(JSON.stringify(await check(barred)), /contradict each other/)
  assert.match(JSON.stringify(await check('{"version": ')), /is not JSON/)
  assert.match(JSON.stringify(await check('{}], "layer": "law", "versions": [{}')), /is not JSON/)
  const past = (await next('2-c')).replace(`"from": "${today}"`, '"from": "2020-01-01"')
  assert.match(JSON.stringify(await check(past)), /is past: a version begins today/)
  const buddhist = (await next('2-d')).replace(`"from": "${today}"`, '"from": "2569-11-08"')
  assert.match(JSON.stringify(await check(buddhist)), /the year 2569 is not between 1990 and 2100, it may be of another calendar/)
  const republic = (await next('2-e')).replace(`"from": "${today}"`, '"from": "民国115年11月8日"')
  assert.match(JSON.stringify(await check(republic)), /write it in the Gregorian calendar as 2026-11-08/)
  assert.match(JSON.stringify(await check(await next('2'))), /there is a version 2 already/)
})

test('what is below the law is refused at its place before it is saved, with the article and the least there may be', async () => {
  const text = await next('low', ({ rules }) => {
    const own = rules.find(({ id }) => id === 'quality-30')
    assert.ok(own)
    Object.assign(own, { terms: { returnFreight: 'shopper', refundWithinDays: 2 } })
  })
  const [problem] = await check(text)
  assert.match(problem?.path ?? '', /^rules\[\d+\]\.terms\.returnFreight$/)
  assert.deepEqual([problem?.law?.id, problem?.law?.least, problem?.law?.articles[0]?.article], ['CN-QUAL-1', 'shop', '24'])
  const refused = await anna.send('POST', '/policies', { shopId, text })
  assert.equal(refused.status, 400)
  assert.match(refused.problem().detail ?? '', /returnFreight: is below the law: CN-QUAL-1 \(消费者权益保护法 §24\)/)
  const draft = (await anna.send('POST', '/policies', { shopId, text: await next('low') })).as(PolicyVersion)
  assert.equal((await anna.send('PUT', `/policies/${draft.id}`, { text })).status, 400)
  assert.equal((await anna.send('POST', `/policies/${draft.id}/withdraw`)).status, 200)
})

test('the version in force is told by the day of the policy’s own time zone', async () => {
  const noon = (await list()).editions
  assert.deepEqual(
    noon.filter(({ inForce }) => inForce).map(({ version }) => version),
    [noon.at(-1)?.version],
  )
  const versions = [
    { version: 'old', from: '2026-01-01' },
    { version: 'new', from: '2026-12-01' },
  ]
  const at = (instant: string, zone = 'Asia/Shanghai') => versionAt({ zone }, versions, new Date(instant))?.version
  assert.deepEqual([at('2026-11-30T15:59:00Z'), at('2026-11-30T16:00:00Z')], ['old', 'new'])
  assert.equal(at('2026-12-01T03:00:00Z', 'America/New_York'), 'old')
})

test('what a version may speak of is told: facts with their values, and what the law gives with its articles', async () => {
  const form = (await anna.get(`/policies/form?shopId=${shopId}`)).as(PolicyForm)
  assert.equal(form.currency, 'CNY')
  assert.deepEqual(form.facts.find(({ name }) => name === 'evidence')?.values, ['none', 'pictures', 'inspected', 'disproved'])
  const seven = form.law.find(({ id }) => id === 'CN-RET-1')
  assert.deepEqual(seven?.gives, ['return_and_refund'])
  assert.equal(seven?.articles[0]?.article, '25')
  assert.ok(
    form.law.every(({ id }) => !id.startsWith('EU-')),
    'the law of another market is not its law',
  )
})

test('a version is written by one, published by another, in force at once, and rolled back', async () => {
  const node = policiesInForce(service.db)
  assert.match(JSON.stringify((await talk(1)).rows), /"version":"2"/)
  const text = await next('no-exchange', noExchange)
  const draft = (await anna.send('POST', '/policies', { shopId, text })).as(PolicyVersion)
  assert.equal((await ben.send('POST', `/policies/${draft.id}/approve`)).status, 409, 'a draft is not approved')
  assert.equal((await anna.send('POST', `/policies/${draft.id}/submit`)).as(PolicyVersion).state, 'waiting')
  const own = await anna.send('POST', `/policies/${draft.id}/approve`)
  assert.equal(own.status, 403)
  assert.match(own.problem().detail ?? '', /ask another manager or owner/)
  assert.equal((await list()).editions.at(-1)?.version, '2', 'nothing is published yet')
  assert.equal((await ben.send('POST', `/policies/${draft.id}/approve`)).as(PolicyVersion).state, 'published')
  assert.deepEqual((await list()).editions.map(({ version, until }) => [version, until]).slice(-2), [
    ['2', today],
    ['no-exchange', null],
  ])
  assert.equal((await anna.send('PUT', `/policies/${draft.id}`, { text })).status, 409)
  await assert.rejects(
    service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update policy_versions set body = '{}' where id = ${draft.id}`)),
    /never changes/,
  )
  const tried = (await anna.send('POST', '/policies/try', { shopId, case: MATTER })).as(TriedPolicy)
  assert.notEqual(tried.now.options[0]?.option, 'exchange')
  const versionNow = async () =>
    (await node.at(service.workspaceId, shopId, new Date())).find(({ layer }) => layer === 'shop')?.versions.at(-1)?.version
  assert.equal(await versionNow(), 'no-exchange')
  assert.equal((await ben.send('POST', '/policies/roll-back', { shopId })).as(PolicyVersion).version, '2 (2)')
  node.forget()
  assert.equal(await versionNow(), '2 (2)')
  const again = (await anna.send('POST', '/policies/try', { shopId, case: MATTER })).as(TriedPolicy)
  assert.equal(again.now.options[0]?.option, 'exchange')
  assert.equal(again.now.options[0]?.cost?.inputs.paid, MATTER.facts.paid, 'with what it costs, and from what')
})

test('a version tried on past decisions: how many change, the money, and which', async () => {
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

test('the dialogue decides by the published version, and what it decided is kept without words or names of the shopper', async () => {
  const { rows, customerId } = await talk(2)
  for (const { matter, policies } of rows) {
    assert.match(
      JSON.stringify(policies),
      /"version":"2 \(2\)"/,
      'that which was rolled back to, though the service had read another before',
    )
    assert.ok(!JSON.stringify(matter).includes(customerId))
    assert.doesNotMatch(JSON.stringify(matter), /吊牌|phone|address/)
  }
})

test('the market that a shop says it sells in tells the law, and its zone the days; else its currency does', async () => {
  const put = (market: string | null, timeZone: string) => anna.send('PUT', `/shops/${shopId}/market`, { market, timeZone })
  const lawOf = async (nth: number) => {
    const [row] = (await talk(nth)).rows
    return row && 'law' in row.matter && 'zone' in row.matter ? [row.matter.law, row.matter.zone] : []
  }
  assert.deepEqual(await lawOf(31), ['CN', 'Asia/Shanghai'])
  assert.equal((await put('EU', 'Europe/Berlin')).status, 200)
  assert.deepEqual(await lawOf(32), ['EU', 'Europe/Berlin'])
  const wrong = await put('EU', 'Europe/Nowhere')
  assert.match(wrong.problem().detail ?? '', /Europe\/Nowhere is no time zone; use a name of the IANA list/)
  assert.equal((await put(null, 'Asia/Shanghai')).status, 200)
  assert.equal((await anna.get('/settings')).as(ShopSettings).shops[0]?.law, 'CN')
})

test('two workspaces with a shop of one id have each their own policy', async () => {
  const other = randomUUID()
  await service.test.owner.call(
    sql`insert into workspaces (workspace_id, id, name, created_at) values (${other}, ${other}, 'other', now())`,
  )
  await service.test.owner.call(sql`
    insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
    values (${other}, ${shopId}, 'other', 'none', 'Europe/Berlin', 'EUR', '{"opens":"09:00","closes":"18:00","days":[1]}', now())`)
  const node = policiesInForce(service.db)
  const layers = async (workspaceId: string) => (await node.at(workspaceId, shopId, new Date())).map(({ layer }) => layer)
  assert.ok((await layers(service.workspaceId)).includes('shop'))
  assert.ok(!(await layers(other)).includes('shop'))
})
