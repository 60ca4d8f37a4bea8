// long: starts two services on one database three times over, under load
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { OpenedWidget } from '@xiaoer/contract'
import { testConfig } from '@xiaoer/testing/service'
import sql, { raw } from 'sql-template-tag'
import { systemClock } from '#platform/clock'
import { secretsOf } from '#platform/config'
import { inDatabase, openDatabase, startEmbedded } from '#platform/db'
import { listen } from '#platform/http'
import { silentLogger } from '#platform/telemetry'
import { openService, type Service } from '../../service.ts'

const [OLD, NEW, STRANGE] = ['Jq7Zt2Vw9Xc4Bn6Mk1Lp8Rs5Df3Gh0Ya', 'Wb3Nx8Kd5Qs1Vf6Zm9Rt4Hj7Lp2Gc0Yu', 'Tz6Mq1Xv8Pn3Kd9Ws4Rb7Jf2Hc5Lg0Ey']
const SHOPPERS = 3

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-rolling-'))
chmodSync(folder, 0o755)
const server = await startEmbedded({ dataFolder: folder, say: () => undefined, settings: { fsync: 'off' } })
const superuser = openDatabase(server.owner, { allowExitOnIdle: true })
await superuser.call(raw('create database rolling'))
const inside = openDatabase(inDatabase(server.owner, 'rolling'), { allowExitOnIdle: true })
const { socket, port, user, password } = server.owner
const databaseUrl = `postgres:///rolling?host=${encodeURIComponent(socket)}&port=${port}&user=${user}&password=${encodeURIComponent(password)}`
const running = new Set<Service>()
after(async () => {
  await Promise.all([...running].map((service) => service.close()))
  await Promise.all([inside.close(), superuser.close()])
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A service as its process would open it: let in by its own keys, with connections of its own. */
async function opened(name: string, key: string, previous?: string): Promise<Service> {
  const env = { DATABASE_URL: databaseUrl, XIAOER_DATA: join(folder, name), XIAOER_KEY: key }
  return openService(testConfig({ ...env, ...(previous && { XIAOER_KEY_PREVIOUS: previous }) }), systemClock, silentLogger())
}

/** A node as a balancer knows it: it is asked while it is in, and let go once nothing is under way at it. */
interface Node {
  readonly service: Service
  readonly base: string
  busy: number
  isIn: boolean
}

const nodes: Node[] = []

async function start(name: string, key: string, previous?: string): Promise<void> {
  const service = await opened(name, key, previous)
  running.add(service)
  const base = await listen(service.app, { host: '127.0.0.1', port: 0 })
  // as a balancer does: it is in once it says that it is ready
  while ((await fetch(`${base}/ready`)).status !== 200) assert.ok(running.has(service))
  nodes.push({ service, base, busy: 0, isIn: true })
}

async function stop(node: Node): Promise<void> {
  node.isIn = false
  while (node.busy > 0) await acknowledged()
  await node.service.close()
  running.delete(node.service)
  nodes.splice(nodes.indexOf(node), 1)
}

/** One after the other, as a balancer rolls them. */
async function roll(key: string, previous?: string): Promise<void> {
  for (const [at, node] of [...nodes].entries()) {
    await stop(node)
    await start(`node-${at}`, key, previous)
  }
}

let turn = 0
async function ask(path: string, body: unknown, session?: string): Promise<Response> {
  const all = nodes.filter(({ isIn }) => isIn)
  const node = all[turn++ % all.length] ?? assert.fail('no node is in')
  node.busy++
  try {
    const headers = { 'content-type': 'application/json', ...(session && { authorization: `Bearer ${session}` }) }
    return await fetch(`${node.base}/api/v1/widget${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  } finally {
    node.busy--
  }
}

const acked: string[] = []
const failed: string[] = []
let [isOn, epoch] = [true, 0]
/** Sessions that were opened in this epoch. */
let renewed = 0
let next = Promise.withResolvers<void>()
/** Resolves at the next message that is acknowledged, or the next failure. */
const acknowledged = () => next.promise
const tick = () => {
  next.resolve()
  next = Promise.withResolvers<void>()
}

/** Writes on and on, in a session that is opened anew when the epoch turns: what is signed by the old key runs out within half a day. */
async function shopper(publicKey: string): Promise<void> {
  for (let [session, of] = ['', -1]; isOn; tick()) {
    if (of !== epoch) {
      const now = epoch
      const answer = await ask('/sessions', { channel: publicKey, language: 'zh-CN' })
      if (answer.status === 200) {
        ;[session, of] = [OpenedWidget.parse(await answer.json()).session, now]
        renewed++
      } else failed.push(`session: ${answer.status} ${await answer.text()}`)
      continue
    }
    const id = randomUUID()
    const sent = await ask('/messages?wait=reply', { id, parts: [{ kind: 'text', text: '我的快递到哪了' }] }, session).catch(
      (error: unknown) => error,
    )
    if (sent instanceof Response && sent.status === 202) acked.push(id)
    else failed.push(sent instanceof Response ? `${sent.status} ${await sent.text()}` : String(sent))
  }
}

const installation = async () =>
  (await inside.call<{ keyId: string; older: string[] }>(sql`select key_id as "keyId", older_key_ids as older from installation`))[0]

test('the key of two nodes is changed under load, one node after the other, and no request fails', async () => {
  await start('node-0', OLD)
  await start('node-1', OLD)
  const [route] = await inside.call<{ key: string }>(sql`select public_key as key from channel_routes`)
  const shoppers = Array.from({ length: SHOPPERS }, () => shopper(route?.key ?? ''))
  try {
    await changed()
  } finally {
    isOn = false
    await Promise.all(shoppers)
  }
  assert.deepEqual(failed, [])
  const [kept] = await inside.call<{ n: number }>(sql`select count(distinct id)::int as n from messages where id = any (${acked}::uuid[])`)
  assert.equal(kept?.n, acked.length, 'what was acknowledged is there')
})

/** A stranger comes by, the new key comes in node by node, takes over, and the old one goes. */
async function changed(): Promise<void> {
  // a node with a key of its own comes by: it is refused, and nobody notices
  await assert.rejects(opened('stranger', STRANGE), /made with another key/)
  assert.ok(!existsSync(join(folder, 'stranger')), 'it left no folder behind')

  await roll(NEW, OLD)
  const newId = secretsOf([NEW]).present()
  while ((await installation())?.keyId !== newId || (await installation())?.older.length !== 0) await acknowledged()
  renewed = 0
  epoch++
  while (renewed < SHOPPERS) await acknowledged()
  await roll(NEW)
  const before = acked.length
  while (acked.length < before + SHOPPERS) await acknowledged()
}
