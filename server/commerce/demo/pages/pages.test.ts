import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { noBrowser, testDatabase } from '@xiaoer/testing'
import { browser } from '@xiaoer/testing/browser'
import { fastify, type LightMyRequestResponse } from 'fastify'
import sql from 'sql-template-tag'
import { signerOf, signToken, verifyToken } from '#platform/auth'
import { testClock } from '#platform/clock'
import { demoPages, loadDemo } from '../index.ts'

const { database } = await testDatabase()
const clock = testClock()
const workspace = randomUUID()
const secret = Buffer.alloc(32, 7)
const audience = 'xiaoer-widget'
let called = '云杉小店'
await loadDemo(database, workspace, clock.now())
const app = fastify()
const sign = (claims: Record<string, unknown>) => signToken(claims, { secret, audience, now: clock.now() })
await app.register(
  demoPages({
    db: database,
    workspaceId: workspace,
    now: () => clock.now(),
    nameIn: async (language) => (language === 'en' ? 'Spruce Shop' : called),
    key: signerOf(() => [Buffer.alloc(32, 9)]),
    widget: { publicKey: 'pk_test', sign },
  }),
)

/** A browser as far as cookies and forms go. */
function aVisitor(language = 'zh-CN') {
  const jar = new Map<string, string>()
  const keep = (answer: LightMyRequestResponse) => {
    for (const { name, value } of answer.cookies) jar.set(name, value)
    return answer
  }
  const headers = () => ({ 'accept-language': language, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') })
  const get = async (url: string) => keep(await app.inject({ url, headers: headers() }))
  const tokenOf = async () => /name="token" value="([^"]+)"/.exec((await get('/shop/login')).body)?.[1] ?? ''
  async function post(url: string, fields: Record<string, string>, token?: string) {
    const payload = new URLSearchParams({ token: token ?? (await tokenOf()), ...fields }).toString()
    return keep(
      await app.inject({ method: 'POST', url, payload, headers: { ...headers(), 'content-type': 'application/x-www-form-urlencoded' } }),
    )
  }
  return { get, post, jar, signIn: (customer: string) => post('/shop/login', { customer, to: '/shop' }) }
}

const field = (body: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
const titleOf = (body: string) => /<title>([^<]*)</.exec(body)?.[1]

test('the shop is called on its pages as it is called now', async () => {
  const before = called
  called = '杉木小铺'
  const { body } = await aVisitor().get('/shop')
  assert.equal(titleOf(body)?.split(' · ').at(-1), '杉木小铺')
  assert.match(body, /<span>杉木小铺<\/span>/)
  assert.doesNotMatch(body, new RegExp(before))
  called = before
})

test('a link of the chat fills the basket of the browser that opens it, at least so many of each however often it is opened', async () => {
  const visitor = aVisitor()
  await visitor.post('/shop/cart', { variant: 'thermos-cup.1', quantity: '1', go: 'cart' })
  const link = `/shop/cart?put=${encodeURIComponent('thermos-cup.1*2~mixed-nuts.2*1~no-such.1*3~<b>*1')}`
  for (let times = 0; times < 2; times++) {
    const put = await visitor.get(link)
    assert.deepEqual([put.statusCode, put.headers.location], [303, '/shop/cart'])
    assert.equal(decodeURIComponent(visitor.jar.get('xiaoer_cart') ?? ''), 'thermos-cup.1*2~mixed-nuts.2*1')
  }
  assert.match((await visitor.get('/shop/cart')).body, /保温杯[\s\S]*坚果/)
  assert.equal((await aVisitor().get('/shop/cart')).body.includes('坚果'), false, 'of this browser alone')
})

test('the way of a purchase: item, sign in, confirm, pay, done, and the order stands among my orders', async () => {
  const visitor = aVisitor()
  assert.match((await visitor.get('/shop/items/thermos-cup')).body, /316不锈钢保温杯/)
  const chosen = await visitor.post('/shop/cart', { variant: 'thermos-cup.1', quantity: '2', go: 'checkout' })
  assert.equal(chosen.statusCode, 303)
  const toLogin = await visitor.get(String(chosen.headers.location))
  const to = new URL(String(toLogin.headers.location), 'http://shop').searchParams.get('to') ?? ''
  const signedIn = await visitor.post('/shop/login', { customer: 'c1002', to })
  const confirm = await visitor.get(String(signedIn.headers.location))
  const [key, lines] = [field(confirm.body, 'key'), field(confirm.body, 'lines')]
  const placed = await visitor.post('/shop/orders', { key, lines, address: '0', remark: '<b>放柜子</b>' })
  assert.equal((await visitor.post('/shop/orders', { key, lines, address: '0', remark: '' })).headers.location, placed.headers.location)
  const order = String(placed.headers.location)
  assert.match((await visitor.get(order)).body, /待付款[\s\S]*选择支付方式[\s\S]*付款截止[\s\S]*&lt;b&gt;放柜子/)
  const paid = await visitor.post(`${order}/payment`, { method: '支付宝' })
  assert.match((await visitor.get(String(paid.headers.location))).body, /支付成功/)
  assert.match((await visitor.get('/shop/orders')).body, new RegExp(order))
})

test('every page is served, in both languages, and carries the widget with its page and shopper', async () => {
  for (const language of ['zh-CN', 'en']) {
    const visitor = aVisitor(language)
    await visitor.signIn('c1001')
    const pages = [
      '/shop',
      '/shop?c=shoes',
      '/shop?q=%E9%9B%A8%E4%BC%9E',
      '/shop?q=nothing-like-this',
      '/shop/items/trench-coat',
      '/shop/cart',
      '/shop/login',
      '/shop/coupons',
      '/shop/orders',
    ]
    for (const url of pages) {
      const { statusCode, body } = await visitor.get(url)
      assert.equal(statusCode, 200, url)
      assert.match(body, new RegExp(`<html lang="${language}">`), url)
      assert.doesNotMatch(body, /\[object|undefined|NaN|\{\w+\}/, url)
      const claims = verifyToken(/data-token="([^"]+)"/.exec(body)?.[1] ?? '', { secret, audience, now: clock.now() })
      assert.equal(claims['sub'], 'c1001', url)
      assert.ok(claims.exp - claims.iat <= 600)
    }
  }
})

test('the token names the page; the address for a fresh one gives the same', async () => {
  const visitor = aVisitor()
  const { body } = await visitor.get('/shop/items/trench-coat')
  const fresh = (await visitor.get('/shop/widget-token?kind=product&ref=trench-coat')).json<{ token: string }>().token
  for (const token of [/data-token="([^"]+)"/.exec(body)?.[1] ?? '', fresh]) {
    const claims = verifyToken(token, { secret, audience, now: clock.now() })
    assert.deepEqual(claims['page'], { kind: 'product', ref: 'trench-coat', title: '经典双排扣中长款风衣' })
    assert.equal(claims['sub'], undefined)
  }
})

test('a form without this browser’s token does nothing', async () => {
  const visitor = aVisitor()
  const other = aVisitor()
  await visitor.signIn('c1003')
  const stolen = field((await other.get('/shop/login')).body, 'token')
  for (const token of ['', 'x', stolen]) {
    const refused = await visitor.post('/shop/cart', { variant: 'thermos-cup.1', quantity: '1', go: 'cart' }, token)
    assert.equal(refused.statusCode, 403)
    assert.equal(visitor.jar.get('xiaoer_cart'), undefined)
  }
})

test('a forged cookie is nobody; another’s order and an unknown one look the same', async () => {
  const [mine] = await database.inWorkspace(workspace, (tx) =>
    tx.rows<{ number: string }>(sql`select number from demo.orders where customer_id = 'c1001' limit 1`),
  )
  const thief = aVisitor()
  thief.jar.set('xiaoer_shop', 'abc.c1001.forged')
  assert.match(String((await thief.get('/shop/orders')).headers.location), /login/)
  await thief.signIn('c1002')
  const [theirs, none] = [await thief.get(`/shop/orders/${mine?.number}`), await thief.get('/shop/orders/YS200000000000')]
  assert.deepEqual([theirs.statusCode, none.statusCode], [404, 404])
  assert.equal(titleOf(theirs.body), titleOf(none.body))
  assert.equal((await thief.post(`/shop/orders/${mine?.number}/payment`, { method: '支付宝' })).statusCode, 404)
})

test('odd input gets a page, never a crash', async () => {
  const visitor = aVisitor()
  await visitor.signIn('c1001')
  for (const url of [
    '/shop/items/none',
    '/shop/nowhere',
    '/shop?c=none',
    '/shop/pictures/none.svg',
    '/shop/assets/none.css',
    '/shop/orders/%00',
  ])
    assert.ok([400, 404].includes((await visitor.get(url)).statusCode), url)
  for (const fields of [
    {},
    { variant: 'x', quantity: '1', go: 'cart' },
    { variant: 'thermos-cup.1', quantity: '-1', go: 'cart' },
    { variant: 'thermos-cup.1', quantity: '1e9', go: 'cart' },
  ])
    assert.equal((await visitor.post('/shop/cart', fields)).statusCode, 400)
  assert.equal((await visitor.post('/shop/orders', { key: randomUUID(), lines: 'nonsense', address: '0', remark: '' })).statusCode, 400)
  assert.equal(
    (await visitor.post('/shop/orders', { key: randomUUID(), lines: 'thermos-cup.1*1', address: '9', remark: '' })).statusCode,
    400,
  )
  assert.equal((await visitor.post('/shop/login', { customer: 'nobody', to: '/shop' })).statusCode, 400)
  assert.equal((await visitor.post('/shop/cart', { variant: 'v'.repeat(9_000), quantity: '1', go: 'cart' })).statusCode, 413)
})

test('signing in leads nowhere outside the shop', async () => {
  for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', '/shop//evil.example', 'javascript:alert(1)', '/console'])
    assert.equal((await aVisitor().post('/shop/login', { customer: 'c1001', to })).headers.location, '/shop', to)
})

test('a coupon can be taken once, a newcomer’s only by a newcomer', async () => {
  const visitor = aVisitor()
  await visitor.signIn('c1020')
  for (let twice = 0; twice < 2; twice++) assert.equal((await visitor.post('/shop/coupons', { coupon: 'shop-8' })).statusCode, 303)
  const old = aVisitor()
  await old.signIn('c1001')
  assert.equal((await old.post('/shop/coupons', { coupon: 'newcomer-10' })).statusCode, 409)
  assert.equal((await old.post('/shop/coupons', { coupon: 'earbuds-20' })).statusCode, 409)
})

test('virtual goods show their code once paid, to their owner', async () => {
  const visitor = aVisitor()
  await visitor.signIn('c1004')
  const placed = await visitor.post('/shop/orders', { key: randomUUID(), lines: 'library-pass.1*1', address: '0', remark: '' })
  const order = String(placed.headers.location)
  assert.doesNotMatch((await visitor.get(order)).body, /<code>/)
  await visitor.post(`${order}/payment`, { method: '微信支付' })
  assert.match((await visitor.get(order)).body, /<code>([0-9A-F]{4}-){3}[0-9A-F]{4}<\/code>/)
})

const LIST = new URL('../../../../../shared/data/security/xss.txt', import.meta.url)
const STRINGS = existsSync(LIST)
  ? readFileSync(LIST, 'utf8')
      .split('\n')
      .filter((line) => line.trim())
  : ['"><script>window.hit=1</script>', '<img src=x onerror="window.hit=1">']

test('in a real browser nothing that shoppers type is run', { skip: noBrowser }, async () => {
  const [order] = await database.inWorkspace(workspace, (tx) =>
    tx.rows<{ number: string }>(sql`select number from demo.orders where customer_id = 'c1001' limit 1`),
  )
  const remark = STRINGS.join(' ').replaceAll('alert', 'window.hit=').slice(0, 60_000)
  await database.inWorkspace(workspace, (tx) => tx.run(sql`update demo.orders set remark = ${remark} where number = ${order?.number}`))
  const home = await app.listen({ port: 0, host: '127.0.0.1' })
  const context = await (await browser()).newContext({ locale: 'zh-CN' })
  context.setDefaultTimeout(45_000)
  const page = await context.newPage()
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await page.goto(`${home}/shop/login?to=/shop/orders/${order?.number}`)
  await page.locator('button.shopper').first().click()
  await page.waitForURL(/orders\/YS/)
  assert.ok((await page.locator('dl.pairs').first().textContent())?.includes('<script'))
  for (const words of STRINGS.slice(0, 8)) await page.goto(`${home}/shop?q=${encodeURIComponent(words.slice(0, 80))}`)
  assert.deepEqual(dialogs, [])
  assert.equal(await page.evaluate('window.hit'), undefined)
  await context.close()
  await app.close()
})
