import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createLogger, createMetrics } from '#platform/telemetry'
import { buildHttp, listen, reachOf } from '../index.ts'

const apps: { close(): Promise<unknown> }[] = []
after(() => Promise.all(apps.map((app) => app.close())))

async function served(host: string, publicUrl?: string) {
  const logger = createLogger({ level: 'silent' })
  const app = await buildHttp({ logger, metrics: createMetrics(), isReady: async () => undefined, publicUrl, version: '1' })
  apps.push(app)
  const at = { host, port: 0 }
  const ready = await listen(app, at)
  const reach = reachOf(app, { ...at, publicUrl })
  const asked = (from: string, more: Record<string, string> = {}) => reach.for({ headers: { host: from, ...more } })
  return { reach, ready, port: new URL(ready).port, asked }
}

test('port 0: every address carries the port that is listened at', async () => {
  const { reach, ready, asked, port } = await served('127.0.0.1')
  assert.notEqual(port, '0')
  assert.equal(ready, `http://127.0.0.1:${port}`)
  assert.equal(reach.printed(), ready)
  assert.equal(asked('shop.example'), ready)
  assert.equal((await fetch(`${reach.printed()}/health`)).status, 200)
})

test('listening everywhere: what is printed works, and a request is answered with the host it was sent to', async () => {
  const { reach, ready, asked, port } = await served('0.0.0.0')
  assert.equal(ready, `http://127.0.0.1:${port}`)
  assert.doesNotMatch(reach.printed(), /0\.0\.0\.0/)
  assert.equal((await fetch(`${reach.printed()}/health`)).status, 200)
  assert.equal(asked(`192.168.1.5:${port}`), `http://192.168.1.5:${port}`)
  assert.equal(asked('desk.local'), 'http://desk.local')
  assert.equal(asked('[fe80::1]:3000'), 'http://[fe80::1]:3000')
})

test('what is no host is not put into an address, and a forwarded host is not read', async () => {
  const { reach, asked } = await served('0.0.0.0')
  for (const host of ['evil.example/x?', 'a@evil.example', 'evil.example#', 'a b', '"><script>', '', '-x', 'x:port', 'x:123456'])
    assert.equal(asked(host), reach.printed(), host)
  assert.equal(asked('desk.local', { 'x-forwarded-host': 'evil.example' }), 'http://desk.local')
})

test('PUBLIC_URL is what is said, whatever host a request names', async () => {
  const { reach, asked } = await served('0.0.0.0', 'https://service.example')
  assert.equal(reach.printed(), 'https://service.example')
  assert.equal(asked('evil.example'), 'https://service.example')
})
