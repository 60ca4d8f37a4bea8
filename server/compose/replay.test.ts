import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { compressSync } from 'snappy'
import sql from 'sql-template-tag'
import { canonical, packTrace, replay, type Trace, unpackTrace } from '#engine/conversation'

const service = await testService()

const traces = () =>
  service.db.inWorkspace(service.workspaceId, (tx) => tx.rows<{ id: string; body: Buffer }>(sql`select id, body from traces order by id`))

test('every turn of a talk, replayed under the same versions, gives the same bytes', async () => {
  const shopper = await visit(service, { customer: 'c1001' })
  for (const text of ['你好', '我的快递到哪了', '有黑色的风衣吗', '多少钱', '怎么开发票', '165 110斤穿什么码', '人工', 'asdfgh', '谢谢'])
    await shopper.say(text)
  const rows = await traces()
  assert.equal(rows.length, 9)
  for (const { id, body } of rows) {
    const { same, differences, trace } = await replay(service.stages, service.workspaceId, unpackTrace(body))
    assert.deepEqual(differences, [], id)
    assert.equal(canonical(trace), canonical(unpackTrace(body)))
    assert.ok(same)
    assert.deepEqual(Buffer.from(packTrace(trace)), body)
  }
})

test('another version shows what would have changed, by path', async () => {
  const [row] = await traces()
  assert.ok(row)
  const other = { ...service.stages, say: () => [{ kind: 'text' as const, text: '另一种说法' }], versions: () => ({ build: 'next' }) }
  const { same, versions, differences } = await replay(other, service.workspaceId, unpackTrace(row.body))
  assert.equal(same, false)
  assert.equal(versions.now['build'], 'next')
  assert.deepEqual(
    differences.map(({ path }) => path),
    ['reply.0.text'],
  )
})

test('a trace is the same bytes whatever the order of its fields', () => {
  const one = { b: 1, a: { d: [1.00000004, null], c: undefined }, lookUps: [] }
  const two = { lookUps: [], a: { d: [1, null] }, b: 1 }
  assert.equal(canonical(one), canonical(two))
  assert.deepEqual(unpackTrace(packTrace(two as unknown as Trace)), two)
})

test('the results of look-ups come back as they were, and those of older traces too', () => {
  const lookUps = [
    { what: { port: 'orders.find', with: ['1'] }, json: '{"z":"two\\nlines","a":1}' },
    { what: { port: 'desk.status', with: [] }, json: 'null' },
  ]
  const trace = { lookUps } as unknown as Trace
  assert.deepEqual(unpackTrace(packTrace(trace)), trace)
  assert.deepEqual(unpackTrace(compressSync(canonical(trace))), trace)
})
