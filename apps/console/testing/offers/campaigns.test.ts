// long: a shop of its own is opened
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { go, noBrowser } from '../browser.ts'
import { atNewShop } from '../real-service.ts'
import { aScene } from '../scene.ts'

const RULES = '# 双十一购物节\n11月1日20:00至11日24:00\n跨店每满300减50，上不封顶，可与店铺券叠加\n每人限购3件'

test('rules are pasted, read, corrected; what was not read keeps them from being published until it is set aside', {
  skip: noBrowser,
}, async () => {
  const scene = await aScene()
  const { page } = await scene.sit('/settings/campaigns', undefined, { language: 'en' })
  await page.getByText('No campaign rules yet').waitFor()
  await page.getByLabel('The campaign’s rules').fill('跨店每满300减50，可与店铺券叠加，到店自提再送袜子')
  await page.getByRole('button', { name: 'Read the rules' }).click()
  await page.locator('.campaign-open', { hasText: '到店自提再送袜子' }).getByText('not read').waitFor()
  const off = page.getByRole('article').getByLabel('Off', { exact: true })
  assert.equal(await off.inputValue(), '50')
  await off.fill('60')
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('was not read: correct the rules, or set it aside').waitFor()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('● published').waitFor()
  await page.getByRole('button', { name: /^Take back/ }).click()
  await page.getByText('◌ superseded').waitFor()
})

test('with the real service: rules of a text are published and answer in chat', { skip: noBrowser }, async () => {
  const { page } = await atNewShop()
  await go(page, '/settings/campaigns')
  await page.getByLabel('活动规则文案').fill(RULES)
  await page.getByRole('button', { name: '读规则' }).click()
  await page.locator('.campaign-open', { hasText: '每人限购3件' }).waitFor()
  assert.equal(await page.getByLabel('活动名称').inputValue(), '双十一购物节')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '发布' }).click()
  await page.getByText('● 已发布').waitFor()
})
