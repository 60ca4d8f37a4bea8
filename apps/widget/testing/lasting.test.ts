// long: pages that outlast their service
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { noBrowser, seated } from './browser.ts'
import { stage, storedOf } from './scene.ts'

const skip = noBrowser
const scene = stage(skip)
const FOREVER = Number.MAX_SAFE_INTEGER
const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

test('an answer that gets lost on the way doubles nothing', { skip }, async () => {
  const { log, say, talk, context } = await scene.arrive()
  scene.service.troubles.lostAnswers = 2
  await say('一')
  await say('二')
  await log.getByText('收到:二').waitFor()
  await log.getByRole('img', { name: '已读' }).nth(1).waitFor()
  assert.deepEqual(storedOf(scene.service, talk()), ['一', '二'])
  assert.equal(await log.locator('.mine').count(), 2)
  assert.equal(await log.locator('.theirs:not(.greeting)').count(), 2)
  await context.close()
})

test('what is written while the service is down survives a reload and goes out in order', { skip }, async () => {
  const { page, log, say, talk, context } = await scene.arrive()
  await say('前')
  await log.getByText('收到:前').waitFor()
  scene.service.troubles.busy = FOREVER
  for (const text of ['甲', '乙', '丙']) await say(text)
  await log.locator('.pending').nth(2).waitFor()
  assert.equal(await log.locator('.pending').count(), 3)
  await page.reload()
  const again = await seated(page)
  await again.log.getByText('丙', { exact: true }).waitFor()
  await again.log.getByText('收到:前').waitFor()
  scene.service.troubles.busy = 0
  await again.log.getByText('收到:丙').waitFor({ timeout: 45_000 })
  // the answer may be read before the word that the message was taken
  await again.log.locator('.pending').first().waitFor({ state: 'detached' })
  assert.deepEqual(storedOf(scene.service, talk()), ['前', '甲', '乙', '丙'])
  assert.equal(await again.log.locator('.pending').count(), 0)
  assert.equal(await again.log.locator('.mine').count(), 4)
  await context.close()
})

test('after a long time without a network, and a session that ended meanwhile, all is there once', { skip }, async () => {
  const { page, log, say, talk, context } = await scene.arrive()
  await say('早')
  await log.getByText('收到:早').waitFor()
  await context.setOffline(true)
  await say('断网时写的')
  await page.getByText('网络不通').waitFor()
  scene.service.troubles.signedOut = 1
  for (let at = 0; at < 60; at++) scene.service.talks.say(talk(), 'agent', [{ kind: 'text', text: `离线消息 ${at} 号` }], '小满')
  await context.setOffline(false)
  await log.getByText('离线消息 59 号').waitFor({ timeout: 45_000 })
  await log.getByText('收到:断网时写的').waitFor({ timeout: 45_000 })
  for (const at of [0, 24, 25, 49, 50, 59]) assert.equal(await log.getByText(`离线消息 ${at} 号`, { exact: true }).count(), 1)
  assert.deepEqual(storedOf(scene.service, talk()), ['早', '断网时写的'])
  await context.close()
})

test('two tabs show the same, and send each message once', { skip }, async () => {
  const one = await scene.arrive()
  const page = await one.context.newPage()
  await page.goto(one.address)
  const two = await seated(page)
  scene.service.troubles.busy = 6
  await Promise.all([one.say('左一'), two.say('右一')])
  await one.log.getByText('右一', { exact: true }).waitFor()
  await two.log.getByText('左一', { exact: true }).waitFor()
  for (const { log } of [one, two]) {
    await log.getByText('收到:左一').waitFor({ timeout: 45_000 })
    await log.getByText('收到:右一').waitFor({ timeout: 45_000 })
    await log.locator('.pending').first().waitFor({ state: 'detached' })
    assert.equal(await log.locator('.mine').count(), 2)
  }
  assert.deepEqual(storedOf(scene.service, one.talk()).sort(), ['右一', '左一'])
  await one.context.close()
})

test('one tab closed with a message on its way: the other sends it', { skip }, async () => {
  const one = await scene.arrive()
  const page = await one.context.newPage()
  await page.goto(one.address)
  const two = await seated(page)
  scene.service.troubles.busy = FOREVER
  await one.say('交给另一个')
  await two.log.getByText('交给另一个', { exact: true }).waitFor()
  await one.page.close()
  scene.service.troubles.busy = 0
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await two.log.getByText('收到:交给另一个').waitFor({ timeout: 45_000 })
  assert.deepEqual(storedOf(scene.service, one.talk()), ['交给另一个'])
  await one.context.close()
})

test('a service that answers all but messages is not hurried', { skip }, async () => {
  const { log, say, context } = await scene.arrive()
  await say('一')
  await log.getByText('收到:一').waitFor()
  scene.service.troubles.busyMessages = 3
  scene.service.calls.length = 0
  const start = Date.now()
  await say('二')
  await log.getByText('收到:二').waitFor({ timeout: 45_000 })
  // At least half of 1 s, 2 s and 4 s.
  assert.ok(Date.now() - start >= 3_000)
  assert.equal(scene.service.calls.filter((call) => call === 'POST /messages').length, 4)
  await context.close()
})

test('a refused message stays, with a way to send it again or take it back', { skip }, async () => {
  const { page, log, say, talk, context } = await scene.arrive()
  scene.service.troubles.refused = 2
  await say('不收一')
  await say('不收二')
  await log.getByText('未能发出').nth(1).waitFor()
  await page.reload()
  const again = await seated(page)
  await again.log.getByRole('button', { name: '删除' }).first().click()
  await again.log.getByRole('button', { name: '重发' }).click()
  await again.log.getByText('收到:不收二').waitFor()
  assert.deepEqual(storedOf(scene.service, talk()), ['不收二'])
  await context.close()
})

test('a picture waits out a reload too, and is uploaded once', { skip }, async () => {
  const { page, log, talk, context } = await scene.arrive()
  await page.locator('.question').first().waitFor()
  scene.service.troubles.busy = FOREVER
  await page.locator('#files').setInputFiles({ name: '破损.png', mimeType: 'image/png', buffer: DOT })
  await page.getByRole('list', { name: '待发送的图片' }).getByRole('img').waitFor()
  await page.getByRole('button', { name: '发送' }).click()
  await log.getByRole('img', { name: '破损.png' }).waitFor()
  await page.reload()
  const again = await seated(page)
  await again.log.getByRole('img', { name: '破损.png' }).waitFor()
  scene.service.calls.length = 0
  scene.service.troubles.busy = 0
  await again.log.getByRole('link', { name: /查看图片/ }).waitFor({ timeout: 45_000 })
  assert.equal(scene.service.talks.messagesOf(talk()).filter(({ author }) => author === 'shopper').length, 1)
  assert.equal(scene.service.calls.filter((call) => call === 'POST /files').length, 1)
  await context.close()
})

test('a draft outlives a reload; another shopper on the same computer sees none of it', { skip }, async () => {
  const { page, input, log, say, address, context } = await scene.arrive()
  await say('我的秘密')
  await log.getByText('收到:我的秘密').waitFor()
  await input.fill('写到一半')
  await page.reload()
  assert.equal(await (await seated(page)).input.inputValue(), '写到一半')
  await page.goto(address.replace(/as=[\w-]+/, 'as=somebody-else'))
  const other = await seated(page)
  await other.log.getByText('您好,欢迎来到云杉小店').waitFor()
  assert.equal(await other.input.inputValue(), '')
  assert.equal(await other.log.getByText('我的秘密').count(), 0)
  await context.close()
})

for (const [where, prepare] of [
  ['', async () => {}],
  // Web Locks are of https alone: on a plain-http address both tabs knock at the same moment.
  [', on plain http too', (context: BrowserContext) => context.addInitScript("Object.defineProperty(navigator, 'locks', {})")],
] as const)
  test(`a stranger who comes again is the same stranger, also from two first tabs${where}`, { skip }, async () => {
    const context = await scene.browser.newContext()
    await prepare(context)
    context.setDefaultTimeout(45_000)
    const address = `${scene.service.url}/`
    const pages = await Promise.all([context.newPage(), context.newPage()])
    await Promise.all(pages.map((page) => page.goto(address)))
    const before = scene.service.talks.talks.size
    const [one, two] = await Promise.all(pages.map((page) => seated(page)))
    assert.ok(one && two)
    await one.say('我是谁')
    await two.log.getByText('收到:我是谁').waitFor()
    assert.equal(scene.service.talks.talks.size, before + 1)
    await two.page.reload()
    const again = await seated(two.page)
    await again.say('还是我')
    await one.log.getByText('收到:还是我').waitFor()
    assert.equal(scene.service.talks.talks.size, before + 1)
    await context.close()
  })

test('a picture in a tab that stays open is shown by a fresh address once its own has ended, and after a reload', { skip }, async () => {
  const { page, log, context } = await scene.arrive()
  const widths = () =>
    log.locator('.picture img').evaluate((img) => (img instanceof HTMLImageElement ? img.decode().then(() => img.naturalWidth) : 0))
  const shown = () => log.locator('.picture img').getAttribute('src')
  scene.service.fileEnds.inSeconds = 2
  await page.locator('#files').setInputFiles({ name: '破损.png', mimeType: 'image/png', buffer: DOT })
  await page.getByRole('button', { name: '发送' }).click()
  await log.locator('.picture img[src*="u="]').waitFor()
  const first = await shown()
  scene.service.fileEnds.inSeconds = 3_600
  scene.service.fileEnds.round += 1
  await log.locator(`.picture img:not([src="${first}"])[src*="u="]`).waitFor()
  assert.equal(await widths(), 1)
  scene.service.fileEnds.round += 1
  await page.reload()
  const again = await seated(page)
  await again.log.locator(`.picture img[src$="s=${scene.service.fileEnds.round}"]`).waitFor()
  assert.equal(await widths(), 1)
  await context.close()
})
