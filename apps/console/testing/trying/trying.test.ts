// long: a shop of its own is opened
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop } from '../real-service.ts'
import { aScene } from '../scene.ts'

test('with the real service: from the checklist an owner tries the chat as a customer, sees why it answered, and the step is ticked', {
  skip: noBrowser,
}, async () => {
  const { page, faults } = await atNewShop({ dark: true })
  await page.locator('.step', { hasText: '试聊一次' }).getByRole('button', { name: '去做' }).click()
  await page.getByText('一位新顾客').waitFor()
  await page.getByRole('button', { name: '开始试聊' }).click()
  const chat = page.frameLocator('iframe.trying-frame')
  const field = chat.getByRole('textbox')
  await field.fill('我的快递到哪了')
  await field.press('Enter')
  await chat.locator('.root[data-theme=dark]').waitFor()
  const [held, beside] = await Promise.all(
    [chat.locator('html'), page.locator('.trying-as')].map((of) => of.evaluate((one) => getComputedStyle(one).backgroundColor)),
  )
  assert.equal(held, beside, 'the page that holds the chat is as dark as the one around it')
  await page.locator('.trying-turns li', { hasText: '我的快递到哪了' }).waitFor()

  await page.getByText('店铺里的一位顾客').click()
  await page.getByRole('textbox', { name: '订单号' }).fill('没有这个单')
  await page.getByRole('button', { name: '重新开始' }).click()
  await page.getByText('没有订单 没有这个单').waitFor()
  assert.equal(await page.locator('iframe').count(), 1, 'the chat that stands goes on')

  await page.locator('.trying-turns').getByRole('button', { name: '为什么这么说' }).first().click()
  await page.locator('.trace blockquote', { hasText: '我的快递到哪了' }).waitFor()
  await page.locator('.trace .trace-id').waitFor()
  assert.equal(await page.locator('.trace').getByText('必答题').count(), 0, 'a turn that is not kept is kept for no test')
  await shoot(page, 'trying')
  await go(page, '/start')
  await page.locator('.step-done', { hasText: '试聊一次' }).waitFor()
  // the order that the shop does not have
  assert.deepEqual(
    faults.filter((fault) => !/404.*\/api\/v1\/trials$/u.test(fault)),
    [],
  )
})

test('in the dark the place of the chat is dark before it is begun', { skip: noBrowser }, async () => {
  const scene = await aScene()
  const { page } = await scene.sit('/try', undefined, { dark: true })
  const ground = (of: string) => page.locator(of).evaluate((one) => getComputedStyle(one).backgroundColor)
  await page.locator('.trying-frame').waitFor()
  assert.equal(await ground('.trying-frame'), await ground('.trying-as'))
})
