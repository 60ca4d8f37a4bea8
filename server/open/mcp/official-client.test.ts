import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { NewKey } from '@xiaoer/contract/keys'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'

const service = await testService()
const url = await service.app.listen({ host: '127.0.0.1', port: 0 })
const manager = await owner(service)

/** The protocol's official client, over real HTTP, with a key of these scopes. */
async function connected(scopes: string[], perMinute = 600) {
  const { key } = (await manager.send('POST', '/api-keys', { name: scopes.join(), scopes, perMinute })).as(NewKey)
  const client = new Client({ name: 'test', version: '1' }, { capabilities: {} })
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', url), { requestInit: { headers: { authorization: `Bearer ${key}` } } }),
  )
  after(() => client.close())
  return client
}
const said = async (client: Client, name: string, given: Record<string, unknown>) => {
  const { content, isError, structuredContent } = await client.callTool({ name, arguments: given })
  return { isError, text: content.map((part) => (part.type === 'text' ? part.text : '')).join(), structuredContent }
}

test('the official client greets, lists what its key may, and each tool answers it', async () => {
  const client = await connected(['knowledge', 'orders', 'decisions', 'drafts'])
  assert.equal(client.getServerVersion()?.name, 'xiaoer')
  const { tools } = await client.listTools()
  assert.deepEqual(
    tools.map(({ name }) => name),
    ['search_knowledge', 'read_order', 'decide_case', 'draft_reply'],
  )
  assert.ok(tools.every(({ annotations }) => annotations?.readOnlyHint === true))
  const order = await service.test.owner.outside((tx) =>
    tx.row<{ number: string }>(
      sql`select number from demo.orders where customer_id = 'c1001' and state = 'delivered' order by number limit 1`,
    ),
  )
  const orderNumber = order?.number ?? assert.fail('an order')
  assert.match((await said(client, 'search_knowledge', { question: '可以开发票吗', language: 'zh-CN' })).text, /发票/u)
  assert.match((await said(client, 'read_order', { orderNumber })).text, /delivered/u)
  assert.ok((await said(client, 'decide_case', { orderNumber })).structuredContent)
  const shopper = await visit(service, { customer: 'c1001' })
  await shopper.say('怎么退货')
  assert.match((await said(client, 'draft_reply', { conversationId: shopper.opened.conversationId })).text, /退/u)
  assert.equal((await said(client, 'read_order', { orderNumber: 'none' })).isError, true)
})

test('a key of one scope is given one tool, and no more than its limit', async () => {
  const few = await connected(['knowledge'], 5)
  assert.equal((await few.listTools()).tools.length, 1)
  await assert.rejects(few.callTool({ name: 'read_order', arguments: { orderNumber: '1' } }), /scope orders/u)
  await assert.rejects(async () => {
    for (let times = 0; times < 6; times++) await few.callTool({ name: 'search_knowledge', arguments: { question: '发票' } })
  }, /429|too_many|often/iu)
})
