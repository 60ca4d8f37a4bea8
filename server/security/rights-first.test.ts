import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Me } from '@xiaoer/contract'
import { AuditRows } from '@xiaoer/contract/audit'
import { invited, owner } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { z } from 'zod'
import { GUARDED } from '../workspaces/people/rights/table/index.ts'

const service = await testService()
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
const manager = await invited(service, anna, 'manager')
const shopper = await visit(service)
const { key: weakKey } = (await anna.send('POST', '/api-keys', { name: 'x', scopes: ['drafts'], perMinute: 6_000 })).as(
  z.object({ key: z.string() }),
)

/** Called by who has no login of a colleague: what lets them in stands in the call itself. Each has its own test (`rights.test.ts`). */
const OPEN_DOORS = new Set([
  'POST /login',
  'POST /links/use',
  'GET /links/{token}',
  'GET /sign-on/doors',
  'POST /sign-on/begin',
  'POST /sign-on/finish',
  'POST /passkeys/begin',
  'POST /passkeys/finish',
  'POST /widget/sessions',
  'POST /widget/push/stop',
  // an item's page asks without a session
  'POST /widget/recommendations',
  'POST /widget/track/forget',
  'GET /hooks/{kind}/{key}',
  'POST /hooks/{kind}/{key}',
  'POST /call-results/{workspaceId}/{shopId}',
  'POST /shop-hooks/{workspaceId}/{shopId}',
  'GET /files/{workspaceId}/{id}',
])

const document = parseReply(await service.app.inject({ url: '/api/v1/openapi.json' })).as(
  z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }),
)
const METHOD = z.enum(['GET', 'POST', 'PUT', 'DELETE'])
const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.keys(operations).map((name) => ({ method: METHOD.parse(name.toUpperCase()), path: path.replace('/api/v1', '') })),
)

/** Bodies of no right form: no JSON, unknown fields, and of a kind that nobody takes. */
const BODIES = [
  ['application/json', '{"a":'],
  ['application/json', '{"unknown":"\\ud800"}'],
  ['text/x-odd', 'x'],
] as const

let turn = 0

/** What a call of a route is answered of which nothing is right but the address: its ids, its query, and one of the bodies by turns. */
async function statusOf({ method, path }: (typeof routes)[number], headers: Record<string, string>): Promise<number> {
  const url = `/api/v1${path.replaceAll(/\{\w+\}/gu, 'not-an-id')}?before=x&limit=-1&from=never&kind=%00`
  const [type, payload] = BODIES[turn++ % BODIES.length] ?? BODIES[0]
  const sent = method === 'GET' ? { headers } : { payload, headers: { ...headers, 'content-type': type } }
  return (await service.app.inject({ method, url, ...sent })).statusCode
}

test('nobody is told what a call would take: 401 or 403 before any word on its form, on every route', async () => {
  for (const route of routes) {
    const name = `${route.method} ${route.path}`
    if (OPEN_DOORS.has(name)) continue
    const status = await statusOf(route, turn % 2 ? {} : { cookie: 'xiaoer=forged', authorization: 'Bearer forged', 'x-xiaoer': '1' })
    assert.ok(status === 401 || status === 403, `${name}: ${status}`)
  }
})

test('who lacks the right is told so first: by every route that asks for one', async () => {
  const rightsOf = async (who: typeof agent) => new Set((await who.get('/me')).as(Me).rights)
  const rights = { agent: await rightsOf(agent), manager: await rightsOf(manager) }
  for (const route of routes) {
    const name = `${route.method} ${route.path}`
    const guarded = GUARDED[name.replace(/\{(\w+)\}/gu, ':$1')]
    if (!guarded || guarded.right === null) continue
    const who = rights.agent.has(guarded.right) ? manager : agent
    if (who === manager && rights.manager.has(guarded.right)) continue
    assert.equal(await statusOf(route, { cookie: who.cookie, 'x-xiaoer': '1' }), 403, `${name} for ${who.email}`)
  }
})

test('a key without the scope, and a session of a shopper, are refused first as well', async () => {
  const scopes: Readonly<Record<string, string>> = { 'GET /open/conversations/{id}/draft': 'drafts' }
  for (const route of routes) {
    const name = `${route.method} ${route.path}`
    if (!route.path.startsWith('/open/') || scopes[name]) continue
    assert.equal(await statusOf(route, { authorization: `Bearer ${weakKey}` }), 403, name)
  }
  assert.equal(await statusOf({ method: 'PUT', path: '/colleagues/{accountId}/role' }, { ...shopper.headers, 'x-xiaoer': '1' }), 401)
  for (const payload of ['{"a":', '{}', '[]'])
    for (const authorization of ['', 'Bearer forged']) {
      const headers = { 'content-type': 'application/json', authorization }
      assert.equal((await service.app.inject({ method: 'POST', url: '/mcp', headers, payload })).statusCode, 401, `mcp ${payload}`)
    }
})

/** A refusal is noted behind its answer: the row is waited for. */
async function refusalAfter(seq: number): Promise<AuditRows['rows'][number]> {
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    // what other calls did is noted after them, too
    const row = (await anna.get('/audit')).as(AuditRows).rows.find((one) => one.seq > seq && one.refused !== null)
    if (row) return row
  }
  return assert.fail('the refusal was not noted')
}

test('a write that was refused so stands in the audit log, whatever its address held', async () => {
  const before = (await anna.get('/audit')).as(AuditRows).rows[0]?.seq ?? 0
  assert.equal((await agent.send('DELETE', '/webhooks/%00%F0%9F%98%80')).status, 403)
  const row = await refusalAfter(before)
  assert.deepEqual([row.action, row.refused, row.sent], ['DELETE /webhooks/:id', '403', null])
})
