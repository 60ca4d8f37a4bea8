import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { HookLog, HookSecret, Hooks, type HookType, type PutHook } from '@xiaoer/contract/webhooks'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { testClock } from '#platform/clock'
import { outwardOf, verified } from '#platform/outbound'
import { webhooksOf } from './index.ts'

const clock = testClock(new Date())
const service = await testService(clock, { PRIVATE_HOSTS: '127.0.0.1' })
const { db, secrets, workspaceId } = service
const manager = await owner(service)

interface Taken {
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}
/** The other side: what it took, and what it answers. */
async function receiver() {
  const taken: Taken[] = []
  const its = { status: 200, headers: {} as Record<string, string> }
  const server = createServer(async (request, answer) => {
    taken.push({ headers: request.headers, body: await buffer(request) })
    answer.writeHead(its.status, its.headers).end(its.status < 300 ? '' : 'try later')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return { url: `http://127.0.0.1:${port}/hook`, taken, its }
}

/** Two nodes besides the service's own. */
const failed = (error: unknown) => assert.fail(String(error))
const nodes = [1, 2].map(() =>
  webhooksOf({
    db,
    now: () => clock.now(),
    secrets,
    outward: outwardOf(['127.0.0.1']),
    ring: () => {},
    addressed: (_, body) => body,
    failed,
    random: () => 0,
  }),
)
async function sweep() {
  // past the rest between two looks at the feed
  clock.forward(4_000)
  await Promise.all(nodes.map((node) => node.sweep()))
  await Promise.all(nodes.map((node) => node.idle()))
}
/** Until the other side has so many; the service's own sweep may be the one that tells. */
async function until(what: () => unknown): Promise<void> {
  for (let times = 0; times < 200 && !(await what()); times++) {
    await sweep()
    await new Promise((done) => setTimeout(done, 50))
  }
  assert.ok(await what())
}

const put = (url: string, types: HookType[], on = true): PutHook => ({ url, types, on })
const make = async (hook: PutHook) => (await manager.send('POST', '/webhooks', hook)).as(HookSecret)
const standing = async (id: string) => (await manager.get('/webhooks')).as(Hooks).hooks.find((one) => one.id === id)
const log = async (id: string) => (await manager.get(`/webhooks/${id}/log`)).as(HookLog).rows
const Body = z.object({ type: z.string(), timestamp: z.string(), data: z.looseObject({ conversationId: z.string().nullish() }) })
const bodies = (taken: readonly Taken[]) => taken.map(({ body }) => Body.parse(JSON.parse(body.toString())))
const trusted = (secret: string, { headers, body }: Taken) => verified(secret, headers, body, clock.now()).id

test('what happens is told once, signed, with its public name; only what was asked for, and nothing from before', async () => {
  const shopper = await visit(service)
  await shopper.say('你好')
  const { url, taken } = await receiver()
  const { id, secret } = await make(put(url, ['message.created', 'conversation.handed', 'ticket.created']))
  assert.match(secret, /^whsec_/u)
  assert.ok(!JSON.stringify(await standing(id)).includes(secret))
  await shopper.say('转人工')
  await until(() => bodies(taken).some(({ type }) => type === 'ticket.created' || type === 'conversation.handed'))
  await sweep()
  const told = bodies(taken)
  assert.ok(told.some(({ type, data }) => type === 'message.created' && JSON.stringify(data).includes('转人工')))
  assert.ok(!JSON.stringify(told).includes('你好'), 'said before')
  assert.ok(told.every(({ data }) => data.conversationId === shopper.opened.conversationId))
  const ids = taken.map((one) => trusted(secret, one))
  assert.equal(new Set(ids).size, ids.length, 'two nodes tell once')
  assert.throws(() => trusted('whsec_AAAA', taken[0] ?? assert.fail()))
})

test('a secret is changed with a day for both; what was told can be told again; an address that is gone is told no more', async () => {
  const { url, taken, its } = await receiver()
  const { id, secret } = await make(put(url, ['message.created']))
  const renewed = (await manager.send('POST', `/webhooks/${id}/rotate`)).as(HookSecret).secret
  assert.equal((await manager.send('POST', `/webhooks/${id}/test`)).status, 200)
  await until(() => taken.length === 1)
  const [ping] = taken
  assert.ok(ping)
  assert.equal(trusted(secret, ping), trusted(renewed, ping))
  const [row] = await log(id)
  assert.deepEqual([row?.type, row?.state, row?.status], ['ping', 'sent', 200])
  assert.equal((await manager.send('POST', `/webhooks/${id}/replay`, { ids: [row?.id] })).status, 200)
  await until(() => taken.length === 2)
  assert.equal(trusted(renewed, taken[1] ?? assert.fail()), row?.id)
  its.status = 410
  await (await visit(service, { now: clock.now() })).say('你好')
  await until(async () => (await standing(id))?.state === 'disabled')
  const gone = await standing(id)
  assert.deepEqual([gone?.why, gone?.cause], ['try later', 'gone'])
  assert.equal((await manager.send('PUT', `/webhooks/${id}`, put(url, ['message.created'], false))).status, 200)
  const off = await standing(id)
  assert.deepEqual([off?.state, off?.why, off?.cause], ['off', null, null])
  assert.equal((await manager.send('DELETE', `/webhooks/${id}`)).status, 200)
  assert.equal(await standing(id), undefined)
})

test('an address inside the network is not called, nor what answers with another address', async () => {
  const { url, taken, its } = await receiver()
  its.status = 302
  its.headers = { location: 'http://169.254.169.254/' }
  const hooks = await Promise.all(['http://169.254.169.254/latest', 'http://10.0.0.1/', url].map((one) => make(put(one, ['rating.given']))))
  for (const { id } of hooks) await manager.send('POST', `/webhooks/${id}/test`)
  await until(() => taken.length === 1)
  const logs = await Promise.all(
    hooks.map(async ({ id }) => {
      await until(async () => (await log(id))[0]?.state === 'failed')
      return (await log(id))[0]
    }),
  )
  assert.match(logs[0]?.why ?? '', /metadata service/u)
  assert.match(logs[1]?.why ?? '', /private network/u)
  assert.equal(logs[2]?.status, 302)
  assert.equal(taken.length, 1)
  for (const bad of ['ftp://a.example/', 'http://user:secret@a.example/', 'nothing'])
    assert.equal((await manager.send('POST', '/webhooks', put(bad, ['rating.given']))).status, 400)
})

test('what is not taken is told again later under the same id, over days, and lies then until somebody sends it again', async () => {
  const shopper = await visit(service)
  await shopper.say('在吗')
  const { url, taken, its } = await receiver()
  const { id, secret } = await make(put(url, ['rating.given']))
  its.status = 503
  const { sessionId } = await aSession(shopper.opened.conversationId)
  await shopper.post('/rating', { sessionId, stars: 5 })
  await until(() => taken.length === 1)
  const first = trusted(secret, taken[0] ?? assert.fail())
  for (const [nth, seconds] of [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].entries()) {
    clock.forward(seconds * 1_000)
    await until(() => taken.length === nth + 2)
  }
  assert.equal(trusted(secret, taken.at(-1) ?? assert.fail()), first, 'each try is signed anew')
  const [row] = await stored(id)
  assert.deepEqual([row?.state, row?.status, row?.attempts], ['failed', 503, 10])
  its.status = 200
  await service.db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update hook_messages set state = 'waiting', attempts = 0, due_at = ${clock.now()} where id = ${first}`),
  )
  await until(() => taken.length === 11)
  assert.equal((await stored(id))[0]?.state, 'sent')
})

/** As the desk's log; asked of the database, as the clock has left the desk's login behind. */
const stored = (endpoint: string) =>
  service.db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ state: string; status: number | null; attempts: number }>(
      sql`select state, status, attempts from hook_messages where endpoint_id = ${endpoint}`,
    ),
  )

async function aSession(conversationId: string) {
  const row = await service.db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ sessionId: string }>(sql`select session_id as "sessionId" from conversations where id = ${conversationId}`),
  )
  return row ?? assert.fail()
}
