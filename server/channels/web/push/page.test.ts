import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browser } from '@xiaoer/testing/browser'
import { noBrowser } from '@xiaoer/testing/chromium'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import type { Page } from 'playwright-core'
import sql from 'sql-template-tag'
import { shoot } from '../../../../apps/console/testing/browser.ts'
import { stubTwilio } from '../../sms/testing/stub-twilio.ts'
import { connectSms } from '../../sms/testing/under-test.ts'
import { stubPushService } from './testing/stub-push-service.ts'

const stub = await stubPushService()
const service = await testService(undefined, { PRIVATE_HOSTS: '127.0.0.1', PUBLIC_URL: 'https://help.example' })
const url = await service.app.listen({ host: '127.0.0.1', port: 0 })
const kept = () =>
  service.db.inWorkspace(service.workspaceId, (tx) => tx.rows<{ page: string }>(sql`select page_url as page from push_subscriptions`))

interface Look {
  readonly language?: 'zh-CN' | 'en'
  readonly dark?: boolean
  readonly width?: number
  readonly customer?: string
}

/** A shopper on the page of pushes; a headless shell has no push service behind it, so what the browser would subscribe to is a stub by name. */
async function onPage({ language = 'zh-CN', dark = false, width = 1280, customer }: Look = {}) {
  const shopper = await visit(service, { ...(customer && { customer }) })
  const address = `${url}/push/${shopper.publicKey}`
  const key = /data-key="([\w-]+)"/.exec(await (await fetch(address)).text())?.[1] ?? ''
  const { subscription } = stub.browser(key)
  const context = await (await browser()).newContext({ viewport: { width, height: 800 }, colorScheme: dark ? 'dark' : 'light' })
  await context.addInitScript(
    ({ asked, told }) => {
      const calls: unknown[] = []
      let held: object | null = null
      const stubSubscription = {
        toJSON: () => told,
        unsubscribe: async () => {
          held = null
          return true
        },
      }
      const stubPushManager = {
        subscribe: async (options: { applicationServerKey: string }) => {
          calls.push(options.applicationServerKey)
          held = stubSubscription
          return held
        },
        getSubscription: async () => held,
      }
      const stubNotification = { permission: 'default', requestPermission: async () => asked }
      Reflect.set(globalThis, 'stubCalls', calls)
      Reflect.set(globalThis, 'PushManager', stubPushManager)
      Object.defineProperty(Reflect.get(globalThis, 'ServiceWorkerRegistration').prototype, 'pushManager', { value: stubPushManager })
      Reflect.set(globalThis, 'Notification', stubNotification)
    },
    { asked: 'granted', told: subscription },
  )
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())))
  const session = shopper.headers.authorization.replace('Bearer ', '')
  await page.goto(`${address}?lang=${language}#${new URLSearchParams({ s: session, p: `${url}/shop/orders?x=1` })}`)
  return { page, key, faults, context }
}
const calls = (page: Page) => page.evaluate((): unknown => Reflect.get(globalThis, 'stubCalls'))

test('nothing is asked before the click; then the service worker is there, and the browser subscribes under the workspace’s key', {
  skip: noBrowser,
}, async () => {
  const { page, key, faults, context } = await onPage()
  const on = page.getByRole('button', { name: '开启通知' })
  await on.waitFor()
  assert.deepEqual([await calls(page), await kept()], [[], []])
  assert.equal(new URL(page.url()).hash, '', 'the session stays out of the history')
  await shoot(page, 'push-before')
  await on.click()
  await page.locator('#told', { hasText: '已开启' }).waitFor()
  await shoot(page, 'push-on')
  assert.deepEqual(await calls(page), [key])
  assert.deepEqual(await kept(), [{ page: `${url}/shop/orders` }])
  const worker = await page.evaluate<unknown>('navigator.serviceWorker.ready.then((one) => one.active.scriptURL)')
  assert.equal(worker, `${url}/push/worker.js`)
  await page.getByRole('button', { name: '停止通知' }).click()
  await page.locator('#told', { hasText: '已停止' }).waitFor()
  assert.deepEqual([await kept(), faults], [[], []])
  await context.close()
})

test('in English, in the dark and on a phone it is the same page', { skip: noBrowser }, async () => {
  const { page, faults, context } = await onPage({ language: 'en', dark: true, width: 390 })
  await page.getByRole('button', { name: 'Turn on' }).waitFor()
  await shoot(page, 'push-390-dark')
  assert.ok(await page.evaluate<unknown>('document.documentElement.scrollWidth <= innerWidth'))
  assert.deepEqual(faults, [])
  await context.close()
})

test('who would rather have a message types a number, writes back the digits that come there, and is told so', {
  skip: noBrowser,
}, async () => {
  const twilio = await stubTwilio()
  await connectSms(service, twilio)
  const { page, faults, context } = await onPage({ customer: 'c1001' })
  await page.getByLabel('您的邮箱或手机号').fill('+14155550177')
  await page.getByRole('button', { name: '发验证码' }).click()
  const digits = page.getByLabel('收到的六位数字')
  await digits.waitFor()
  await shoot(page, 'push-letters')
  await digits.fill(/\d{6}/u.exec(twilio.to('+14155550177')[0]?.text ?? '')?.[0] ?? '')
  await page.getByRole('button', { name: '开启', exact: true }).click()
  await page.locator('#told', { hasText: '已开启' }).waitFor()
  assert.equal(await page.locator('#letters').isHidden(), true)
  assert.deepEqual(faults, [])
  await context.close()
})
