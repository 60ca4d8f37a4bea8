import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { KEY_SCOPES, Keys, NewKey, type PutKey } from '@xiaoer/contract/keys'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'

/** As the launcher runs it, without its look at what is installed. */
const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))
const service = await testService()
const manager = await owner(service)
const make = async (key: PutKey) => (await manager.send('POST', '/api-keys', key)).as(NewKey)
const { id, key } = await make({ name: 'all', scopes: [...KEY_SCOPES], perMinute: 600 })

const Answer = z.object({
  id: z.union([z.string(), z.number()]).nullable(),
  result: z.looseObject({}).optional(),
  error: z.object({ code: z.int(), message: z.string() }).optional(),
})
async function post(body: unknown, shown = key) {
  const headers = { authorization: `Bearer ${shown}`, 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
  return service.app.inject({ method: 'POST', url: '/mcp', payload: JSON.stringify(body), headers })
}
const ask = async (method: string, params: object = {}, shown = key) =>
  Answer.parse(JSON.parse((await post({ jsonrpc: '2.0', id: 1, method, params }, shown)).body))
const Result = z.object({
  content: z.array(z.object({ type: z.literal('text'), text: z.string() })),
  isError: z.boolean(),
  structuredContent: z.looseObject({}).optional(),
})
const call = async (name: string, given: object, shown = key) =>
  Result.parse((await ask('tools/call', { name, arguments: given }, shown)).result)

test('a program greets, sees the tools of its scopes, and is refused without a key', async () => {
  const hello = await ask('initialize', { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: { name: 't', version: '1' } })
  assert.equal(hello.result?.['protocolVersion'], '2025-03-26')
  assert.equal((await ask('initialize', { protocolVersion: '1999-01-01' })).result?.['protocolVersion'], '2025-06-18')
  assert.equal((await post({ jsonrpc: '2.0', method: 'notifications/initialized' })).statusCode, 202)
  const names = z.object({ tools: z.array(z.object({ name: z.string(), inputSchema: z.looseObject({ type: z.literal('object') }) })) })
  const all = names.parse((await ask('tools/list')).result).tools.map(({ name }) => name)
  assert.deepEqual(all, ['search_knowledge', 'read_order', 'decide_case', 'draft_reply'])
  const few = await make({ name: 'few', scopes: ['knowledge'], perMinute: 3 })
  assert.deepEqual(
    names.parse((await ask('tools/list', {}, few.key)).result).tools.map(({ name }) => name),
    ['search_knowledge'],
  )
  assert.match(
    (await ask('tools/call', { name: 'read_order', arguments: { orderNumber: '1' } }, few.key)).error?.message ?? '',
    /scope orders/u,
  )
  await post({ jsonrpc: '2.0', id: 1, method: 'ping' }, few.key)
  assert.equal((await post({ jsonrpc: '2.0', id: 1, method: 'ping' }, few.key)).statusCode, 429)
  for (const wrong of ['', 'xiaoer_nothing-of-ours-nothing-of-ours', `${key}x`]) assert.equal((await post({}, wrong)).statusCode, 401)
  assert.equal((await ask('resources/list')).error?.code, -32_601)
  assert.equal((await service.app.inject({ method: 'GET', url: '/mcp' })).statusCode, 405)
})

test('each tool tells what it rests on, and nothing acts', async () => {
  const shopper = await visit(service, { customer: 'c1001' })
  await shopper.say('怎么退货')
  const rows = async () =>
    service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.row<{ n: number }>(sql`select (select count(*) from messages) + (select count(*) from actions) as n`),
    )
  const before = await rows()
  const found = await call('search_knowledge', { question: '可以开发票吗', language: 'zh-CN' })
  assert.equal(found.structuredContent?.['source'], 'knowledge')
  const order = await service.test.owner.outside((tx) =>
    tx.row<{ number: string }>(
      sql`select number from demo.orders where customer_id = 'c1001' and state = 'delivered' order by number limit 1`,
    ),
  )
  const orderNumber = order?.number ?? ''
  const read = await call('read_order', { orderNumber })
  assert.ok(read.content[0]?.text.includes(orderNumber))
  assert.ok(!read.content[0]?.text.includes('"address"'))
  assert.match(JSON.stringify(read.structuredContent?.['source']), /"system":"demo"/u)
  const decided = await call('decide_case', { orderNumber })
  assert.match(JSON.stringify(decided.structuredContent), /"options":/u)
  const draft = await call('draft_reply', { conversationId: shopper.opened.conversationId })
  assert.notEqual(draft.structuredContent?.['text'], '')
  assert.equal((await call('read_order', { orderNumber: 'none' })).isError, true)
  assert.equal((await call('read_order', {})).isError, true)
  assert.deepEqual(await rows(), before)
})

test('a key is shown once, kept as a hash, and ends at once', async () => {
  const listed = await manager.get('/api-keys')
  assert.ok(listed.as(Keys).keys.some((one) => one.id === id && one.usedAt !== null))
  assert.ok(!JSON.stringify(listed.json).includes(key))
  assert.equal((await manager.send('DELETE', `/api-keys/${id}`)).status, 200)
  assert.equal((await post({ jsonrpc: '2.0', id: 1, method: 'ping' })).statusCode, 401)
})

test('over standard input and output the same is asked of a running service, a line a message', async () => {
  const { key } = await make({ name: 'stdio', scopes: ['knowledge'], perMinute: 600 })
  await service.app.listen({ port: 0, host: '127.0.0.1' })
  const address = service.app.server.address()
  assert.ok(address && typeof address === 'object')
  const child = spawn(process.execPath, [MAIN, 'mcp', '--url', `http://127.0.0.1:${address.port}`], {
    env: { ...process.env, XIAOER_API_KEY: key },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  after(() => child.kill())
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 7, method: 'tools/list' })}\n`)
  const said = Answer.parse(JSON.parse((await lines.next()).value ?? ''))
  assert.equal(said.id, 7)
  assert.match(JSON.stringify(said), /search_knowledge/u)
  child.stdin.end('no message\n')
  assert.equal(Answer.parse(JSON.parse((await lines.next()).value ?? '')).id, null)
  const [code] = await once(child, 'exit')
  assert.equal(code, 0)
})
