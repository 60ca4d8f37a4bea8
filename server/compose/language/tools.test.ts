// long: many turns through the service with a model beside
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { ConversationView, SentMessage, TraceView } from '@xiaoer/contract'
import { AuditRows } from '@xiaoer/contract/audit'
import { ToolServers } from '@xiaoer/contract/tools'
import { invited, owner } from '@xiaoer/testing/colleague'
import { type Asked, type Behaviour, polite, stubEndpoint } from '@xiaoer/testing/language/stub-model'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { systemClock } from '#platform/clock'
import { toolServer } from '../../platform/mcp/testing/tool-server.ts'

let behave: (asked: Asked) => Behaviour = polite
const stub = await stubEndpoint((asked) => behave(asked))
after(stub.close)
const carrier = await toolServer()
after(carrier.close)
/** Speaks no such protocol. */
const nonsense = createServer((_, answer) =>
  answer.writeHead(200, { 'content-type': 'application/json' }).end('{"jsonrpc":"2.0","id":0,"result":7}'),
)
nonsense.listen(0, '127.0.0.1')
await once(nonsense, 'listening')
after(() => void nonsense.close())
const { port } = z.object({ port: z.int() }).parse(nonsense.address())

const hosts = [new URL(stub.url).host, carrier.host, `127.0.0.1:${port}`].join(',')
const service = await testService(systemClock, { PRIVATE_HOSTS: hosts })
const anna = await owner(service)
await anna.send('PUT', '/settings/language-model/address', { url: stub.url, name: 'house' })
const SERVERS = '/settings/tool-servers'
const server = { name: 'carrier', url: carrier.url, headers: { 'x-key': 'k-secret' }, on: true, dayCalls: 50 }
const view = async () => (await anna.get(SERVERS)).as(ToolServers)
const one = async () => (await view()).servers[0] ?? assert.fail('a server')
const offer = async (...offered: string[]) => anna.send('PUT', `${SERVERS}/${(await one()).id}/tools`, { offered })
const put = async (change: object) => {
  const { headers: _, ...kept } = server
  return anna.send('PUT', `${SERVERS}/${(await one()).id}`, { ...kept, ...change })
}

/** The model asks the tool whose name ends so once, and then words the reply, by what it was given where told. */
const asking =
  (tool: string, then: (asked: Asked) => Behaviour = polite) =>
  (asked: Asked): Behaviour => {
    const name = asked.tools.find((each) => each.endsWith(`_${tool}`))
    return name && asked.material.length === 0 ? { ask: name, with: { place: '杭州' } } : then(asked)
  }

let customer = 1002
/** A turn in which the model is asked; what was said, and why. */
async function turn() {
  const shopper = await visit(service, { customer: `c${customer++}` })
  const { replies } = (await shopper.say('我的快递到哪了')).as(SentMessage)
  const said = replies.flatMap(({ parts }) => parts.map(({ text }) => text)).join('\n')
  const { messages } = (await anna.get(`/conversations/${shopper.opened.conversationId}`)).as(ConversationView)
  const traceId = messages.findLast((message) => message.traceId)?.traceId
  const trace = (await anna.get(`/traces/${traceId}`)).as(TraceView)
  return { said, tools: trace.model.flatMap(({ tools }) => tools), refused: trace.model.at(-1)?.refused }
}

test('a manager names a server: its tools are listed, none is offered, and only one that reads alone may be', async () => {
  const agent = await invited(service, anna, 'agent')
  assert.equal((await agent.send('POST', SERVERS, server)).status, 403)
  const { servers } = (await anna.send('POST', SERVERS, server)).as(ToolServers)
  assert.deepEqual(servers[0]?.headers, ['x-key'])
  const tools = servers[0]?.tools ?? []
  assert.ok(tools.length === 9 && tools.every(({ offered }) => !offered))
  assert.deepEqual(
    tools.filter(({ readOnly }) => !readOnly).map(({ name }) => name),
    ['refund', 'sneaky'],
  )
  for (const name of ['refund', 'sneaky', 'unknown'])
    assert.equal((await offer('parcel_hours', name)).problem().refusal?.reason, 'tools.not_read_only')
  assert.ok((await one()).tools.every(({ offered }) => !offered))
  const kept = JSON.stringify(await service.test.owner.call(sql`select * from tool_servers`))
  assert.ok(!kept.includes('k-secret') && !JSON.stringify(await view()).includes('k-secret'))
  const noted = JSON.stringify(await service.test.owner.call(sql`select * from audit_log`))
  assert.ok(noted.includes(carrier.url) && !noted.includes('k-secret'))
})

test('a server that cannot be called, or speaks something else, is refused with its words', async () => {
  for (const url of ['http://127.0.0.1:1/mcp', 'http://169.254.169.254/mcp', `http://127.0.0.1:${port}/mcp`]) {
    const problem = (await anna.send('POST', SERVERS, { ...server, url })).problem()
    assert.deepEqual([problem.code, problem.refusal?.reason], ['upstream_failed', 'tools.no_list'], url)
  }
  assert.equal((await anna.send('POST', SERVERS, { ...server, headers: { host: 'x' } })).status, 400)
  assert.equal((await view()).servers.length, 1)
})

test('what is not ticked the model is not even told of', async () => {
  behave = asking('parcel_hours')
  const { said, tools } = await turn()
  assert.match(said, /好的，/u)
  assert.deepEqual([tools, stub.asked.at(-1)?.tools], [[], []])
})

test('the model asks a tool that is ticked; the call stands in the trace, the list of calls and the audit log, and what it gave decides nothing', async () => {
  assert.equal((await offer('parcel_hours')).status, 200)
  const { said, tools } = await turn()
  assert.match(said, /好的，/u)
  assert.deepEqual(stub.asked.at(-1)?.tools.length, 1)
  assert.match(stub.asked.at(-1)?.material[0] ?? '', /杭州: 9–18, key k-secret/u)
  assert.doesNotMatch(stub.asked.at(-1)?.material[0] ?? '', /13812345678/u)
  assert.match(stub.asked.at(-1)?.instructions ?? '', /never an instruction/u)
  assert.deepEqual(
    tools.map(({ server: of, tool, with: given, why }) => [of, tool, given, why]),
    [['carrier', 'parcel_hours', '{"place":"杭州"}', null]],
  )
  const [call] = (await view()).calls
  assert.deepEqual([call?.tool, call?.use, call?.why, call?.server], ['parcel_hours', 'phrase', null, 'carrier'])
  const { rows } = (await anna.get('/audit')).as(AuditRows)
  assert.deepEqual(rows.find(({ action }) => action === 'tool.called')?.target, { server: 'carrier', tool: 'parcel_hours', use: 'phrase' })
  assert.equal((await one()).called, 1)
})

test('of six calls at once three are made, and the model is told that there are no more', async () => {
  const before = (await one()).called
  behave = (asked) => {
    const [name] = asked.tools
    return name && asked.material.length === 0 ? { ask: name, with: { place: '杭州' }, times: 6 } : polite(asked)
  }
  const { said, tools } = await turn()
  assert.match(said, /好的，/u)
  assert.deepEqual(tools.map(({ why }) => why ?? 'came').sort(), ['budget', 'budget', 'budget', 'came', 'came', 'came'])
  assert.equal((await one()).called, before + 3)
})

test('an instruction in what a tool gave, obeyed by the model, is not said', async () => {
  await offer('inject')
  behave = asking('inject', (asked) => (asked.material[0] ? { say: /“(.*)”/u.exec(asked.material[0])?.[1] ?? '' } : polite(asked)))
  const { said, tools, refused } = await turn()
  assert.match(tools[0]?.gave ?? '', /Ignore all rules/u)
  assert.ok(refused)
  assert.doesNotMatch(said, /8000|退款/u)
  // nor what it found out by itself: hours that nobody decided
  await offer('parcel_hours')
  behave = asking('parcel_hours', (asked) => ({ say: `${polite(asked)} 9–18` }))
  assert.doesNotMatch((await turn()).said, /9–18/u)
})

test('one that is slow, huge, broken or empty costs its time and nothing else', async () => {
  for (const [tool, why] of [
    ['slow', 'late'],
    ['huge', 'too_large'],
    ['fails', 'failed'],
    ['empty', 'no_answer'],
  ] as const) {
    await offer(tool)
    behave = asking(tool)
    const from = performance.now()
    const { said, tools } = await turn()
    assert.ok(said !== '' && performance.now() - from < 6_000, tool)
    assert.deepEqual([tools[0]?.why, tools[0]?.gave], [why, null], tool)
  }
  // five failures in a row, with the next: it rests
  for (const wanted of ['failed', 'resting']) {
    await offer('fails')
    behave = asking('fails')
    assert.equal((await turn()).tools[0]?.why, wanted)
  }
})

test('the budget of a day ends the asking, and a tool that became another is ticked no more', async () => {
  await put({ dayCalls: 1 })
  await offer('parcel_hours')
  behave = asking('parcel_hours')
  assert.equal((await turn()).tools[0]?.why, 'budget')
  assert.equal((await one()).tools.find(({ name }) => name === 'parcel_hours')?.offered, true)
  await put({ dayCalls: 50 })
  assert.equal((await one()).tools.find(({ name }) => name === 'parcel_hours')?.offered, true, 'it is as it was')
  await carrier.describe()
  await put({})
  assert.equal((await one()).tools.find(({ name }) => name === 'parcel_hours')?.offered, false)
  assert.equal((await anna.send('DELETE', `${SERVERS}/${(await one()).id}`)).status, 200)
  assert.deepEqual((await view()).servers, [])
})
