// long: writes, leaves and finds entries again
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { noBrowser } from '../browser.ts'
import { atNewShop } from '../real-service.ts'

const INVOICE = '发票'

test('with the real service: an older version put back, and an export taken in again, leave the whole base as it was', {
  skip: noBrowser,
}, async () => {
  const { service, page, faults } = await atNewShop()
  const at = `${service.url}/console/knowledge`
  const before = await exported(page, at)
  assert.ok(before.split('\n').length > 170)

  await edited(page, at, '改过的答案')
  assert.notEqual(await exported(page, at), before)
  await opened(page, at)
  await page.getByRole('button', { name: '历史' }).click()
  await page.getByRole('button', { name: '恢复这一版' }).last().click()
  await page.getByText('已恢复').waitFor()
  assert.equal(await exported(page, at), before)

  await edited(page, at, '又改过的答案')
  await sent(page, at, '全部.jsonl', before)
  await page.getByRole('button', { name: '导入 1 条' }).click()
  await page.locator('[data-state=done]').waitFor()
  assert.equal(await exported(page, at), before)

  await sent(page, at, '近似.csv', '问题,答案\n怎么开发票呢？,在订单页申请\n')
  await page.locator('[data-rows=near]').getByText('怎么开发票？', { exact: true }).waitFor()
  await sent(page, at, '空.json', '{"a":[1]}', 'failed')
  await page.getByText('JSON 里没有问答列表').waitFor()
  await otherwise(page, at)
  assert.deepEqual(faults, [])
})

/** What another entry says otherwise is told before it is saved, with both texts; saved again, both are kept. */
async function otherwise(page: Page, at: string): Promise<void> {
  await page.goto(at)
  await page.getByRole('button', { name: '新增条目' }).click()
  await page.locator('#question').fill('可以到店自提吗')
  await page.locator('#lines').fill('能去店里自己拿吗')
  await page.locator('#answer').fill('可以，我们支持到店自提。')
  await page.locator('#category').fill('配送')
  await page.locator('.ant-drawer').getByText('启用', { exact: true }).click()
  const save = page.locator('.ant-drawer').getByRole('button', { name: '保存' })
  await save.click()
  const told = page.getByRole('alert', { name: '和另一条知识说法不一致' })
  for (const text of ['我们支持到店自提', '没有门店或仓库自提']) await told.getByText(text).first().waitFor()
  await save.click()
  await page.locator('.ant-drawer-content-wrapper').waitFor({ state: 'hidden' })
}

/** The whole base, as the console's export gives it. */
async function exported(page: Page, at: string): Promise<string> {
  await page.goto(`${at}/import`)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 jsonl' }).click()])
  return readFileSync(await download.path(), 'utf8')
}

async function opened(page: Page, at: string): Promise<void> {
  await page.goto(`${at}?q=${INVOICE}`)
  await page.locator('.entry-open').first().click()
  await page.locator('#answer').waitFor()
}

async function edited(page: Page, at: string, answer: string): Promise<void> {
  await opened(page, at)
  await page.locator('#answer').fill(answer)
  await page.locator('.ant-drawer').getByRole('button', { name: '保存' }).click()
  await page.locator('.ant-drawer-content-wrapper').waitFor({ state: 'hidden' })
}

async function sent(page: Page, at: string, name: string, words: string, state = 'checked'): Promise<void> {
  await page.goto(`${at}/import`)
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(words) })
  await page.locator(`[data-state=${state}]`).waitFor()
}
