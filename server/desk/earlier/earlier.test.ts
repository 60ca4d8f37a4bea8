// long: a hundred thousand lines are read, and taken back
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { ShopSettings } from '@xiaoer/contract'
import { EarlierSessions } from '@xiaoer/contract/background'
import { EarlierImports, ImportedTalk, SaidEarlier } from '@xiaoer/contract/earlier'
import { Said } from '@xiaoer/contract/search'
import { invited, owner } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { ERASED } from '../erasing/index.ts'
import { ofConversation } from '../erasing/person.ts'
import { chatwoot, zendesk } from './earlier.fixture.ts'

const service = await testService()
const { db, workspaceId, importing } = service
const { earlier } = importing.earlierSessions
const anna = await owner(service)
const shop = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
const inside = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(workspaceId, work)
const lin = await visit(service, { customer: 'c1001' })
await lin.say('你好')
const linId = lin.opened.conversationId

async function take(name: string, lines: readonly (object | string)[], trusted = false, who = anna) {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const payload = Buffer.from(`--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${text}\r\n--b--\r\n`)
  const headers = { cookie: who.cookie, 'x-xiaoer': '1', 'content-type': 'multipart/form-data; boundary=b' }
  const url = `/api/v1/earlier?shop=${shop}&trusted=${trusted}`
  const reply = parseReply(await service.app.inject({ method: 'POST', url, payload, headers }))
  await earlier.idle()
  return reply
}
const imports = async () => (await anna.get('/earlier')).as(EarlierImports).imports
const last = async () => (await imports())[0] ?? assert.fail('no import')
const beside = async (id = linId) => (await anna.get(`/conversations/${id}/sessions`)).as(EarlierSessions).imported
const found = async (q: string, more = '') => (await anna.get(`/said/earlier?q=${encodeURIComponent(q)}${more}`)).as(SaidEarlier)
const counted = () =>
  inside((tx) =>
    tx.row<{ n: number }>(sql`
      select (select count(*) from sessions) + (select count(*) from messages) + (select count(*) from events) + (select count(*) from shoppers)::int as n`),
  )
test('sessions of Chatwoot, Zendesk and plain lines stand beside whom they are proven to be of, and beside nobody else', async () => {
  const before = await counted()
  await inside((tx) =>
    tx.run(sql`
      insert into shopper_contacts (workspace_id, shopper_id, kind, value, proven_by, at)
      select ${workspaceId}, shopper_id, k.kind, k.value, k.by, now() from conversations
      cross join (values ('email', 'lin@mail.example', 'shop'), ('phone', '+8613900001111', null)) k (kind, value, by) where id = ${linId}`),
  )
  const file = [
    chatwoot(11, { identifier: 'c1001' }, '花盆底下裂了一道'),
    chatwoot(12, { identifier: 'c1001' }, '灯罩是歪的', { hmac_verified: true }),
    zendesk(21, { email: 'Lin@Mail.example' }, 'The teapot leaks'),
    zendesk(22, { email: 'lin@mail.example', external_id: 'c1002' }, 'Of another customer'),
    { id: 'p1', shopper: { phone: '139 0000 1111' }, messages: [{ from: 'shopper', text: '只是自称的号码' }] },
    { id: 'p2', shopper: { email: 'lin@mail.example' }, messages: [{ from: 'shopper', text: '没有时间的一次', at: 5 }] },
  ]
  assert.equal((await take('old.jsonl', file)).status, 202)
  const taken = await last()
  assert.deepEqual([taken.state, taken.sessions, taken.messages, taken.bad, taken.whys], ['ready', 6, 10, 1, { time: 1 }])
  assert.deepEqual(
    (await beside()).map(({ system, ref, by, isCertain, agents, openedAt }) => [
      system,
      ref,
      by,
      isCertain,
      agents,
      openedAt?.slice(0, 4) ?? null,
    ]),
    [
      ['chatwoot', '12', 'customer', true, ['阿豪'], '2024'],
      ['chatwoot', '11', 'customer', false, ['阿豪'], '2024'],
      ['zendesk', '21', 'email', true, ['Howard'], '2023'],
      ['plain', 'p2', 'email', false, [], null],
    ],
  )
  const stranger = await visit(service)
  await stranger.say('你好')
  assert.deepEqual(await beside(stranger.opened.conversationId), [])
  const grown = await counted()
  await take('same.jsonl', file)
  assert.deepEqual([(await last()).sessions, (await last()).repeated], [0, 6], 'the same session counts once')
  assert.deepEqual(await counted(), grown, 'nothing of it is a session, a message, an event or a shopper of today')
  assert.notDeepEqual(before, grown, 'the stranger is')
})

test('an address that another customer has proven too says of neither whose a session is', async () => {
  const other = await visit(service, { customer: 'c1002' })
  await other.say('你好')
  const share = (add: boolean) =>
    inside((tx) =>
      add
        ? tx.run(sql`insert into shopper_contacts (workspace_id, shopper_id, kind, value, proven_by, at)
            select ${workspaceId}, shopper_id, 'email', 'lin@mail.example', 'shop', now() from conversations where id = ${other.opened.conversationId}`)
        : tx.run(
            sql`delete from shopper_contacts where shopper_id = (select shopper_id from conversations where id = ${other.opened.conversationId})`,
          ),
    )
  await share(true)
  assert.deepEqual(
    (await beside()).map(({ by }) => by),
    ['customer', 'customer'],
  )
  assert.deepEqual(
    (await beside(other.opened.conversationId)).map(({ ref, by }) => [ref, by]),
    [['22', 'customer']],
  )
  await share(false)
  assert.equal((await beside()).length, 4)
})

test('one is read whole, without notes of colleagues, by any agent, and leads to where its shopper talks now', async () => {
  const [, one] = await beside()
  const agent = await invited(service, anna, 'agent')
  const talk = (await agent.get(`/earlier/sessions/${one?.id}`)).as(ImportedTalk)
  assert.deepEqual(
    talk.said.map(({ author, name, text }) => [author, name, text]),
    [
      ['shopper', '林小姐', '花盆底下裂了一道'],
      ['agent', '阿豪', '给您换一只新的'],
    ],
  )
  assert.deepEqual([talk.conversationId, talk.session.by, talk.more], [linId, 'customer', false])
  assert.equal((await agent.get(`/earlier/sessions/${randomUUID()}`)).status, 404)
  assert.equal((await agent.get('/earlier')).status, 403)
  assert.equal((await take('a.jsonl', [], false, agent)).status, 403)
})

test('all that was said in them is found, by whom and when, a page at a time, and apart from what is said here', async () => {
  const { found: one } = await found('底下裂了')
  assert.deepEqual(
    one.map(({ text, marks, author, shopperName }) => [text, marks, author, shopperName]),
    [['花盆底下裂了一道', [[2, 6]], 'shopper', '林小姐']],
  )
  assert.equal((await found('teap leak')).found.length, 1)
  assert.equal((await found('teapot', '&by=agent')).found.length, 0)
  assert.equal((await found('teapot', '&from=2023-02-01T00:00:00Z&to=2023-02-02T00:00:00Z')).found.length, 1)
  assert.equal((await found('teapot', '&to=2023-02-01T00:00:00Z')).found.length, 0)
  assert.equal((await found('闹过')).found.length, 0, 'a note is not taken in')
  assert.deepEqual((await anna.get(`/said?q=${encodeURIComponent('底下裂了')}`)).as(Said).found, [])
  const many = Array.from({ length: 40 }, (_, n) => ({ id: `many${n}`, messages: [{ from: 'shopper', text: `紫檀托盘 ${n} 号` }] }))
  await take('many.jsonl', many)
  const page = await found('紫檀托盘')
  const rest = await found('紫檀托盘', `&before=${page.next}`)
  assert.deepEqual([page.found.length, rest.found.length, rest.found.at(-1)?.text, rest.next], [30, 10, '紫檀托盘 0 号', null])
})

test('a hundred thousand broken lines are told with line and reason, and what stands between them is taken', async () => {
  const lines = Array.from({ length: 100_002 }, (_, n) =>
    n % 50_001 === 0
      ? { id: `good${n}`, messages: [{ from: 'shopper', text: '完好的一行' }] }
      : n % 2
        ? '{"id":'
        : '{"id":"n","messages":[]}',
  )
  await take('broken.jsonl', lines)
  const taken = await last()
  assert.deepEqual([taken.state, taken.sessions, taken.bad, taken.share], ['ready', 2, 100_000, 1])
  assert.deepEqual(taken.whys, { not_a_session: 50_000, no_messages: 50_000 })
  const told = await service.app.inject({ url: `/api/v1/earlier/${taken.id}/bad-rows`, headers: { cookie: anna.cookie } })
  const rows = told.body.trim().split('\n')
  const Row = z.object({ line: z.number(), why: z.string(), 原因: z.string() })
  assert.equal(rows.length, 100_000)
  assert.deepEqual(Row.parse(JSON.parse(rows.at(-1) ?? '')), {
    line: 100_002,
    why: 'not_a_session',
    原因: Row.parse(JSON.parse(rows[0] ?? '')).原因,
  })
  for (const [name, text] of [
    ['a.pdf', 'x'],
    ['wide.jsonl', 'x'.repeat(17_000_000)],
  ] as const)
    await take(name, [text])
  assert.deepEqual(
    [(await last()).name, (await last()).state, (await last()).problem?.reason],
    ['wide.jsonl', 'failed', 'history.one_line'],
  )
})

test('one that died with its process is gone on with, and nothing of it stands twice', async () => {
  const lines = Array.from({ length: 1_000 }, (_, n) => ({
    id: `cut${n}`,
    messages: [{ from: 'shopper', text: `第 ${n % 90} 块桌布起球`.repeat(120) }],
  }))
  await take('cut.jsonl', lines)
  const whole = await last()
  const path = service.dataFolder
  assert.equal(whole.sessions, 1_000)
  // as a crash leaves it: the file lies there, one batch noted, and the rest not
  await mkdir(`${path}/earlier/${workspaceId}`, { recursive: true })
  await writeFile(`${path}/earlier/${workspaceId}/${whole.id}.jsonl`, lines.map((line) => JSON.stringify(line)).join('\n'))
  await inside(async (tx) => {
    await tx.run(
      sql`update earlier_imports set state = 'taking', batches = 1, share = 0.2, sessions = 5, beat_at = '-infinity' where id = ${whole.id}`,
    )
    await tx.run(sql`delete from earlier_sessions where import_id = ${whole.id} and ref > 'cut5'`)
  })
  await earlier.look(workspaceId)
  await earlier.idle()
  const again = await last()
  const row = await inside((tx) =>
    tx.row<{ n: number }>(sql`select count(*)::int as n from earlier_sessions where import_id = ${whole.id}`),
  )
  assert.equal(again.state, 'ready')
  assert.ok((row?.n ?? 0) > 700 && (row?.n ?? 0) <= 1_000, `${row?.n}`)
})

test('one click takes an import back: nothing of it is seen or found, no gram is left, and it can be taken in anew', async () => {
  const many = (await imports()).find(({ name }) => name === 'many.jsonl') ?? assert.fail('no import')
  assert.equal((await anna.send('POST', `/earlier/${many.id}/undo`)).status, 200)
  assert.equal((await anna.send('POST', `/earlier/${many.id}/undo`)).status, 404)
  assert.deepEqual((await found('紫檀托盘')).found, [])
  const left = await inside((tx) => tx.row<{ n: number }>(sql`select count(*)::int as n from earlier_postings where gram = '紫檀'`))
  assert.equal(left?.n, 0)
  await take('again.jsonl', [{ id: 'many0', messages: [{ from: 'shopper', text: '紫檀托盘 0 号' }] }], true)
  assert.deepEqual([(await last()).sessions, (await found('紫檀托盘')).found.length], [1, 1])
})

test('they are erased with their shopper, and of a stranger’s address that is only said nothing is', async () => {
  const person = (await inside((tx) => ofConversation(tx, linId))) ?? assert.fail('nobody')
  const where = ERASED.find(({ table }) => table === 'earlier_sessions')?.where ?? assert.fail('is not erased')
  const theirs = await inside((tx) => tx.rows<{ ref: string }>(sql`select ref from earlier_sessions where ${where(person)} order by ref`))
  assert.deepEqual(
    theirs.map(({ ref }) => ref),
    ['11', '12', '21', 'p2'],
  )
  assert.equal((await anna.send('POST', `/conversations/${linId}/erasure`, { conversations: 1 })).status, 200)
  await inside((tx) => tx.run(sql`update erasures set beat_at = '-infinity'`))
  assert.deepEqual((await found('花盆底下')).found, [])
  const kept = await inside((tx) =>
    tx.rows<{ ref: string }>(sql`select ref from earlier_sessions where ref in ('11', '22', 'p1') order by ref`),
  )
  assert.deepEqual(
    kept.map(({ ref }) => ref),
    ['22', 'p1'],
  )
})

test('a table is taken in like lines, with whose it is; a file of which nothing is a session has failed and says the way out', async () => {
  const rows = [
    '会话编号,买家ID,发送方,内容,时间',
    't1,c1001,买家,竹垫子短了一截,2026年7月3日 21:05',
    't1,c1001,客服,给您补一截,2026-07-03 21:06',
  ]
  assert.equal((await take('old.csv', rows)).status, 202)
  const taken = await last()
  assert.deepEqual([taken.state, taken.sessions, taken.messages], ['ready', 1, 2])
  assert.deepEqual(
    (await found('竹垫子')).found.map(({ text }) => text.includes('竹垫子')),
    [true],
  )
  const { conversationId } = (await visit(service, { customer: 'c1001' })).opened
  assert.ok((await beside(conversationId)).some(({ ref, by }) => ref === 't1' && by === 'customer'))
  await take('faq.jsonl', ['{"question": "在吗"}', '{"question": "包邮吗"}'])
  const none = await last()
  assert.deepEqual([none.state, none.sessions, none.problem?.reason, none.whys], ['failed', 0, 'history.nothing', { not_a_session: 2 }])
  await take('none.csv', ['会话编号,发送方,内容', 'x,神仙,你好'])
  assert.deepEqual([(await last()).state, (await last()).whys], ['failed', { who: 1 }])
})
