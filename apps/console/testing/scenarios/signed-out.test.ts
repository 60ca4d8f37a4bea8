// long: draws, is signed out, and goes on
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { go, noBrowser } from '../browser.ts'
import { atNewShop } from '../real-service.ts'

test('signed out meanwhile: what is not saved stays, one question tells the way, and signed in beside it is saved', {
  skip: noBrowser,
}, async () => {
  const { page } = await atNewShop()
  await go(page, '/settings/scenarios')
  await page.getByRole('button', { name: '新建场景' }).click()
  await page.getByRole('tab', { name: '触发' }).click()
  // with the cursor still in the field
  await page.getByRole('tabpanel').getByLabel('标识').fill('workshop')
  await page.evaluate(() => fetch('/api/v1/logout', { method: 'POST', headers: { 'x-xiaoer': '1' } }))
  await page.getByText('写好的内容还在这里').waitFor()

  const opened = page.context().waitForEvent('page')
  await page.getByRole('button', { name: '在新标签页登录' }).click()
  const beside = await opened
  await beside.locator('input[autocomplete=username]').fill('owner@example.com')
  await beside.locator('input[autocomplete=current-password]').fill('lantern pebble quiet river')
  await beside.locator('button[type=submit]').click()
  await beside.locator('.rail').waitFor()
  await beside.close()
  assert.equal(await page.locator('.ant-modal-wrap').count(), 1)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await page.locator('.ant-modal-wrap').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /保 ?存$/ }).click()
  await page.getByText('第 1 版').waitFor()

  // saved, it has an address of its own, and what is not saved in it is asked for on the way back
  await page.waitForURL(/\?scenario=workshop&edition=1$/)
  await page.reload()
  await page.getByText('第 1 版').waitFor()
  await page.getByRole('button', { name: '返回列表' }).click()
  await page.locator('.scenario-open[title="workshop"]').click()
  await page.getByText('第 1 版').waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H2')
  await page.getByRole('tab', { name: '触发' }).click()
  await page.getByRole('tabpanel').getByLabel('自己的触发说法').pressSequentially('手工课')
  assert.ok(await page.getByRole('button', { name: /保 ?存$/ }).isEnabled())
  assert.ok(await page.getByRole('button', { name: '撤销' }).isEnabled())
  await page.goBack()
  await page.locator('.ant-modal-confirm-title', { hasText: '不保存就离开？' }).waitFor()
  await page
    .locator('.ant-modal-wrap')
    .getByRole('button', { name: /取 ?消/ })
    .click()
  assert.match(page.url(), /scenario=workshop/)
  await page.getByRole('button', { name: '返回列表' }).click()
  await page.getByRole('button', { name: '放弃修改' }).click()
  await page.getByRole('button', { name: '新建场景' }).waitFor()
  assert.equal(new URL(page.url()).search, '')
  await page.goBack()
  await page.getByText('第 1 版').waitFor()
  await go(page, '/settings/scenarios?scenario=workshop&edition=9')
  await page.getByText('已经不在，请从下面打开').waitFor()
  await page.context().close()
})
