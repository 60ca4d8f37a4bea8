import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { SentMessage, ShopSettings } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { testConfig, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { io } from 'socket.io-client'
import { systemClock } from '#platform/clock'
import { notify } from '#platform/db'
import { listen } from '#platform/http'
import { silentLogger } from '#platform/telemetry'
import { openService, type Service } from '../../service.ts'

const KEY = 'Jq7Zt2Vw9Xc4Bn6Mk1Lp8Rs5Df3Gh0Ya'
const REDIS = '/usr/bin/redis-server'
const noRedis = existsSync(REDIS) ? false : `no ${REDIS}; install redis-server to test bells between nodes`
const first = await testService(systemClock, { XIAOER_KEY: KEY })

/** Another node of the same installation: same database, same key, its own connections kept by the first. */
async function another(env: Record<string, string> = {}): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-node-'))
  const config = testConfig({ XIAOER_DATA: folder, XIAOER_KEY: KEY, ...env })
  const node = await openService(config, systemClock, silentLogger(), first.store)
  after(async () => {
    await node.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return node
}

test('the bot silenced on one node does not speak on another', async () => {
  const second = await another()
  const shopper = await visit(second)
  assert.equal((await shopper.say('你好')).as(SentMessage).replies.length, 1)
  const anna = await owner(first)
  const [shop] = (await anna.get('/settings')).as(ShopSettings).shops
  await anna.send('PUT', `/shops/${shop?.id}/bot`, { on: false })
  await heard()
  const said = (await shopper.say('我的快递到哪了')).as(SentMessage)
  assert.match(JSON.stringify(said.replies), /客服/)
  assert.doesNotMatch(JSON.stringify(said.replies), /快递预计|包裹/)
  await anna.send('PUT', `/shops/${shop?.id}/bot`, { on: true })
})

/** A word on the line of the database goes round as fast as this one does: bells come in the order of their commits. */
async function heard(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await first.store.listener.listen('xiaoer_test', () => resolve())
  await first.db.outside((tx) => notify(tx, 'xiaoer_test', ''))
  return promise
}

test('with Redis a message on one node rings the widget on another', { skip: noRedis }, async () => {
  const port = await freePort()
  const redis = spawn(REDIS, ['--port', String(port), '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  for await (const chunk of redis.stdout) if (String(chunk).includes('Ready to accept')) break
  redis.stdout.resume()
  const env = { REDIS_URL: `redis://127.0.0.1:${port}` }
  const [here, there] = [await another(env), await another(env)]
  // after the nodes: hooks run in the order of their registration
  after(() => redis.kill())
  const address = await listen(there.app, { host: '127.0.0.1', port: 0 })
  const shopper = await visit(here, { customer: 'c1005' })
  const socket = io(`${address}/widget`, { transports: ['websocket'], auth: { session: shopper.opened.session } })
  await new Promise<void>((done) => socket.once('connect', done))
  const rung = new Promise<{ conversationId: string }>((done) => socket.once('bell', done))
  await shopper.say('你好')
  const bell = await rung
  assert.equal(bell.conversationId, shopper.opened.conversationId)
  socket.close()
})

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
