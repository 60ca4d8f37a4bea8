// long: each case loads the page anew, at every width
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { noBrowser } from './browser.ts'
import { stage, storedOf } from './scene.ts'

const skip = noBrowser
const scene = stage(skip)

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('#xiaoer')?.shadowRoot?.activeElement?.className ?? '')

test('all of it by keyboard: open, write, pick, step back, close', { skip }, async () => {
  const { page, log, talk, context } = await scene.arrive()
  await page.keyboard.press('Escape')
  assert.equal(await focused(page), 'launcher')
  await page.keyboard.press('Enter')
  await page.locator('textarea.input').waitFor()
  assert.equal(await focused(page), 'input')
  await page.keyboard.type('第一行')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('第二行')
  await page.keyboard.press('Enter')
  await log.getByRole('img', { name: '已读' }).waitFor()
  assert.deepEqual(storedOf(scene.service, talk()), ['第一行\n第二行'])
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  await page.locator('[role=menuitem]:focus').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /A1009/ }).waitFor()
  await page.keyboard.press('Escape')
  assert.equal(await focused(page), 'input')
  await page.keyboard.press('Escape')
  assert.equal(await page.getByRole('dialog').count(), 0)
  assert.equal(await focused(page), 'launcher')
  await context.close()
})

test('a message that arrives leaves the keyboard where it was in the menu', { skip }, async () => {
  const { page, log, talk, context } = await scene.arrive()
  await page.getByRole('button', { name: '更多' }).click()
  await page.locator('[role=menuitem]:focus').waitFor()
  await page.keyboard.press('ArrowRight')
  scene.service.talks.say(talk(), 'agent', [{ kind: 'text', text: '我来看看' }], '小满')
  await log.getByText('我来看看').waitFor()
  assert.match(await page.locator('[role=menuitem]:focus').innerText(), /订单/)
  await context.close()
})

test('Enter that chooses a word of an input method sends nothing', { skip }, async () => {
  const { page, input, log, talk, context } = await scene.arrive()
  const wire = await context.newCDPSession(page)
  await input.focus()
  await wire.send('Input.imeSetComposition', { text: 'fa huo', selectionStart: 6, selectionEnd: 6 })
  await wire.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 })
  await wire.send('Input.insertText', { text: '发货' })
  assert.equal(await input.inputValue(), '发货')
  assert.deepEqual(storedOf(scene.service, talk()), [])
  await input.press('Enter')
  await log.getByText('收到:发货').waitFor()
  assert.deepEqual(storedOf(scene.service, talk()), ['发货'])
  await context.close()
})

test('roles and names are there for a screen reader', { skip }, async () => {
  const { page, log, context } = await scene.arrive()
  await page.getByRole('dialog', { name: '云杉小店' }).waitFor()
  assert.equal(await log.getAttribute('aria-live'), 'polite')
  await page.getByRole('textbox', { name: '输入消息' }).waitFor()
  const nameless = await page.locator('#xiaoer').evaluate((host) => {
    const controls = [...(host.shadowRoot?.querySelectorAll('button, a, textarea, input') ?? [])]
    return controls.filter(
      (control) => !control.getAttribute('aria-label') && !control.textContent?.trim() && control.getAttribute('aria-hidden') !== 'true',
    ).length
  })
  assert.equal(nameless, 0)
  await context.close()
})

for (const [width, height] of [
  [320, 568],
  [640, 360],
] as const) {
  test(`at ${width} × ${height} (a phone, or 200 % zoom) it fills the page, nothing is cut, and Tab stays inside`, { skip }, async () => {
    const { page, say, log, context } = await scene.arrive('', { viewport: { width, height } })
    await say('https://shop.example/a-very-long-address-without-any-break/and-more-and-more?and=more '.repeat(3))
    await log.getByText('收到').waitFor()
    await say('订单')
    await log.getByText('订单 A1009').waitFor()
    const box = await page.getByRole('dialog').boundingBox()
    assert.deepEqual(box, { x: 0, y: 0, width, height })
    assert.ok(await log.evaluate((element) => element.scrollWidth <= element.clientWidth))
    for (let at = 0; at < 40; at++) await page.keyboard.press('Tab')
    assert.ok(await page.evaluate(() => document.activeElement?.id === 'xiaoer'))
    await context.close()
  })
}

test('the page and the widget do not dress each other', { skip }, async () => {
  const { page, context } = await scene.arrive()
  const button = page.locator('.launcher')
  assert.notEqual(await button.evaluate((element) => getComputedStyle(element).backgroundColor), 'rgb(255, 105, 180)')
  assert.equal(await page.locator('main p').evaluate((element) => getComputedStyle(element).fontSize), '18px')
  await context.close()
})

test('keys pressed in the widget are no shortcuts of the page', { skip }, async () => {
  const { page, input, context } = await scene.arrive()
  await page.evaluate(() => document.addEventListener('keydown', () => document.body.setAttribute('data-heard', 'yes')))
  await input.press('a')
  assert.equal(await page.locator('body').getAttribute('data-heard'), null)
  await context.close()
})

test('who wants stillness gets it', { skip }, async () => {
  const { page, context } = await scene.arrive('', { reducedMotion: 'reduce' })
  assert.equal(await page.getByRole('dialog').evaluate((element) => getComputedStyle(element).animationName), 'none')
  await context.close()
})
