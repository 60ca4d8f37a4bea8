import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { createLogger, createMetrics } from '#platform/telemetry'
import { allowAnyOrigin, buildHttp, LIMITS, listen } from './index.ts'

const log: string[] = []
let database = async (): Promise<undefined> => undefined

/** An application with a few routes of the kinds the service has. */
async function anApp(publicUrl?: string) {
  const logger = createLogger({ level: 'info', to: { write: (line: string) => void log.push(line) } })
  const app = await buildHttp({ logger, metrics: createMetrics(), isReady: () => database(), publicUrl, version: '1.2.3' })
  const Echo = z.strictObject({ text: z.string().max(100), count: z.int().min(1).optional() })
  const routes: FastifyPluginAsyncZod = async (scope) => {
    allowAnyOrigin(scope)
    scope.post('/echo', { schema: { body: Echo, response: { 200: Echo } } }, async ({ body }) => body)
    scope.get(
      '/items/:id',
      { schema: { params: z.object({ id: z.string() }), response: { 200: z.object({ id: z.string() }) } } },
      async ({ params }) => params,
    )
    scope.post('/login', { config: LIMITS.door, schema: { body: Echo, response: { 200: Echo } } }, async ({ body }) => body)
  }
  await app.register(routes, { prefix: '/api/v1' })
  app.get('/bug', async () => {
    throw new Error('secret of the inside 13812345678')
  })
  app.get('/busy', async () => {
    throw new AppError('unavailable', 'The database cannot answer at the moment')
  })
  return app
}
const app = await anApp()

async function post(payload: string | Buffer | object, type = 'application/json') {
  const answer = await app.inject({ method: 'POST', url: '/api/v1/echo', payload, headers: { 'content-type': type } })
  return { status: answer.statusCode, type: answer.headers['content-type'], body: answer.json() }
}

test('what is sent well comes back', async () => {
  assert.deepEqual(await post({ text: '你好 👋' }), { status: 200, type: 'application/json; charset=utf-8', body: { text: '你好 👋' } })
})

test('what is sent badly is refused as a problem with a stable code, and the service lives', async () => {
  const cases: [string | Buffer | object, number, string, RegExp][] = [
    [{ text: 'x', extra: 1 }, 400, 'invalid', /body: Unrecognized key: "extra"/],
    [{ text: 'x', count: 0 }, 400, 'invalid', /body\.count/],
    [{ text: { $ne: '' } }, 400, 'invalid', /body\.text/],
    [{ text: 'y'.repeat(101) }, 400, 'invalid', /body\.text/],
    ['{"text":"a\\u0000b"}', 400, 'invalid', /body\.text holds a NUL/],
    ['{"text":"a\\ud800b"}', 400, 'invalid', /surrogate/],
    ['{"text":"x","\\ud800":1}', 400, 'invalid', /surrogate/],
    ['{"__proto__":{"text":"x"}}', 400, 'invalid', /forbidden name/],
    ['{"text":', 400, 'invalid', /not JSON/],
    ['', 400, 'invalid', /body/],
    ['[]', 400, 'invalid', /body/],
    ['null', 400, 'invalid', /body/],
    [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400, 'invalid', /not UTF-8/],
    ['['.repeat(100_000), 400, 'invalid', /not JSON/],
    [`${'['.repeat(1_000)}${']'.repeat(1_000)}`, 400, 'invalid', /nested deeper/],
    [{ text: 'z'.repeat(300_000) }, 413, 'too_large', /larger/],
  ]
  for (const [payload, status, code, detail] of cases) {
    const answer = await post(payload)
    const shown = JSON.stringify(payload).slice(0, 60)
    assert.equal(answer.status, status, shown)
    assert.equal(answer.type, 'application/problem+json; charset=utf-8', shown)
    assert.equal(answer.body.code, code, shown)
    assert.equal(answer.body.type, `urn:xiaoer:problem:${code}`)
    assert.match(answer.body.detail, detail)
  }
  assert.equal((await post('text=1', 'application/x-www-form-urlencoded')).body.code, 'unsupported')
  assert.equal((await post('<a/>', 'text/xml')).status, 415)
})

test('a field that is wrong is pointed at', async () => {
  const { body } = await post({ text: 7, count: 'x' })
  assert.deepEqual(
    body.fields.map(({ path }: { path: string }) => path),
    ['body.text', 'body.count'],
  )
})

test('addresses that lead nowhere or are broken are problems too', async () => {
  const get = async (url: string) => (await app.inject({ url })).json()
  assert.equal((await get('/api/v1/nothing')).code, 'not_found')
  assert.doesNotMatch((await get('/x?token=abc')).detail, /abc/)
  assert.equal((await get('/api/v1/items/%ZZ')).code, 'invalid')
  assert.equal((await get('/api/v1/items/a%00b')).code, 'invalid')
  assert.equal((await app.inject({ method: 'DELETE', url: '/api/v1/echo' })).statusCode, 404)
})

test('a fault tells the client nothing but where to look, and the log everything but private data', async () => {
  const answer = await app.inject({ url: '/bug' })
  assert.equal(answer.statusCode, 500)
  assert.doesNotMatch(answer.body, /secret|at |13812345678/)
  assert.ok(answer.json().detail.includes(answer.headers['x-request-id']))
  const line = log.find((each) => each.includes('secret of the inside')) ?? ''
  assert.ok(line.includes(String(answer.headers['x-request-id'])))
  assert.doesNotMatch(line, /13812345678/)
  assert.equal((await app.inject({ url: '/busy' })).json().code, 'unavailable')
})

test('the description is OpenAPI 3.1 and names every route, its body and its errors', async () => {
  const document = (await app.inject({ url: '/api/v1/openapi.json' })).json()
  assert.match(document.openapi, /^3\.1\./)
  assert.deepEqual(Object.keys(document.paths).sort(), ['/api/v1/echo', '/api/v1/items/{id}', '/api/v1/login'])
  const { requestBody, responses } = document.paths['/api/v1/echo'].post
  assert.equal(requestBody.content['application/json'].schema.additionalProperties, false)
  assert.ok(responses.default.content['application/problem+json'].schema.properties.code)
})

test('the description is packed where that is understood, told once by its tag, and limited by address', async () => {
  const ask = (headers: Record<string, string> = {}, remoteAddress = '10.3.0.1') =>
    app.inject({ url: '/api/v1/openapi.json', headers, remoteAddress })
  const plain = await ask()
  const tag = String(plain.headers['etag'])
  assert.match(String(plain.headers['content-type']), /^application\/json/)
  assert.match(String(plain.headers['cache-control']), /public/)
  for (const [given, coding, unpack] of [
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip;q=1.0', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
  ] as const) {
    const answer = await ask({ 'accept-encoding': given })
    assert.deepEqual([answer.headers['content-encoding'], answer.headers['vary'], answer.headers['etag']], [coding, 'accept-encoding', tag])
    assert.equal(unpack(answer.rawPayload).toString(), plain.body)
  }
  for (const given of ['identity', 'br;q=0', 'brotli', ''])
    assert.equal((await ask({ 'accept-encoding': given })).headers['content-encoding'], undefined, given)
  const again = await ask({ 'if-none-match': tag })
  assert.deepEqual([again.statusCode, again.body], [304, ''])
  const codes = []
  for (let i = 0; i < 32; i++) codes.push((await ask({ 'if-none-match': tag }, '10.3.0.2')).statusCode)
  assert.deepEqual([codes[29], codes[30]], [304, 429])
})

test('a body that would drop unknown fields is refused when its route is made', async () => {
  const loose = await buildHttp({
    logger: createLogger({ level: 'silent' }),
    metrics: createMetrics(),
    isReady: async () => undefined,
    publicUrl: undefined,
    version: '0',
  })
  assert.throws(() => loose.post('/loose', { schema: { body: z.object({ a: z.string() }) } }, async () => null), /z\.strictObject/)
})

test('pages are guarded by headers; the widget can be called from any shop', async () => {
  const { headers } = await app.inject({ url: '/health' })
  assert.match(String(headers['content-security-policy']), /script-src 'self';.*frame-ancestors 'none'/)
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['strict-transport-security'], undefined)
  const asked = await app.inject({
    method: 'OPTIONS',
    url: '/api/v1/echo',
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
  })
  assert.equal(asked.statusCode, 204)
  assert.equal(asked.headers['access-control-allow-origin'], '*')
  assert.equal(asked.headers['access-control-allow-credentials'], undefined)
  const safe = await anApp('https://service.example')
  assert.match(String((await safe.inject({ url: '/health' })).headers['strict-transport-security']), /max-age/)
})

test('guessing is slowed down', async () => {
  const codes: number[] = []
  for (let i = 0; i < 21; i++) codes.push((await app.inject({ method: 'POST', url: '/api/v1/login', payload: { text: 'x' } })).statusCode)
  assert.deepEqual([codes[0], codes[19], codes[20]], [200, 200, 429])
  const last = await app.inject({ method: 'POST', url: '/api/v1/login', payload: { text: 'x' } })
  assert.equal(last.json().code, 'too_many')
  assert.ok(Number(last.headers['retry-after']) > 0)
})

test('ready means that the database answers', async () => {
  assert.equal((await app.inject({ url: '/ready' })).statusCode, 200)
  database = () => Promise.reject(new Error('gone'))
  const answer = await app.inject({ url: '/ready' })
  assert.equal(answer.statusCode, 503)
  assert.equal(answer.json().code, 'unavailable')
  assert.equal((await app.inject({ url: '/health' })).statusCode, 200)
  database = async () => undefined
})

test('figures are given to those near, by the pattern of the route', async () => {
  await app.inject({ url: '/api/v1/items/42' })
  const { body } = await app.inject({ url: '/metrics' })
  assert.match(body, /xiaoer_http_seconds_count\{method="GET",route="\/api\/v1\/items\/:id",status="200"\} 1/)
  assert.match(body, /nodejs_eventloop_lag_seconds/)
  assert.equal((await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '8.8.8.8' } })).statusCode, 403)
  assert.equal((await app.inject({ url: '/metrics', remoteAddress: '8.8.8.8' })).statusCode, 403)
})

test('broken HTTP closes its own connection and nothing else', async () => {
  const served = await anApp()
  const address = new URL(await listen(served, { host: '127.0.0.1', port: 0 }))
  const { promise: ended, resolve } = Promise.withResolvers<string>()
  let heard = ''
  const socket = connect(Number(address.port), address.hostname, () => socket.write('NONSENSE / nothing\r\n\r\n'))
  socket.on('data', (text) => {
    heard += text
  })
  socket.on('close', () => resolve(heard))
  assert.match(await ended, /^HTTP\/1\.1 400/)
  assert.equal((await fetch(new URL('/health', address))).status, 200)
  await assert.rejects(listen(await anApp(), { host: '127.0.0.1', port: Number(address.port) }), /Port \d+ is in use by another program/)
  await served.close()
})

test('a connection that a browser opened ahead of time and never used holds up no stop', async () => {
  const served = await anApp()
  const { port, hostname } = new URL(await listen(served, { host: '127.0.0.1', port: 0 }))
  const unused = connect(Number(port), hostname)
  await once(unused, 'connect')
  const ended = once(unused, 'close')
  // the other side has it once it answers one that came later
  assert.equal((await fetch(`http://${hostname}:${port}/health`)).status, 200)
  await served.close()
  await ended
})
