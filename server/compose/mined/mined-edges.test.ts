// long: takes histories in and mines them
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { MinedEdgeSessions, MinedEdges } from '@xiaoer/contract/edges'
import { GraphAround, GraphChanges } from '@xiaoer/contract/graph'
import { MinedScenarios } from '@xiaoer/contract/mined'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { atTheMine } from './mined.fixture.ts'

const service = await testService()
const anna = await owner(service)
const { send, mine, inside, history } = atTheMine(service, anna)

const DAY = 86_400_000
const START = Date.UTC(2025, 0, 1)
let made = 0
/** A session a line; told says it in so many ways that no two are the same. */
const sessions = (count: number, turns: (at: number) => readonly [string, string][]): string[] =>
  Array.from({ length: count }, (_, at) => {
    const messages = turns(at).map(([from, text], turn) => ({ from, text, at: START + at * DAY + turn * 60_000 }))
    return JSON.stringify({
      id: `e${made++}`,
      messages: [...messages, { from: 'shopper', text: `谢谢${made}`, at: START + at * DAY + 9e5 }],
    })
  })

const PLANTED = [
  ...sessions(12, () => [
    ['shopper', '羊毛衫穿两次就起球了'],
    ['agent', '抱歉给您添麻烦'],
  ]),
  ...sessions(9, () => [
    ['shopper', '面霜和爽肤水一起买可以搭配吗'],
    ['agent', '可以的'],
  ]),
  // the graph says of a down jacket what cannot hold beside this
  ...sessions(4, () => [
    ['shopper', '帐篷会掉色吗'],
    ['agent', '不会的'],
  ]),
  ...sessions(60, (at) => [
    ['shopper', `${['羽绒服', '帐篷', '背包', '保温杯', '面霜', '爽肤水'][at % 6]}什么时候发货`],
    ['agent', '今天发出'],
  ]),
]
const edges = async () => (await anna.get('/mined-edges')).as(MinedEdges).edges
const told = ({ from, kind, to, sessions: n }: MinedEdges['edges'][number]) => `${from.id} ${kind} ${to.id} ${n}`
const wool = 'wool sweater may pilling of knits 12'

test('a history gives edges with their counts, dates and sessions; too few are none', async () => {
  await send('past.jsonl', PLANTED.join('\n'))
  await mine()
  const found = await edges()
  assert.deepEqual(found.map(told).slice(0, 2), [wool, 'face cream goes_with toner 9'], JSON.stringify(found.map(told)))
  assert.ok(found.every(({ lift, sessions: n, state }) => lift.low > 1 && n >= 5 && state === 'found'))
  assert.deepEqual([found[0]?.first?.slice(0, 10), found[0]?.last?.slice(0, 10)], ['2025-01-01', '2025-01-12'])
  const behind = (await anna.get(`/mined-edges/${found[0]?.id}/sessions`)).as(MinedEdgeSessions)
  assert.equal(behind.total, 12)
  assert.ok(behind.sessions.every(({ text }) => text.includes('起球')))
})

test('what cannot be read as JSON by a database, of a history that was taken in before, ends no mining', async () => {
  const broken = JSON.stringify({ x: '\0 \ud83d' }).slice(1, -1)
  await inside((tx) => tx.run(sql`update past_sessions set body = '{' || ${broken} || ',' || substr(body, 2)`))
  const before = await edges()
  await mine()
  const after = await edges()
  assert.deepEqual(after.map(told), before.map(told))
  assert.deepEqual([after[0]?.first, after[0]?.last], [before[0]?.first, before[0]?.last])
  const behind = (await anna.get(`/mined-edges/${after[0]?.id}/sessions`)).as(MinedEdgeSessions)
  assert.ok(behind.sessions.every(({ text, at }) => text.includes('起球') && at !== null))
  const [scenario] = (await anna.get('/mined')).as(MinedScenarios).scenarios
  assert.equal((await anna.get(`/mined/${scenario?.id}/sessions`)).status, 200)
})

const around = async (id: string) => (await anna.get(`/graph/around?id=${encodeURIComponent(id)}`)).as(GraphAround).edges
const creamAndToner = async () =>
  (await around('face cream')).find(
    ({ kind, from, to, origin }) => origin === 'own' && kind === 'goes_with' && from.id === 'face cream' && to.id === 'toner',
  )

test('nothing answers before a yes; a yes is an edge of the graph with its source, undone like any other; a no stays a no when mined again', async () => {
  const one = (await edges()).find(({ to }) => to.id === 'toner') ?? assert.fail()
  assert.equal(await creamAndToner(), undefined)
  assert.equal((await anna.send('PUT', `/mined-edges/${one.id}`, { yes: true, source: '历史会话 9 次' })).status, 200)
  const taken = (await creamAndToner()) ?? assert.fail('no edge')
  assert.deepEqual([taken.source, taken.date], ['历史会话 9 次', '2025-01-09'])
  assert.equal((await edges()).find(({ id }) => id === one.id)?.state, 'accepted')
  const [change] = (await anna.get('/graph/changes')).as(GraphChanges).changes
  assert.equal((await anna.send('POST', `/graph/changes/${change?.version}/undo`)).status, 200)
  assert.equal((await edges()).find(({ id }) => id === one.id)?.state, 'found')
  assert.equal((await anna.send('PUT', `/mined-edges/${one.id}`, { yes: false })).status, 200)
  await mine()
  assert.equal((await edges()).find(({ to }) => to.id === 'toner')?.state, 'rejected')
})

test('what the graph contradicts is shown as such and not merged', async () => {
  const put = { from: 'face cream', kind: 'not_with', to: 'toner', holds: true, source: '店里试过', date: '2025-02-01' }
  assert.equal((await anna.send('PUT', '/graph/edges', put)).status, 200)
  const one = (await edges()).find(({ to }) => to.id === 'toner') ?? assert.fail()
  assert.deepEqual([one.standing, one.against], ['against', { kind: 'not_with', source: '店里试过', origin: 'own' }])
  assert.equal((await anna.send('PUT', `/mined-edges/${one.id}`, { yes: true, source: '历史会话' })).status, 409)
})

test('what the catalogue denies stands beside its line and is not merged; what it has no line of is told', async () => {
  const lines = [
    ...sessions(8, () => [
      ['shopper', '重磅纯棉圆领短袖T恤吊牌上写的是聚酯纤维'],
      ['agent', '我们核实一下'],
    ]),
    ...sessions(7, () => [
      ['shopper', '护眼学习台灯是什么材质的'],
      ['agent', '304不锈钢的'],
    ]),
    ...sessions(30, (at) => [
      ['shopper', `${['羽绒服', '帐篷', '背包'][at % 3]}是什么材质的`],
      ['agent', '请看详情页'],
    ]),
  ]
  await send('made-of.jsonl', lines.join('\n'))
  await mine()
  const has = (await edges()).filter(({ kind }) => kind === 'has')
  const denied = has.find(({ to }) => to.id === 'polyester') ?? assert.fail(JSON.stringify(has.map(told)))
  assert.deepEqual([denied.standing, denied.denied, denied.sessions], ['against', { heading: '材质', text: '100% 棉，240 g/m²' }, 8])
  assert.deepEqual([denied.quote?.text, denied.quote?.answer], ['重磅纯棉圆领短袖T恤吊牌上写的是聚酯纤维', '我们核实一下'])
  const { total } = (await anna.get(`/mined-edges/${denied.id}/sessions`)).as(MinedEdgeSessions)
  assert.equal(total, 8)
  const refused = await anna.send('PUT', `/mined-edges/${denied.id}`, { yes: true, source: '历史会话' })
  assert.equal(refused.status, 409)
  assert.ok(!(await around(denied.from.id)).some(({ kind, to }) => kind === 'has' && to.id === 'polyester'), 'not merged')
  const lacking = has.find(({ standing }) => standing === 'lacking') ?? assert.fail(JSON.stringify(has.map(told)))
  assert.deepEqual([lacking.lacks?.id, lacking.quote?.answer], ['material', '304不锈钢的'])
})

test('a shopper who is erased leaves the counts, and one who says it often counts once', async () => {
  const [first] = await edges()
  await inside((tx) =>
    tx.run(
      sql`delete from past_sessions where number in (select session from mined_edge_sessions where edge_id = ${first?.id ?? ''} limit 1)`,
    ),
  )
  assert.equal(told((await edges())[0] ?? assert.fail()), wool.replace('12', '11'))
  const same = randomUUID()
  await inside((tx) =>
    tx.run(
      sql`update past_sessions set conversation_id = ${same} where number in (select session from mined_edge_sessions where edge_id = ${first?.id ?? ''})`,
    ),
  )
  assert.ok(!(await edges()).some(({ to }) => to.id === 'pilling of knits'), 'one shopper alone')
  for (const { id } of (await history()).imports) await anna.send('POST', `/history/${id}/undo`)
  assert.deepEqual(await edges(), [])
})
