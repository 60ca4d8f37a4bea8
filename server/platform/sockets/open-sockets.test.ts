import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { io } from 'socket.io-client'
import { z } from 'zod'
import { openSockets } from './index.ts'

test('a handshake that is under way when all are hung up on ends too, and holds up no stop', async () => {
  const http = createServer().listen(0, '127.0.0.1')
  await once(http, 'listening')
  const sockets = await openSockets(http, undefined, { away: (error) => assert.fail(String(error)), back: () => undefined })
  const { port } = z.object({ port: z.int() }).parse(http.address())
  // the sockets' own listener came first: the upgrade is through, and the client is not known yet
  http.once('upgrade', () => sockets.hangUp())
  const client = io(`http://127.0.0.1:${port}/widget`, { transports: ['websocket'], reconnection: false })
  await once(http, 'upgrade')
  const closed = once(http, 'close')
  http.close()
  await closed
  client.close()
  await sockets.close()
})

const REDIS = '/usr/bin/redis-server'
const noRedis = existsSync(REDIS) ? false : `no ${REDIS}; install redis-server to test bells between nodes`

async function redisAt(port: number) {
  const redis = spawn(REDIS, ['--port', String(port), '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  for await (const chunk of redis.stdout) if (String(chunk).includes('Ready to accept')) break
  redis.stdout.resume()
  return async () => {
    redis.kill('SIGKILL')
    await once(redis, 'exit')
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = z.object({ port: z.int() }).parse(probe.address())
  await new Promise((closed) => probe.close(closed))
  return port
}

/** A node on its own HTTP server; `news` hears of Redis, and can be waited for. */
async function aNode(redisUrl: string) {
  const [http, heard] = [createServer().listen(0, '127.0.0.1'), new EventTarget()]
  await once(http, 'listening')
  const { port } = z.object({ port: z.int() }).parse(http.address())
  const said: string[] = []
  const hear = (what: string) => {
    said.push(what)
    heard.dispatchEvent(new Event(what))
  }
  const sockets = await openSockets(http, redisUrl, { away: () => hear('away'), back: () => hear('back') })
  const close = async () => {
    await sockets.close()
    await new Promise((closed) => http.close(closed))
  }
  const until = async (what: 'away' | 'back', times: number) => {
    while (said.filter((one) => one === what).length < times)
      await new Promise((done) => heard.addEventListener(what, done, { once: true }))
  }
  return { sockets, port, said, until, close }
}

test('a node starts while Redis is away, joins the others once it is there, and again whenever it was away', {
  skip: noRedis,
}, async () => {
  const at = await freePort()
  const [here, there] = [await aNode(`redis://127.0.0.1:${at}`), await aNode(`redis://127.0.0.1:${at}`)]
  for (const { until, sockets } of [here, there]) {
    await until('away', 1)
    assert.equal(sockets.between(), 'away')
  }
  // who is in a room already is in it afterwards
  there.sockets.widget.on('connection', (socket) => void socket.join('room'))
  const client = io(`http://127.0.0.1:${there.port}/widget`, { transports: ['websocket'], reconnection: false })
  await new Promise<void>((done) => client.once('connect', () => done()))
  assert.ok(there.sockets.widget.to('room').emit('bell', 'here alone'))
  assert.equal(await bellAt(client), 'here alone')

  let stop = await redisAt(at)
  after(() => stop())
  for (const times of [1, 2]) {
    for (const { until } of [here, there]) await until('back', times)
    assert.deepEqual([here.sockets.between(), there.sockets.between()], ['ok', 'ok'])
    assert.equal(await rung(here, client, `together ${times}`), `together ${times}`)
    if (times === 2) break
    await stop()
    for (const { until } of [here, there]) await until('away', times + 1)
    for (let dropped = 0; dropped < 1_000; dropped++) here.sockets.widget.to('room').emit('bell', 'dropped')
    stop = await redisAt(at)
  }
  assert.deepEqual(here.said, ['away', 'back', 'away', 'back'], 'each is told once')
  client.close()
  await Promise.all([here.close(), there.close()])
})

const bellAt = (client: ReturnType<typeof io>) => new Promise<unknown>((done) => client.once('bell', done))

/** Rings until it is heard on the other node: its reader may be a moment behind. */
async function rung(from: Awaited<ReturnType<typeof aNode>>, client: ReturnType<typeof io>, what: string): Promise<unknown> {
  const bell = bellAt(client)
  const ring = setInterval(() => from.sockets.widget.to('room').emit('bell', what), 50)
  const heard = await bell
  clearInterval(ring)
  // those that were rung besides
  client.removeAllListeners('bell')
  return heard
}

test('a node ends while Redis is away', async () => {
  const alone = await aNode(`redis://127.0.0.1:${await freePort()}`)
  await alone.until('away', 1)
  await alone.close()
})
