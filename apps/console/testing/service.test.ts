// long: pages on a real service
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { go, noBrowser } from './browser.ts'
import { atNewShop, aVisitor, channelOf } from './real-service.ts'

test('with the real service: from the one-time link to a shopper who was answered, taken over and settled', {
  skip: noBrowser,
}, async () => {
  const { url, page, faults } = await atNewShop()

  const visitor = await aVisitor(url, await channelOf(page))

  await go(page, '/inbox/bot')
  await page.locator('.list-rows').waitFor()
  await visitor.say('多久能发货？')
  await page.locator('.row').first().click()
  await page.locator('.by-bot .bubble').first().waitFor()
  await page.locator('.why').first().click()
  await page.locator('.trace .intent').first().waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.trace').waitFor({ state: 'hidden' })

  await visitor.say('转人工')
  await page.locator('[data-held=queue]').waitFor()
  await page.keyboard.press('a')
  await page.locator('[data-held=me]').waitFor()
  await page.getByLabel('回复', { exact: true }).fill('您好，我是小云')
  await page.keyboard.press('Enter')
  await page.locator('[data-message]', { hasText: '您好，我是小云' }).waitFor()
  await page.getByRole('button', { name: '结束' }).click()
  await page.getByText('已解决，结束').click()
  await page.locator('[data-held=closed]').waitFor()

  // what was said is cut for the search behind the talk
  await page.waitForFunction(async () => (await (await fetch('/api/v1/said?q=我是小云')).json()).found.length > 0)
  await go(page, '/inbox/mine')
  await page.getByLabel('找买家或内容').fill('能发货')
  await page.locator('.said mark', { hasText: '能发货' }).first().waitFor()
  if (process.env['XIAOER_SHOTS']) await page.screenshot({ path: `${process.env['XIAOER_SHOTS']}/said.png` })
  await page.locator('.said-row').first().click()
  await page.locator('[data-held=closed]').waitFor()

  await go(page, '/today')
  await page.locator('[data-figure=handoffs] .figure-value', { hasText: /^1$/ }).waitFor()
  assert.deepEqual(faults, [])
  await page.context().close()
})
