// long: seven starts of the service as processes, two at a time on one database, under load
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { OpenedWidget } from '@xiaoer/contract'
import { Readiness } from '@xiaoer/contract/service'
import { HookSecret } from '@xiaoer/contract/webhooks'
import sql, { raw } from 'sql-template-tag'
import { keyIdOf, secretsOf } from '#platform/config'
import { inDatabase, openDatabase, startEmbedded } from '#platform/db'
import { type Spoken, speak } from '../../platform/db/embedded/testing/process.ts'
import { SEALED, SEALED_OUTSIDE } from './keys.ts'

const [OLD, NEW, STRANGE] = ['Jq7Zt2Vw9Xc4Bn6Mk1Lp8Rs5Df3Gh0Ya', 'Wb3Nx8Kd5Qs1Vf6Zm9Rt4Hj7Lp2Gc0Yu', 'Tz6Mq1Xv8Pn3Kd9Ws4Rb7Jf2Hc5Lg0Ey']
const MAIN = join(import.meta.dirname, '../../main.ts')
const SHOPPERS = 3
/** A step that fails holds up none after it. */
const WITHIN = { timeout: 500_000 }

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-rolling-'))
chmodSync(folder, 0o755)
const server = await startEmbedded({ dataFolder: folder, say: () => undefined, settings: { fsync: 'off' } })
const superuser = openDatabase(server.owner, { allowExitOnIdle: true })
await superuser.call(raw('create database rolling'))
const inside = openDatabase(inDatabase(server.owner, 'rolling'), { allowExitOnIdle: true })
const { socket, port, user, password } = server.owner
const databaseUrl = `postgres:///rolling?host=${encodeURIComponent(socket)}&port=${port}&user=${user}&password=${encodeURIComponent(password)}`
const running = new Set<Spoken>()
after(async () => {
  isOn = false
  for (const { child, ended } of running) {
    child.kill('SIGKILL')
    await ended
  }
  await Promise.all(load)
  await Promise.all([inside.close(), superuser.close()])
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A service in a process of its own, as its environment tells it. */
function launched(name: string, key: string, previous?: string): Spoken {
  const env = { DATABASE_URL: databaseUrl, XIAOER_DATA: join(folder, name), XIAOER_KEY: key, PORT: '0' }
  const spoken = speak(process.execPath, [MAIN], {
    ...{ ...env, SHOPPER_RATE: '100000', TURN_PAUSE: '0', LOG_LEVEL: 'warn', DEMO_LIFE: 'off' },
    ...(previous && { XIAOER_KEY_PREVIOUS: previous }),
  })
  running.add(spoken)
  return spoken
}

/** A node as a balancer knows it: it is asked while it is in, and let go once nothing is under way at it. */
interface Node {
  readonly process: Spoken
  readonly base: string
  busy: number
  isIn: boolean
}

const nodes: Node[] = []

async function start(name: string, key: string, previous?: string): Promise<Node> {
  const process = launched(name, key, previous)
  const base = (await process.next(/^ready /)).slice('ready '.length)
  // as a balancer does: it is in once it says that it is ready
  while (!(await fetch(`${base}/ready`)).ok) assert.equal(process.child.exitCode, null)
  const node = { process, base, busy: 0, isIn: true }
  nodes.push(node)
  return node
}

async function stop(node: Node): Promise<void> {
  node.isIn = false
  while (node.busy > 0) await somethingHappens()
  node.process.child.kill('SIGTERM')
  const { code, errors } = await node.process.ended
  assert.equal(code, 0, errors)
  running.delete(node.process)
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
async function ask(path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  const all = nodes.filter(({ isIn }) => isIn)
  const node = all[turn++ % all.length] ?? assert.fail('no node is in')
  node.busy++
  try {
    const answer = await fetch(`${node.base}/api/v1${path}`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) },
    })
    // what is answered has come whole before the node may go
    return new Response(await answer.text(), { status: answer.status, headers: answer.headers })
  } finally {
    node.busy--
  }
}

const acknowledged: string[] = []
const failed: string[] = []
const load: Promise<void>[] = []
let [isOn, epoch] = [true, 0]
/** Sessions that were opened in this epoch, and secrets that were sealed in it. */
let [renewed, sealed] = [0, 0]
let next = Promise.withResolvers<void>()
/** Resolves at the next answer, good or bad. */
const somethingHappens = () => next.promise
function happened(): void {
  next.resolve()
  next = Promise.withResolvers()
}

/** The answer's body where the status is `good`; else it stands among what failed. */
async function expected(good: number, what: string, asked: Promise<Response>): Promise<unknown> {
  try {
    const answer = await asked
    if (answer.status === good) return await answer.json()
    failed.push(`${what}: ${answer.status} ${await answer.text()}`)
  } catch (error) {
    failed.push(`${what}: ${error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error)}`)
  }
  return undefined
}

/** Writes on and on, in a session that is opened anew when the epoch turns: what the old key signed runs out within half a day. */
async function shopper(publicKey: string): Promise<void> {
  for (let [session, of] = ['', -1]; isOn; happened()) {
    if (of !== epoch) {
      const now = epoch
      const opened = await expected(200, 'session', ask('/widget/sessions', { channel: publicKey, language: 'zh-CN' }, {}))
      if (!opened) continue
      ;[session, of] = [OpenedWidget.parse(opened).session, now]
      renewed++
    } else {
      const id = randomUUID()
      const message = { id, parts: [{ kind: 'text', text: '我的快递到哪了' }] }
      if (await expected(202, 'message', ask('/widget/messages?wait=reply', message, { authorization: `Bearer ${session}` })))
        acknowledged.push(id)
    }
  }
}

/** Secrets of webhooks as they were shown, by their endpoint: the last is what the database must hold. */
const shown = new Map<string, string>()

/** The owner, signed in once, has secrets sealed on whichever node is asked: the first is replaced on and on, the one of each later epoch stays. */
async function owner(link: string): Promise<void> {
  const use = { token: link.split('/').at(-1), email: 'owner@spruce.example', name: 'owner', password: 'a long one of the rolling test' }
  const answer = await ask('/links/use', use, { 'x-xiaoer': '1' })
  assert.equal(answer.status, 200)
  const by = { 'x-xiaoer': '1', cookie: String(answer.headers.get('set-cookie')).split(';')[0] ?? '' }
  const endpoint = { url: 'https://hooks.example/in', types: [], on: false }
  for (let [turning, of] = ['', -1]; isOn; happened()) {
    const now = epoch
    const path = of !== now ? '/webhooks' : `/webhooks/${turning}/rotate`
    const made = await expected(200, path, ask(path, of !== now ? endpoint : {}, by))
    if (!made) continue
    const { id, secret } = HookSecret.parse(made)
    shown.set(id, secret)
    turning ||= id
    of = now
    sealed++
  }
}

/** Comes back once every shopper has a session of this epoch and goes on writing, and secrets were sealed. */
async function worked(): Promise<void> {
  const [before, sealedBefore] = [acknowledged.length, sealed]
  while (renewed < SHOPPERS || acknowledged.length < before + 4 * SHOPPERS || sealed < sealedBefore + 4) await somethingHappens()
}

function nextEpoch(): void {
  renewed = 0
  epoch++
}

/** The part of `/ready` on keys, which the guide says to look at. */
async function keyFigures({ base }: Node) {
  const { parts } = Readiness.parse(await (await fetch(`${base}/ready`)).json())
  return parts.key?.figures
}

const keyInUse = async () => (await inside.call<{ keyId: string }>(sql`select key_id as "keyId" from installation`))[0]?.keyId
const [oldId, newId] = [secretsOf([OLD]).present(), secretsOf([NEW]).present()]

test('two nodes serve, and a node with a key of its own is refused without a trace', WITHIN, async () => {
  await start('node-0', OLD)
  const second = await start('node-1', OLD)
  // the newest link is the one that is good
  const link = second.process.lines.map((line) => /^console {2}(\S+)/.exec(line)?.[1]).find((found) => found !== undefined)
  const [route] = await inside.call<{ key: string }>(sql`select public_key as key from channel_routes`)
  load.push(...Array.from({ length: SHOPPERS }, () => shopper(route?.key ?? '')), owner(link ?? assert.fail('no link')))
  await worked()

  const stranger = launched('stranger', STRANGE)
  const { code, errors } = await stranger.ended
  running.delete(stranger)
  assert.equal(code, 1)
  assert.match(errors, /made with another key/)
  assert.ok(!existsSync(join(folder, 'stranger')), 'it left no folder behind')
  await worked()
  assert.deepEqual(failed, [])
})

test('the new key comes in node by node; while one has not got it, the old one seals', WITHIN, async () => {
  const [first, second] = [...nodes]
  assert.ok(first && second)
  await stop(first)
  const changed = await start('node-0', NEW, OLD)
  await worked()
  assert.equal(await keyInUse(), oldId)
  assert.deepEqual(await keyFigures(changed), { nodes: 2, withoutNewKey: 1, needsPreviousKey: 'yes' })
  nextEpoch()
  await worked()
  await stop(second)
  await start('node-1', NEW, OLD)
  assert.deepEqual(failed, [])
})

test('it takes over by itself, and all that the old one sealed is sealed anew', WITHIN, async () => {
  for (const node of nodes) while ((await keyFigures(node))?.['needsPreviousKey'] !== 'no') await somethingHappens()
  assert.equal(await keyInUse(), newId)
  assert.deepEqual(failed, [])
})

test('the old key is taken away, node by node', WITHIN, async () => {
  // shoppers whose sessions the old one signed have come anew by then
  nextEpoch()
  await worked()
  await roll(NEW)
  await worked()
  assert.deepEqual(failed, [])
})

test('what was acknowledged is there, and every sealed value opens with the new key alone', async () => {
  isOn = false
  await Promise.all(load)
  for (const node of [...nodes]) await stop(node)
  assert.deepEqual(failed, [])
  const [kept] = await inside.call<{ n: number }>(sql`
    select count(distinct id)::int as n from messages where id = any (${acknowledged}::uuid[])`)
  assert.equal(kept?.n, acknowledged.length)

  const keys = secretsOf([NEW])
  let opened = 0
  for (const { table, column, purpose, of } of [...SEALED, ...SEALED_OUTSIDE])
    for (const { value, whose } of await inside.call<{ value: string; whose: string }>(sql`
      select ${raw(column)} as value, ${of ? raw(`${of}::text`) : sql`''`} as whose from ${raw(table)}
      where ${raw(column)} is not null and ${raw(column)} <> ''`)) {
      assert.equal(keyIdOf(value), newId, `${table}.${column}`)
      assert.notEqual(keys.open(value, `${purpose}${whose}`), '', `${table}.${column}`)
      opened++
    }
  assert.ok(opened > shown.size, 'the channel has a secret too')
  for (const [id, secret] of shown) {
    const [row] = await inside.call<{ value: string }>(sql`select secret_sealed as value from hook_endpoints where id = ${id}`)
    assert.equal(keys.open(row?.value ?? '', 'webhook'), secret, 'as it was shown when it was made')
  }
})
