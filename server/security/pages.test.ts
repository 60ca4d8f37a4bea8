import assert from 'node:assert/strict'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Me } from '@xiaoer/contract'
import { callsWith, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'

const service = await testService(undefined, { PUBLIC_URL: 'https://service.example' })
const anna = await owner(service)
const shopper = await visit(service)

const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'OPTIONS' = 'GET') =>
  service.app.inject({ method, url, headers })
const inside = { cookie: anna.cookie }
const API = [
  '/api/v1/me',
  '/api/v1/conversations',
  '/api/v1/colleagues',
  '/api/v1/events?after=0',
  '/api/v1/widget/messages',
  '/api/v1/widget/orders',
  '/api/v1/openapi.json',
  '/ready',
]
const PAGES = ['/shop', '/shop/login', '/shop/cart', '/console/', '/console/inbox', `/push/${shopper.publicKey}`]

test('no page stands in another’s frame, runs another’s script or lets its kind be guessed', async () => {
  for (const url of [...PAGES, ...API, '/nowhere']) {
    const { headers } = await ask(url, { ...inside, ...shopper.headers })
    assert.match(
      String(headers['content-security-policy']),
      /script-src 'self';.*object-src 'none';.*base-uri 'none';.*form-action 'self';.*frame-ancestors 'none'/,
      url,
    )
    assert.equal(headers['x-content-type-options'], 'nosniff', url)
    assert.match(String(headers['strict-transport-security']), /max-age=\d{7,}/, url)
    assert.match(String(headers['referrer-policy']), /strict-origin/, url)
    for (const name of ['x-powered-by', 'server']) assert.equal(headers[name], undefined, `${url} ${name}`)
  }
})

test('what is a person’s is kept by no cache', async () => {
  // the description of the interface is nobody's
  for (const url of [...API.filter((one) => !one.endsWith('/openapi.json')), ...PAGES.slice(0, 3)])
    assert.match(String((await ask(url, { ...inside, ...shopper.headers })).headers['cache-control']), /no-store/, url)
})

test('the words of the widget are there for any page, and nothing beside them', async () => {
  const words = await ask('/widget/words/ar.json', { origin: 'https://shop.example' })
  assert.deepEqual([words.statusCode, words.headers['access-control-allow-origin']], [200, '*'])
  assert.equal(words.json().words.send, 'إرسال')
  for (const url of ['/widget/words/xx.json', '/widget/words/..%2fpackage.json', '/widget/words/.json'])
    assert.equal((await ask(url)).statusCode, 404, url)
})

test('another origin may call the widget’s routes, without cookies, and no other route', async () => {
  const origin = { origin: 'https://evil.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-xiaoer' }
  const open = await ask('/api/v1/widget/messages', { ...shopper.headers, ...origin })
  assert.deepEqual([open.headers['access-control-allow-origin'], open.headers['access-control-allow-credentials']], ['*', undefined])
  assert.ok(!String((await ask('/api/v1/widget/messages', origin, 'OPTIONS')).headers['access-control-allow-headers']).includes('x-xiaoer'))
  for (const url of [
    '/api/v1/me',
    '/api/v1/login',
    '/api/v1/conversations',
    '/api/v1/files/a/b',
    '/console/',
    '/shop',
    '/shop/widget-token?kind=home',
  ])
    for (const method of ['GET', 'OPTIONS'] as const)
      assert.equal((await ask(url, { ...inside, ...origin }, method)).headers['access-control-allow-origin'], undefined, `${method} ${url}`)
})

test('no address leads out of the folders that are served', async () => {
  const tricks = [
    '../../package.json',
    '..%2f..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '..%5c..%5cpackage.json',
    '....//package.json',
    '/etc/passwd',
    '%00',
    'index.html%00.svg',
    '..',
  ]
  for (const base of ['/console/', '/console/assets/', '/shop/assets/', '/shop/pictures/', '/'])
    for (const trick of tricks) {
      const { statusCode, body } = await ask(base + trick)
      assert.ok(statusCode < 500, `${statusCode} ${base}${trick}`)
      assert.doesNotMatch(body, /"workspaces"|root:x:/, base + trick)
    }
})

test('a file that is not there is a plain 404, never a page', async () => {
  for (const url of [
    '/console/assets/old-1a2b.js',
    '/console/assets/a/b.css',
    '/console/assets/',
    '/console/gone.png',
    '/widget/old.js',
    '/widget/a/b',
  ]) {
    const { statusCode, headers, body } = await ask(url)
    assert.equal(statusCode, 404, url)
    assert.doesNotMatch(`${headers['content-type']} ${body}`, /html/, url)
  }
  assert.equal((await ask('/console/inbox/mine')).statusCode, 200)
})

test('signing in at the shop leads back into the shop alone', async () => {
  const page = await ask('/shop/login')
  const cookie = page.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const token = /name="token" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  for (const to of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/shop//evil.example',
    '/shop/../../evil',
    'javascript:alert(1)',
    '/shop\r\nset-cookie: x=1',
    '/shopping',
    '/shop@evil.example',
    '/shop?x=//evil',
    ' /shop',
    '/console/',
  ]) {
    const { statusCode, headers } = await service.app.inject({
      method: 'POST',
      url: '/shop/login',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ token, customer: 'c1001', to }).toString(),
    })
    assert.ok([303, 400].includes(statusCode), `${statusCode} ${to}`)
    if (statusCode === 303) assert.equal(new URL(String(headers.location), 'https://service.example').host, 'service.example', to)
    if (statusCode === 303) assert.match(String(headers.location), /^\/shop(?:$|[/?])/, to)
    assert.ok(![headers['set-cookie']].flat().includes('x=1'))
  }
})

test('words in an address are shown as words', async () => {
  for (const words of ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'-alert(1)-'", '</title><svg onload=alert(1)>']) {
    for (const url of [
      `/shop?q=${encodeURIComponent(words)}`,
      `/shop?c=${encodeURIComponent(words)}`,
      `/shop/items/${encodeURIComponent(words)}`,
      `/shop/${encodeURIComponent(words)}`,
      `/shop?lang=${encodeURIComponent(words)}`,
    ]) {
      const { body, headers } = await ask(url)
      if (String(headers['content-type']).includes('html')) assert.ok(!body.includes(words), url)
    }
  }
})

test('a link for a colleague begins with the public address, whatever Host was called', async () => {
  const { body } = await service.app.inject({
    method: 'POST',
    url: '/api/v1/colleagues/invite',
    headers: { ...inside, 'x-xiaoer': '1', host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    payload: { email: 'new@spruce.example', role: 'agent' },
  })
  assert.match(JSON.parse(body).url, /^https:\/\/service\.example\/console\/link\/[\w-]{43}$/)
})

test('what a page of another site can send without asking changes nothing', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=b']) {
    const answer = await service.app.inject({
      method: 'PUT',
      url: '/api/v1/me/presence',
      headers: { ...inside, 'content-type': type, origin: 'https://evil.example' },
      payload: '{"online":false}',
    })
    assert.equal(answer.statusCode, 403, type)
  }
  assert.equal((await callsWith(service, anna.cookie).get('/me')).as(Me).online, true)
})

test('the key is for its owner to read alone, and is nowhere else in the data folder', () => {
  const folder = service.dataFolder
  const key = readFileSync(join(folder, 'key'), 'utf8').trim()
  assert.equal(statSync(join(folder, 'key')).mode & 0o077, 0)
  assert.ok(key.length >= 48)
  for (const file of globSync('**/*', { cwd: folder })) {
    const path = join(folder, file)
    if (file !== 'key' && statSync(path).isFile()) assert.ok(!readFileSync(path).includes(key), file)
  }
})

test('an address that somebody typed is called through the guarded doors alone', () => {
  const root = join(import.meta.dirname, '..')
  const files = globSync('{channels,commerce,desk,engine,insight,platform,shoppers,workspaces,compose}/**/*.ts', {
    cwd: root,
  }).filter((file) => !/\.test\.ts$|fixture|\/testing\//.test(file))
  assert.ok(files.length > 100)
  const calls = files.filter(
    (file) =>
      /from 'node:(?:https?|http2|net|tls|dgram)'/.test(
        readFileSync(join(root, file), 'utf8')
          .replace(/import type .*/g, '')
          .replace(/import \{ (?:BlockList|isIPv4|isIP|, )+ \} from 'node:net'/, '')
          // listens, and calls nobody
          .replace(/import \{ (?:type AddressInfo, createServer|createServer, type Server, type Socket) \} from 'node:net'/, ''),
      ) || /\bglobalThis\.fetch|from 'undici'|\bnew WebSocket\(/.test(readFileSync(join(root, file), 'utf8')),
  )
  // shops and channels are called by what refuses addresses inside; the one other socket is to the database
  const doors = ['platform/outbound/outward.ts', 'platform/outbound/call-out.ts']
  // calls and sound go to whom the environment names in SIP_PEERS, and to nobody else: server/channels/telephone/sip/sip.test.ts
  const telephone = ['channels/telephone/sip/answerer.ts', 'channels/telephone/sip/rtp.ts']
  assert.deepEqual(calls.toSorted(), [...doors, ...telephone, 'platform/db/pool/reader.ts'].toSorted())
  // the one address that is called is told by the environment, and by nobody who signs in
  const models = files.filter((file) => /(?:from |import\()'(?:ai|@ai-sdk\/[^']*)'/.test(readFileSync(join(root, file), 'utf8')))
  assert.ok(models.length > 0 && models.every((file) => file.startsWith('platform/models/')), String(models))
})

test('a request must come to its end in time', () => {
  assert.ok(service.app.server.requestTimeout > 0 && service.app.server.requestTimeout <= 300_000)
  assert.ok(service.app.server.headersTimeout > 0 && service.app.server.headersTimeout <= 60_000)
})
