import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '../chromium.ts'
import { launched, type Running, steadyBrowser } from './steady.ts'

const skip = noBrowser
const never = () => new Promise<never>(() => {})

/** A browser whose process is there and does nothing any more. */
const still = (ended: () => void): Running => ({
  browser: { newContext: never, contexts: () => [], close: never, isConnected: () => true },
  answers: never,
  end: ended,
})

test('a browser that stands still is ended after its time, and the step is done in another one', { skip }, async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const begun: Running[] = []
  const browser = await steadyBrowser(async () => {
    begun.push(begun.length === 0 ? still(() => t.mock.timers.reset()) : await launched())
    return begun.at(-1) ?? assert.fail()
  })
  t.after(() => browser.close())
  const opened = browser.newPage({ locale: 'zh-CN' })
  for (let passed = 0; passed < 60_000; passed++) t.mock.timers.tick(1)
  const page = await opened
  await page.setContent('<p>here</p>')
  assert.equal(await page.locator('p').textContent(), 'here')
  assert.equal(begun.length, 2)
})

test('where the second one stands still too, it says which step did, and how long it waited', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] })
  const browser = await steadyBrowser(async () => still(() => {}), 80)
  const failed = assert.rejects(browser.newPage(), /the browser stood still: a new page, in a second browser, took more than 0\.08 s/u)
  for (let rounds = 0; rounds < 20; rounds++) {
    for (let passed = 0; passed < 80; passed++) t.mock.timers.tick(1)
    await Promise.resolve()
  }
  await failed
})

test('one that gives no sign of life is ended, so that what waits in it fails at once; one that answers is not', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] })
  const ended: string[] = []
  await steadyBrowser(async () => still(() => ended.push('silent')), 600)
  await steadyBrowser(async () => ({ ...still(() => ended.push('alive')), answers: async () => undefined }), 600)
  for (let beats = 0; beats < 7; beats++) {
    t.mock.timers.tick(100)
    await Promise.resolve()
  }
  assert.deepEqual(ended, ['silent'])
})

test('a real one is ended by its process, and what waits in it fails', { skip }, async () => {
  const { browser, end } = await launched()
  const page = await (await browser.newContext()).newPage()
  const waiting = assert.rejects(
    page.evaluate(() => new Promise(() => {})),
    /closed/u,
  )
  end()
  await waiting
})
