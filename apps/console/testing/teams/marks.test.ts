// long: marks orders on several pages
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop, aVisitor, channelOf, secretOf, shopperToken } from '../real-service.ts'

const skip = noBrowser
/** One shop for both tests, and its owner in a browser. */
const desk = skip ? undefined : await atNewShop()

test('an order gets a remark and a flag beside the conversation, written into the shop, and the inbox is narrowed by it', {
  skip,
}, async () => {
  const { page, url, faults } = desk ?? assert.fail('no browser')
  const secret = await secretOf(page, url)
  const shopper = await aVisitor(url, await channelOf(page), shopperToken(secret, 'c1001'))
  await shopper.say('有货吗')
  await go(page, `/inbox/all/${shopper.conversationId}`)
  const card = page.locator('.side-order').first()
  await card.getByRole('button', { name: '备注 / 插旗' }).click()
  await card.getByRole('button', { name: '红旗' }).click()
  await card.getByRole('textbox', { name: '备注' }).fill('买家要改地址，先别发')
  await shoot(page, 'mark-form')
  await card.getByRole('button', { name: /^保\s*存$/ }).click()
  await card.locator('.order-remark', { hasText: '买家要改地址' }).waitFor()
  await card.getByText('✓ 已写入店铺').waitFor()
  await shoot(page, 'mark-kept')
  await page.getByRole('button', { name: '按标签' }).click()
  await page.getByRole('combobox', { name: '插旗' }).click()
  await page.locator('.ant-select-item-option:visible', { hasText: '红旗' }).click()
  await page.locator(`.row[data-id="${shopper.conversationId}"]`).waitFor()
  await shoot(page, 'mark-inbox')
  // under the pointer a list stays as it is
  await page.locator('.list-search').hover()
  await go(page, '/inbox/all?flag=purple')
  await page.locator('.list-tools').waitFor()
  await page.locator(`.row[data-id="${shopper.conversationId}"]`).waitFor({ state: 'detached' })
  await page.emulateMedia({ colorScheme: 'dark' })
  await go(page, `/inbox/all/${shopper.conversationId}`)
  await card.getByRole('button', { name: '改备注 / 插旗' }).click()
  await shoot(page, 'mark-dark')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.locator('.head-side').click()
  await shoot(page, 'mark-phone')
  assert.deepEqual(faults, [])
})

test('an order is cancelled beside the conversation: seen first, done once, told with its receipt; coupons, pages and cards stand beside', {
  skip,
}, async () => {
  const { page, url, faults } = desk ?? assert.fail('no browser')
  const shopper = await aVisitor(url, await channelOf(page), shopperToken(await secretOf(page, url), 'c1001'))
  await shopper.say('帮我看看订单')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  await go(page, `/inbox/all/${shopper.conversationId}`)
  await page
    .getByRole('button', { name: /^接\s*管/u })
    .first()
    .click()
  const card = page.locator('.side-order', { has: page.locator('.state-paid, .state-packing') }).first()
  const plain = page.locator('.side-order', { hasNot: page.locator('.order-remark') }).first()
  await plain.getByRole('button', { name: '办理…' }).waitFor()
  const tops = await plain.locator('.side-deeds button').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
  assert.deepEqual([tops.length, new Set(tops).size], [3, 1], 'what can be done with an order stands in one row')
  await card.getByRole('button', { name: '办理…' }).click()
  const acting = card.locator('.acting')
  await acting.getByText('现在办不了的').click()
  await acting.getByText('还没有签收').first().waitFor()
  await acting.getByRole('button', { name: '取消订单' }).click()
  await acting.getByText('可以办').waitFor()
  await shoot(page, 'acting-seen')
  await acting.getByRole('button', { name: '办理：取消订单' }).dblclick()
  await page.locator('.message-system', { hasText: '已取消，单号' }).waitFor()
  assert.equal(await page.locator('.message-system', { hasText: '已取消，单号' }).count(), 1)
  await page.locator('.side-section', { hasText: '办过的事' }).getByText('回执').waitFor()
  await page.getByText('优惠券', { exact: true }).first().click()
  await page.locator('[data-coupon]').first().waitFor()
  await page.getByText('历史会话', { exact: true }).click()
  await page.getByText('这是第一次会话').waitFor()
  await shoot(page, 'acting-done')
  await page.getByRole('button', { name: '商品和券' }).click()
  await page.locator('.card-picker input:focus').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.card-picker').waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: '找商品或优惠券' }).fill('风衣')
  await page.locator('.card-found .part-product').first().waitFor()
  await shoot(page, 'cards-found')
  await page
    .locator('.card-found')
    .first()
    .getByRole('button', { name: /^发给买家/ })
    .click()
  await page.locator('.message.by-agent .part-product').waitFor()
  await page.locator('[data-coupon]').first().getByRole('button').click()
  await page.locator('.message.by-agent .part-coupon').waitFor()
  await shoot(page, 'coupon-sent')
  await page.setViewportSize({ width: 390, height: 844 })
  for (const state of ['visible', 'hidden'] as const) {
    await page.locator('.head-side').click()
    await page.locator('.side').waitFor({ state })
  }
  assert.deepEqual(faults, [])
})
