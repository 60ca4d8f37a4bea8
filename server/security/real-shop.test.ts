import assert from 'node:assert/strict'
import { test } from 'node:test'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'

const service = await testService()
const anna = await owner(service)

const ask = (url: string, headers: Record<string, string> = {}) => service.app.inject({ method: 'GET', url, headers })
const send = (url: string, payload: string, headers: Record<string, string>) =>
  service.app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } })

/** A browser signed in as a shopper of the demo shop, as anybody who opens its pages can be. */
async function asShopper() {
  const page = await ask('/shop/login')
  const cookie = page.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const token = /name="token" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const customer = /name="customer" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const answer = await send('/shop/login', new URLSearchParams({ token, customer, to: '/shop' }).toString(), { cookie })
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

test('where the demo gives way to a real shop, nobody becomes one of its shoppers any more, without a restart', async () => {
  const cookie = await asShopper()
  assert.match((await ask('/shop/widget-token?kind=home', { cookie })).json().token, /^[\w-]+\.[\w-]+\.[\w-]+$/)
  const named = await anna.send('PUT', '/setup/name', { shopName: '青杉', connector: 'none', language: 'zh-CN' })
  assert.equal(named.status, 200)
  for (const url of ['/shop', '/shop/login', '/shop/orders', '/shop/coupons', '/shop/widget-token?kind=home', '/shop/checkout', '/']) {
    const { statusCode, body, headers } = await ask(url, { cookie })
    assert.equal(statusCode, 404, url)
    assert.doesNotMatch(`${body} ${headers['set-cookie']}`, /data-token|xiaoer_shop=|name="customer"/, url)
  }
  const gone = await ask('/shop')
  assert.match(gone.body, /没有演示店铺了[\s\S]*href="\/console\/"/, 'words and a way on, where a person looks')
  assert.equal((await send('/shop/login', 'token=x&customer=c01&to=%2Fshop', { cookie })).statusCode, 404)
  assert.equal((await anna.send('PUT', '/setup/name', { shopName: '青杉', connector: 'demo', language: 'zh-CN' })).status, 200)
  assert.equal((await ask('/shop/login')).statusCode, 200, 'back to the demo')
})
