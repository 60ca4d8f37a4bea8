import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { PolicyProblems, PolicyVersion, ShopSettings, TriedPolicy } from '@xiaoer/contract'
import { CasesOfOrder, PolicyForm } from '@xiaoer/contract/policy'
import { invited } from '@xiaoer/testing/colleague'
import sql from 'sql-template-tag'
import { lendOrders } from '#commerce/demo'
import { Facts } from '#engine/decisions'
import { policiesInForce, versionAt } from '#workspaces'
import { aPolicyDesk, MATTER, noExchange } from './testing/policy-desk.ts'

const { service, anna, shopId, today, list, next, talk } = await aPolicyDesk()
const ben = await invited(service, anna, 'manager')
const held = async (text: string) => (await anna.send('POST', '/policies/check', { shopId, text })).as(PolicyProblems)
const check = async (text: string) => (await held(text)).problems
const atRule = (change: (rule: { when: object }) => void) =>
  next('wrong', ({ rules }) => change(rules.find(({ id }) => id === 'exchange-15') ?? assert.fail('exchange-15')))

test('a draft without fault has no problem; what is wrong is named with its place and the way out', async () => {
  assert.deepEqual(await check(await next('2-b')), [])
  assert.deepEqual(await check(`\uFEFF${await next('2-b')}`), [], 'as an editor on Windows saves it')
  const [unknown] = await check(await atRule((rule) => Object.assign(rule.when, { days: { to: 3 } })))
  assert.match(unknown?.message ?? '', /there is no fact "days"; did you mean "day"/)
  assert.ok((unknown?.line ?? 0) > 5, String(unknown?.line))
  assert.match(unknown?.path ?? '', /^rules\[\d+\]\.when$/)
  const never = { id: 'never', bars: ['exchange'], when: { day: { to: 3 } }, text: { 'zh-CN': '不换', en: 'no exchange' } }
  const barred = await next('wrong', ({ rules }) => void rules.push(never))
  assert.match(JSON.stringify(await check(barred)), /contradict each other/)
  assert.match(JSON.stringify(await check('{"version": ')), /is not JSON/)
  assert.match(JSON.stringify(await check('{}], "layer": "law", "versions": [{}')), /is not JSON/)
  const past = (await next('2-c')).replace(`"from": "${today}"`, '"from": "2020-01-01"')
  assert.match(JSON.stringify(await check(past)), /is past: a version begins today/)
  const buddhist = (await next('2-d')).replace(`"from": "${today}"`, '"from": "2569-11-08"')
  assert.match(JSON.stringify(await check(buddhist)), /the year 2569 is not between 1990 and 2100, it may be of another calendar/)
  const republic = (await next('2-e')).replace(`"from": "${today}"`, '"from": "民国115年11月8日"')
  assert.match(JSON.stringify(await check(republic)), /write it in the Gregorian calendar as 2026-11-08/)
  const capped = (await next('2-f')).replace(/"perDay": ?\d+/u, '"perDay": 100')
  assert.match(JSON.stringify(await check(capped)), /can never give so much in one action: its limit for a day is lower/)
  assert.match(JSON.stringify(await check(await next('2'))), /there is a version 2 already/)
})

test('what may stand and mostly means something else is remarked: words that name another number, a bar that law goes over, a slip of the pen', async () => {
  const told = async (text: string) => (await held(text)).remarks.map(({ path, text }) => `${path} ${text.en}`)
  const asItIs = await told(await next('2-g'))
  assert.equal(asItIs.filter((one) => one.includes('the words name')).length, 0, asItIs.join('\n'))
  assert.match(asItIs.join('\n'), /the bar used-beauty on .* does not reach where CN-RET-1 grants it/)
  assert.doesNotMatch(asItIs.join('\n'), /EU-/, 'the law of another market')
  const ten = await told(await atRule((rule) => Object.assign(rule.when, { day: { to: 10 } })))
  assert.match(ten.join('\n'), /^rules\[1\]\.text\.zh-CN the words name "15 天", and the rule holds 10/m)
  assert.match(ten.join('\n'), /^rules\[1\]\.text\.en the words name "15 days"/m)
  const sum = await next('2-h', ({ rules }) =>
    Object.assign(rules.find(({ id }) => id.startsWith('late')) ?? {}, { terms: { compensation: { amount: 800 } } }),
  )
  assert.match((await told(sum)).join('\n'), /the words name "5 元", and the rule holds 8/)
})

test('a text of nothing and one that is too long are refused by the name of the fault, in any script', async () => {
  assert.match((await check('  \n '))[0]?.message ?? '', /is empty: write the file here/)
  for (const [text, reason] of [
    ['', 'shape.file_empty'],
    ['a'.repeat(300_000), 'shape.file_long'],
    ['规'.repeat(300_000), 'shape.file_long'],
  ] as const) {
    const { fields } = (await anna.send('POST', '/policies/check', { shopId, text })).problem()
    assert.equal(fields?.[0]?.refusal?.reason, reason)
  }
})

test('what is below the law is refused at its place before it is saved, with the article and the least there may be', async () => {
  const text = await next('low', ({ rules }) => {
    Object.assign(rules.find(({ id }) => id === 'quality-30') ?? assert.fail('quality-30'), {
      terms: { returnFreight: 'shopper', refundWithinDays: 2 },
    })
  })
  const [problem] = await check(text)
  assert.match(problem?.path ?? '', /^rules\[\d+\]\.terms\.returnFreight$/)
  assert.deepEqual([problem?.law?.id, problem?.law?.least, problem?.law?.articles[0]?.article], ['CN-QUAL-1', 'shop', '24'])
  const refused = await anna.send('POST', '/policies', { shopId, text })
  assert.equal(refused.status, 400)
  assert.match(
    refused.problem().detail ?? '',
    /returnFreight: is below the law: CN-QUAL-1 \(Law on the Protection of Consumer Rights and Interests, Art\. 24\)/,
  )
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
  // a period that ends on a day off is drawn out by the law itself, and the shop may draw out its own
  assert.ok(form.periods.calendars.includes('CN') && form.periods.counts.includes('day'))
  assert.deepEqual(
    form.periods.byLaw.map(({ calendar, announced }) => [calendar, announced]),
    [['CN', 2026]],
  )
  assert.deepEqual(
    form.periods.byLaw.map(({ calendar, articles }) => [calendar, articles.length > 0]),
    [['CN', true]],
  )
})

test('a case is tried from an order: what its system knows, and the decision with reasons, articles, what it costs and what would flip it', async () => {
  const [number = ''] = (
    await service.db.inWorkspace(service.workspaceId, (tx) =>
      lendOrders(tx, service.workspaceId, 61, [{ state: 'delivered', variants: ['cotton-tee.3'], signedDaysAgo: 14 }]),
    )
  ).orderNumbers
  const { cases } = (await anna.get(`/policies/cases?shopId=${shopId}&order=${number}`)).as(CasesOfOrder)
  const [line] = cases
  assert.ok(line && cases.length === 1)
  const facts = Facts.parse(line.case['facts'])
  assert.deepEqual([facts.logistics, facts.nature, typeof facts.paid], ['delivered', 'ordinary', 'number'])
  const wish = { ...line.case, wants: 'exchange', facts: { ...facts, claim: 'unsuitable', intact: true } }
  const { now } = (await anna.send('POST', '/policies/try', { shopId, case: wish })).as(TriedPolicy)
  const [first] = now.options
  assert.deepEqual([first?.option, first?.standing, first?.reasons[0]?.rule], ['exchange', 'offered', 'exchange-15'])
  assert.match(first?.flip?.['zh-CN'] ?? '', /不可以换货|则/)
  const back = now.closed.find(({ option }) => option === 'return_and_refund')
  assert.ok(back?.flip, 'a week earlier it could go back')
  const faulty = { ...line.case, facts: { ...facts, claim: 'defect', evidence: 'pictures' } }
  const owed = (await anna.send('POST', '/policies/try', { shopId, case: faulty })).as(TriedPolicy).now.options
  assert.ok(owed.some(({ standing, reasons }) => standing === 'owed' && reasons.some(({ articles }) => articles[0]?.article === '24')))
  const none = await anna.get(`/policies/cases?shopId=${shopId}&order=YS0`)
  assert.deepEqual([none.status, /order YS0 is not of the shop/.test(none.problem().detail ?? '')], [404, true])
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
  const { writtenAt } = (await ben.get(`/policies/${draft.id}`)).as(PolicyVersion)
  const before = new Date(Date.parse(writtenAt) - 1).toISOString()
  const approved = (seen: string) => ben.send('POST', `/policies/${draft.id}/approve?seen=${encodeURIComponent(seen)}`)
  // what was written since one looked is not approved, and not written over
  assert.equal((await approved(before)).status, 409)
  assert.equal((await ben.send('PUT', `/policies/${draft.id}`, { text, seen: before })).status, 409)
  assert.equal((await approved(writtenAt)).as(PolicyVersion).state, 'published')
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
    return row && 'zone' in row.matter ? ['law' in row.matter ? row.matter.law : undefined, row.matter.zone] : []
  }
  assert.deepEqual(await lawOf(31), ['CN', 'Asia/Shanghai'])
  assert.equal((await put('EU', 'Europe/Berlin')).status, 200)
  assert.deepEqual(await lawOf(32), ['EU', 'Europe/Berlin'])
  const read = async () => (await anna.get('/settings')).as(ShopSettings).shops[0]
  assert.equal((await put('none', 'Europe/London')).status, 200)
  assert.deepEqual(await lawOf(33), [undefined, 'Europe/London'], 'none of the laws that ship')
  assert.deepEqual([(await read())?.market, (await read())?.law], ['none', null])
  assert.equal((await anna.get(`/policies/form?shopId=${shopId}`)).as(PolicyForm).jurisdiction, null)
  const wrong = await put('EU', 'Europe/Nowhere')
  assert.match(wrong.problem().detail ?? '', /Europe\/Nowhere is no time zone; use a name of the IANA list/)
  assert.deepEqual([(await put(null, 'Asia/Shanghai')).status, (await read())?.law], [200, 'CN'])
})

test('two workspaces with a shop of one id have each their own policy', async () => {
  const other = randomUUID()
  const aWorkspace = sql`insert into workspaces (workspace_id, id, name, created_at) values (${other}, ${other}, 'other', now())`
  await service.test.owner.call(aWorkspace)
  await service.test.owner.call(sql`
    insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
    values (${other}, ${shopId}, 'other', 'none', 'Europe/Berlin', 'EUR', '{"opens":"09:00","closes":"18:00","days":[1]}', now())`)
  const node = policiesInForce(service.db)
  const layers = async (workspaceId: string) => (await node.at(workspaceId, shopId, new Date())).map(({ layer }) => layer)
  assert.ok((await layers(service.workspaceId)).includes('shop'))
  assert.ok(!(await layers(other)).includes('shop'))
})

test('two clicks at once do not undo one version twice', async () => {
  const draft = (await anna.send('POST', '/policies', { shopId, text: await next('clicked', noExchange) })).as(PolicyVersion)
  await anna.send('POST', `/policies/${draft.id}/submit`)
  assert.equal((await ben.send('POST', `/policies/${draft.id}/approve`)).status, 200)
  const clicks = await Promise.all([1, 2, 3, 4].map(() => ben.send('POST', '/policies/roll-back', { shopId })))
  const undone = clicks.filter(({ status }) => status === 200).map((one) => one.as(PolicyVersion).version)
  assert.ok(undone.length > 0)
  assert.equal(new Set(undone).size, undone.length, undone.join(', '))
  assert.deepEqual(
    clicks.map(({ status }) => status).filter((status) => status !== 200 && status !== 409),
    [],
  )
})
