// long: all entries are checked again and again
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Checked, EntryView, Policies, SentMessage, ShopSettings } from '@xiaoer/contract'
import { EntryUses, ExpiredEntries, Health, HealthFindings, RegressionSet, UsedEntries } from '@xiaoer/contract/improving'
import { invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { testClock } from '#platform/clock'

const clock = testClock('2026-11-11T02:00:00Z')
const service = await testService(clock)
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
await setOnline(service, 0)

const entry = {
  question: '能刻字吗',
  wordings: ['可以刻名字吗', '有没有刻字服务'],
  answer: '可以刻字，3 天刻好',
  category: '定制',
  status: 'live',
}
const made = async (change: object = {}) => (await anna.send('POST', '/entries', { ...entry, ...change })).as(EntryView)
async function health(): Promise<Health> {
  const now = (await anna.get('/health-of-base')).as(Health)
  return now.unchecked === 0 ? now : health()
}
async function findings(kind: 'near' | 'contradiction', of: string) {
  await health()
  const { findings: all } = (await anna.get(`/health-of-base/findings?kind=${kind}`)).as(HealthFindings)
  return all.filter(({ sides }) => sides.some(({ id }) => id === of))
}
const texts = (finding: HealthFindings['findings'][number] | undefined) =>
  finding?.sides.map(({ text, marks }) => marks.map(({ from, to }) => text.slice(from, to)).join('|'))

test('entries that say the same to the same question are told, and those at odds with the number marked on both sides', async () => {
  const [first, second] = [await made(), await made({ question: '刻字服务有吗', answer: '可以刻字，三天刻好' })]
  clock.forward(2_000)
  assert.equal((await findings('near', first.id)).length, 1)
  await anna.send('PUT', `/entries/${second.id}`, { ...entry, question: '刻字服务有吗', answer: '可以刻字，7 天刻好' })
  clock.forward(2_000)
  assert.equal((await findings('near', first.id)).length, 0)
  const [odd, ...more] = await findings('contradiction', first.id)
  assert.deepEqual([odd?.difference, texts(odd)?.sort(), more.length], ['number', ['3 天', '7 天'], 0])
})

test('what another entry says otherwise is told while one is saved, with both texts; not of itself, and not of a draft', async () => {
  const pickUp = { question: '可以到店自提吗', wordings: ['能去店里自己拿吗', '有没有门店'], category: '配送', status: 'live' }
  const body = { ...pickUp, answer: '可以，我们支持到店自提，地址在文三路。' }
  const check = async (draft: object, id = '') => (await anna.send('POST', `/entries/check${id && `?id=${id}`}`, draft)).as(Checked).atOdds
  const [odd] = await check(body)
  assert.deepEqual([odd?.difference, odd?.sides[0].text], ['denial', body.answer])
  assert.match(odd?.sides[1].text ?? '', /没有门店或仓库自提/u)
  assert.deepEqual(await check({ ...body, status: 'draft' }), [])
  assert.deepEqual(await check({ ...body, answer: '没有门店，只能快递。' }), [])
  const [own] = await check(body, odd?.sides[1].id)
  assert.notEqual(own?.sides[1].id, odd?.sides[1].id, 'in its place there is nothing at odds with itself')
})

test('answers for other people are not at odds; a finding set aside stays so until a text changes', async () => {
  const answers = (id: string, text: string) => ({ answer: '', answers: [{ id: 'a', when: { levels: [id] }, text }] })
  const [gold, black] = [
    await made({ question: '会员刻字要几天', wordings: ['会员刻字多久'], ...answers('金杉会员', '1 天刻好') }),
    await made({ question: '会员刻字多久好', wordings: ['会员刻字多久'], ...answers('黑杉会员', '2 天刻好') }),
  ]
  clock.forward(2_000)
  assert.deepEqual(
    (await findings('contradiction', gold.id)).filter(({ sides }) => sides.some(({ id }) => id === black.id)),
    [],
  )
  const { findings: all } = (await anna.get('/health-of-base/findings?kind=contradiction')).as(HealthFindings)
  const odd = all.find(({ sides }) => sides.every(({ text }) => text.includes('刻好') && text.includes('可以')))
  assert.equal((await agent.send('PUT', `/health-of-base/findings/${odd?.key}`, { dismissed: true })).status, 403)
  assert.equal((await anna.send('PUT', `/health-of-base/findings/${odd?.key}`, { dismissed: true })).status, 200)
  await anna.send('POST', '/entries/bulk', { ids: [odd?.sides[0].id], set: { category: '刻字' } })
  await health()
  const after = (await anna.get('/health-of-base/findings?kind=contradiction')).as(HealthFindings)
  assert.ok(!after.findings.some(({ key }) => key === odd?.key))
  assert.equal((await anna.get('/health-of-base/findings?kind=contradiction&dismissed=true')).as(HealthFindings).findings[0]?.key, odd?.key)
})

test('an answer at odds with the shop’s rules or below the law is shown beside the rule', async () => {
  const short = await made({ question: '无理由退货是几天', wordings: [], answer: '签收后 3 天内可以无理由退货，运费由您自理' })
  clock.forward(2_000)
  const against = (await findings('contradiction', short.id)).filter(({ sides }) => sides[1].kind === 'policy')
  assert.deepEqual(against.map(({ difference }) => difference).sort(), ['number', 'payer'])
  assert.ok(against.some((one) => texts(one)?.join() === '3 天,7 天'))
  const right = await made({ question: '无理由退货有几天时间', wordings: [], answer: '签收后 7 天内可以无理由退货' })
  clock.forward(2_000)
  assert.deepEqual(
    (await findings('contradiction', right.id)).filter(({ sides }) => sides[1].kind === 'policy'),
    [],
  )
})

test('a policy that is published is held against the entries it concerns at once', async () => {
  const days = await made({ question: '穿着不合适几天内能换', wordings: [], answer: '签收后 15 天内可以换货' })
  clock.forward(2_000)
  const against = async () => (await findings('contradiction', days.id)).filter(({ sides }) => sides[1].kind === 'policy')
  assert.deepEqual(await against(), [])
  const shopId = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
  const text = (await anna.get(`/policies?shopId=${shopId}`)).as(Policies).editions.at(-1)?.text ?? ''
  const Version = z.looseObject({ rules: z.array(z.looseObject({ id: z.string(), when: z.record(z.string(), z.unknown()) })) })
  const read = Version.parse(JSON.parse(text))
  for (const rule of read.rules) if (rule.id === 'exchange-15') rule.when['day'] = { to: 20 }
  const version = JSON.stringify({ ...read, version: 'twenty', from: '2026-11-11' })
  const manager = await invited(service, anna, 'manager')
  const { id } = (await anna.send('POST', '/policies', { shopId, text: version })).as(z.object({ id: z.string() }))
  assert.equal((await anna.send('POST', `/policies/${id}/submit`)).status, 200)
  assert.equal((await manager.send('POST', `/policies/${id}/approve`)).status, 200)
  assert.equal((await against()).length, 1, 'without waiting for the seven days')
})

test('an answer at odds with a product’s own fact is shown beside the fact', async () => {
  const rows = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ id: string; attributes: Record<string, string[] | string> }>(sql`select id, attributes from demo.products order by position`),
  )
  const product = rows.find(({ attributes }) => Object.keys(attributes).includes('保质期')) ?? assert.fail('food has a shelf life')
  const answers = [{ id: 'own', when: { products: [{ id: product.id }] }, text: '保质期 99 个月' }]
  const wrong = await made({ question: '这个保质期多久', wordings: [], answer: '', answers })
  clock.forward(2_000)
  const [odd] = (await findings('contradiction', wrong.id)).filter(({ sides }) => sides[1].kind === 'fact')
  assert.equal(odd?.difference, 'number')
  assert.equal(texts(odd)?.[0], '99 个月')
  assert.equal(odd?.sides[1].id, product.id)
  const heavier = { id: 'own', when: { products: [{ id: 'noise-earbuds' }] }, text: '单耳重 0.1 斤' }
  const weighed = await made({ question: '降噪耳机一只多重', wordings: [], answer: '', answers: [heavier] })
  clock.forward(2_000)
  assert.deepEqual(texts((await findings('contradiction', weighed.id))[0]), ['0.1 斤', '4.6 g'])
  const cotton = await made({ question: '风衣是不是纯棉的', wordings: [], answer: '是的，100% 纯棉' })
  clock.forward(2_000)
  const ofCotton = (await findings('contradiction', cotton.id)).filter(({ sides }) => sides[1].kind === 'fact')
  assert.deepEqual([ofCotton[0]?.sides[1].id, texts(ofCotton[0])?.[0]], ['trench-coat', '100% 纯棉'])
})

test('what is over is told: a review that is due, an answer that has ended, an entry that says nothing more', async () => {
  const ended = [{ id: 'sale', when: { to: '2026-11-10T00:00:00Z' }, text: '大促期间免费刻字' }]
  const silent = await made({ question: '大促刻字吗', wordings: [], answer: '', answers: ended })
  const due = await made({ question: '刻字颜色', wordings: [], reviewAt: '2026-11-11' })
  await made({ question: '刻字字体', wordings: [], reviewAt: '2026-12-11' })
  const { entries } = (await anna.get('/health-of-base/expired')).as(ExpiredEntries)
  assert.deepEqual(
    entries.map(({ id, silent: says }) => [id, says]),
    [
      [silent.id, true],
      [due.id, false],
    ],
  )
  assert.equal((await health()).expired, 2)
})

test('an entry is counted each time it is given; one that nobody was given for a month is unused', async () => {
  const buyer = await visit(service)
  const answer = (await buyer.say('多久能发货？')).as(SentMessage)
  assert.equal(answer.replies.length, 1)
  await health()
  const [given] = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`select entry_id as id from entry_uses where given = 1`),
  )
  const other = await made({ question: '没人问过的问题' })
  const { uses } = (await anna.get(`/entries/uses?ids=${given?.id},${other.id},${randomUUID()}`)).as(EntryUses)
  assert.deepEqual(
    uses.toSorted((a, b) => b.given - a.given),
    [
      { id: given?.id, given: 1, lastAt: clock.now().toISOString() },
      { id: other.id, given: 0, lastAt: null },
    ],
    'what is not of the workspace is left out',
  )
  assert.equal((await anna.get('/health-of-base/unused')).as(UsedEntries).total, 0, 'too young')
  await service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update entries set created_at = created_at - interval '31 days'`))
  const unused = (await anna.get('/health-of-base/unused')).as(UsedEntries)
  assert.ok(unused.total > 100)
  assert.ok(!unused.entries.some(({ id }) => id === given?.id))
  assert.equal(unused.entries[0]?.given, 0)
})

test('questions of the set hold publishing back, with what would go wrong; a repair and a corrected set pass', async () => {
  const right = await made({ question: '能绣名字吗', wordings: ['可以绣名字吗', '绣字'], answer: '可以绣名字' })
  clock.forward(2_000)
  const question = { text: '可以绣名字吗', expect: { kind: 'entry', entryId: right.id } }
  assert.equal((await agent.send('POST', '/regression', { questions: [question] })).status, 403)
  assert.deepEqual((await anna.send('POST', '/regression', { questions: [question, question] })).json, { added: 1, known: 1 })
  const run = async () => (await anna.send('POST', '/regression/run')).as(RegressionSet).questions
  assert.deepEqual(
    (await run()).map(({ ok, got }) => [ok, got]),
    [[true, 'entry']],
  )

  const archived = await anna.send('PUT', `/entries/${right.id}`, { ...entry, question: '能绣名字吗', status: 'archived' })
  assert.equal(archived.status, 400)
  assert.equal(archived.problem().fields?.[0]?.path, '可以绣名字吗')
  assert.equal((await anna.send('POST', '/entries/bulk', { ids: [right.id], set: { status: 'archived' } })).status, 400)
  assert.equal((await anna.get(`/entries/${right.id}`)).as(EntryView).status, 'live', 'held back')
  assert.equal(
    (await anna.send('PUT', `/entries/${right.id}`, { ...entry, question: '能绣名字吗', wordings: ['可以绣名字吗'] })).status,
    200,
  )

  const [one] = await run()
  const corrected = { text: '可以绣名字吗', expect: { kind: 'not_known' } }
  assert.equal((await anna.send('PUT', `/regression/${one?.id}`, corrected)).status, 200)
  assert.equal((await run())[0]?.ok, false)
  assert.equal((await health()).regression.failing, 1)
  assert.equal((await anna.send('POST', '/entries', { ...entry, question: '无关的问题' })).status, 400, 'red: nothing new is published')
  assert.equal((await anna.send('DELETE', `/regression/${one?.id}`)).status, 200)
  assert.equal((await anna.send('POST', '/entries', { ...entry, question: '无关的问题' })).status, 200)
})

test('a question of a conversation comes into the set as it was answered, without private data', async () => {
  const buyer = await visit(service)
  const answer = (await buyer.say('能开发票吗，电话13912345678')).as(SentMessage)
  const turns = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`select turn_id as id from messages where id = ${answer.replies[0]?.id ?? null}`),
  )
  assert.deepEqual((await anna.send('POST', '/regression', { turnId: turns[0]?.id })).json, { added: 1, known: 0 })
  const [question] = (await anna.get('/regression')).as(RegressionSet).questions
  assert.match(question?.text ?? '', /发票/)
  assert.doesNotMatch(question?.text ?? '', /13912345678/)
})
