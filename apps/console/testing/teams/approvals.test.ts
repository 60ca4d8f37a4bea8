// long: three people in three pages
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop, joins } from '../real-service.ts'

const skip = noBrowser

test('a type needs approval from an amount on; the asker cannot settle nor approve it, the approver is told, finds it, refuses and approves', {
  skip,
}, async () => {
  const { page, url, faults } = await atNewShop()
  await aTypeWithApproval(page)
  const sam = await joins(page, url, 'manager')
  // a ticket over the amount is not done yet, and is asked for
  await openTicket(page)
  await hangsPicture(page)
  const steps = page.locator('.ticket-steps')
  const done = steps.getByRole('button', { name: /^已\s*解\s*决$/ })
  assert.ok(await done.isDisabled())
  await page.getByRole('textbox', { name: '要批什么，为什么' }).fill('仓库缺货，买家要全退')
  await page.getByRole('button', { name: '提交审批' }).click()
  await page.locator('[data-request=waiting]', { hasText: '仓库缺货' }).waitFor()
  assert.equal(await page.getByRole('button', { name: /^同\s*意$/ }).count(), 0, 'nobody approves their own')
  await shoot(page, 'approval-asked')
  // the approver is told where mentions are, and finds it in the list
  await go(sam.page, '/inbox/all')
  await sam.page.getByRole('button', { name: '提到我的和审批' }).click()
  await sam.page.locator('.mention.is-new', { hasText: '请审批： 仓库缺货' }).waitFor()
  await shoot(sam.page, 'approval-told')
  await go(sam.page, '/tickets')
  await sam.page.getByRole('button', { name: '等我审批' }).click()
  await sam.page.locator('.ticket-row', { hasText: '等审批' }).getByRole('link').click()
  const refuse = sam.page.getByRole('button', { name: /^拒\s*绝$/ })
  await refuse.waitFor()
  assert.ok(await refuse.isDisabled(), 'a no has its reason')
  await sam.page.getByRole('textbox', { name: '审批意见，拒绝时必填' }).fill('先问能不能换货')
  await refuse.click()
  // the asker sees why, asks again, and settles it once it is approved
  await page.locator('[data-request=refused]', { hasText: '先问能不能换货' }).waitFor()
  await page.getByRole('textbox', { name: '要批什么，为什么' }).fill('买家不要换货')
  await page.getByRole('button', { name: '提交审批' }).click()
  await sam.page.locator('[data-request=waiting]').waitFor()
  await shoot(sam.page, 'approval-decide')
  await sam.page.getByRole('button', { name: /^同\s*意$/ }).click()
  await page.locator('[data-request=approved]').waitFor()
  await shoot(page, 'approval-approved')
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'approval-phone')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await shoot(page, 'approval-dark')
  await done.click()
  await page.locator('.ticket-title .ticket-status', { hasText: '已解决' }).waitFor()
  assert.deepEqual([...faults, ...sam.faults], [])
})

async function aTypeWithApproval(page: Page): Promise<void> {
  await go(page, '/tickets/setup/types')
  await page.getByRole('button', { name: '新建类型' }).click()
  await page.getByLabel('类型名称').fill('退款')
  await page.locator('.ticket-named', { hasText: '几小时内处理' }).getByRole('spinbutton').fill('8')
  await page.getByRole('button', { name: '加字段' }).click()
  await page.getByLabel('字段名称').fill('金额')
  await page.getByRole('combobox', { name: '字段类型' }).click()
  await page.locator('.ant-select-item:visible', { hasText: '数字' }).click()
  await page.getByText('解决前需要审批').click()
  await page.getByRole('combobox', { name: '谁审批' }).click()
  await page.locator('.ant-select-item-option:visible', { hasText: '主管' }).first().click()
  await page.getByRole('combobox', { name: '什么时候要' }).click()
  await page.locator('.ant-select-item-option:visible', { hasText: '「金额」达到' }).click()
  await page.getByRole('spinbutton', { name: '从多少起' }).fill('500')
  await shoot(page, 'approval-type')
  await page
    .locator('.ant-drawer')
    .getByRole('button', { name: /^保\s*存$/ })
    .click()
  await page.locator('[data-type=退款]', { hasText: '需要 1 人审批' }).getByText('几小时内处理 8 · 优先级').waitFor()
}

/** The smallest picture there is: one dot. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

/** A picture is put on the ticket and shown; what is none is refused in words. */
async function hangsPicture(page: Page): Promise<void> {
  const field = page.locator('.ticket-files input[type=file]')
  await field.setInputFiles({ name: '鞋跟.png', mimeType: 'image/png', buffer: Buffer.from(DOT, 'base64') })
  const picture = page.locator('[data-file="鞋跟.png"] img')
  await picture.waitFor()
  await page.waitForFunction(() => (document.querySelector<HTMLImageElement>('.ticket-file img')?.naturalWidth ?? 0) > 0)
  assert.equal(await page.getByRole('link', { name: /^下\s*载$/ }).getAttribute('download'), '鞋跟.webp')
  await shoot(page, 'ticket-picture')
}

async function openTicket(page: Page): Promise<void> {
  await go(page, '/tickets')
  await page.getByRole('button', { name: '新建工单' }).click()
  const drawer = page.locator('.ant-drawer')
  await drawer.getByLabel('事由').fill('整单退款')
  await drawer.getByRole('combobox', { name: '类型' }).click()
  await page.locator('.ant-select-item:visible', { hasText: '退款' }).click()
  await drawer.locator('#field-field_1').fill('800')
  await drawer.getByRole('button', { name: /^开\s*单$/ }).click()
  await page.locator('.ticket-title', { hasText: '整单退款' }).waitFor()
}
