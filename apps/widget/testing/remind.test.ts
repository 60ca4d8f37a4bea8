// long: each case loads the page anew
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from './browser.ts'
import { stage } from './scene.ts'

const skip = noBrowser
const scene = stage(skip)
const NAME = '离开后有回复就通知我'

test('that the browser may tell of what comes later is offered once an answer is owed, and opens a page of the service at a click alone', {
  skip,
}, async () => {
  const { page, log, say, context } = await scene.arrive()
  // a headless shell has no push of its own: a stand-in, so that the widget offers it
  await context.addInitScript('globalThis.PushManager ??= class StubPushManager {}')
  await page.reload()
  await page.locator('.launcher').click()
  const offered = page.getByRole('button', { name: NAME })
  await say('多久发货')
  await log.getByText('收到:多久发货').waitFor()
  assert.equal(await offered.count(), 0, 'a stranger who has had their answer is asked nothing')
  await page.getByRole('button', { name: '人工', exact: true }).click()
  await offered.waitFor()
  assert.deepEqual(context.pages().length, 1)
  const [opened] = await Promise.all([context.waitForEvent('page'), offered.click()])
  await opened.waitForURL(/\/push\//)
  const url = new URL(opened.url())
  const told = new URLSearchParams(url.hash.slice(1))
  assert.deepEqual([url.origin, url.pathname, url.search], [new URL(page.url()).origin, '/push/demo', '?lang=zh-CN'])
  assert.ok(told.get('s'))
  assert.equal(told.get('p'), page.url())
  await context.close()
})

test('where the browser has no push nothing is offered; an order is reason enough to', { skip }, async () => {
  const { page, log, say, context } = await scene.arrive()
  await page.evaluate(() => Reflect.deleteProperty(globalThis, 'PushManager'))
  await say('订单')
  await log.locator('.card').first().waitFor()
  assert.equal(await page.getByRole('button', { name: NAME }).count(), 0)
  await page.evaluate(() => Reflect.set(globalThis, 'PushManager', class StubPushManager {}))
  await say('订单')
  await page.getByRole('button', { name: NAME }).waitFor()
  await context.close()
})
