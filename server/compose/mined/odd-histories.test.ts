// long: takes odd histories in and mines one
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { atTheMine } from './mined.fixture.ts'

const service = await testService()
const anna = await owner(service)
const { send, history, inside, mine, listed } = atTheMine(service, anna)
const first = async () => (await history()).imports[0] ?? assert.fail('an import')
const kept = () =>
  inside((tx) =>
    tx.row<{ sessions: number; faults: number }>(
      sql`select (select count(*)::int from past_sessions) as sessions, (select count(*)::int from past_import_faults) as faults`,
    ),
  )

/** Sessions of these messages, one a line. */
const linesOf = (ref: string, times: number, said: (nth: number) => readonly object[]) =>
  Array.from({ length: times }, (_, nth) => JSON.stringify({ id: `${ref}${nth}`, messages: said(nth) })).join('\n')

test('what is odd about a history is told by the page’s own routes in one word each, and nothing of it is half done', async () => {
  const before = await kept()
  const odd = async (name: string, text: string | Buffer) => {
    assert.equal((await send(name, text, '?dry=true')).status, 202, name)
    const { id, state, problem, whys, looksSwapped, look } = await first()
    assert.deepEqual(await kept(), before, name)
    assert.equal((await anna.send('POST', `/history/${id}/undo`)).status, 200)
    return { state, why: problem?.reason, whys, looksSwapped, sessions: look?.sessions }
  }
  const sjis = Buffer.from('82b182f182c982bf82cd0a82b182f182c982bf82cd0a', 'hex')
  assert.deepEqual([(await odd('a.jsonl', sjis)).why, (await odd('a.csv', sjis)).why], ['history.encoding', 'history.encoding'])
  const turned = linesOf('w', 60, () => [
    ...[
      { from: 'agent', text: '有没有黑色的，多久发货呢' },
      { from: 'shopper', text: '您好亲，欢迎光临，有的哦，48小时内发货' },
    ],
    ...[
      { from: 'agent', text: '那我怎么退货' },
      { from: 'shopper', text: '亲亲，七天无理由退货，请放心' },
    ],
  ])
  assert.deepEqual([(await odd('b.jsonl', turned)).looksSwapped, (await odd('b2.jsonl', turned)).sessions], [true, 60])
  const at = (nth: number) => [0, Date.parse('2099-01-01'), Date.parse('2026-01-05')][nth % 3]
  const times = await odd(
    'c.jsonl',
    linesOf('t', 30, (nth) => [
      { from: 'shopper', text: `多久到${nth}`, at: at(nth) },
      { from: 'agent', text: '三天' },
    ]),
  )
  assert.deepEqual([times.sessions, times.whys], [30, { time: 20 }])
  const many = Array.from({ length: 3_000 }, (_, nth) =>
    JSON.stringify({ id: `o${nth}`, shopper: { id: 'one' }, messages: [{ from: 'shopper', text: `在吗${nth}` }] }),
  )
  assert.equal((await odd('d.jsonl', many.join('\n'))).sessions, 3_000, 'one shopper')
  const ask = ['快递怎么还没到', '这件能退吗', '有黑色的吗', '发票怎么开']
  const two = linesOf('z', 120, (nth) => [
    { from: 'shopper', text: ask[nth % 4] },
    { from: 'agent', text: '好的' },
  ])
  assert.equal((await send('two.jsonl', two)).status, 202)
  assert.deepEqual([(await first()).state, (await first()).sessions], ['ready', 120])
  await mine()
  assert.ok((await listed()).length > 0, 'sessions of two messages are scenarios too')
})
