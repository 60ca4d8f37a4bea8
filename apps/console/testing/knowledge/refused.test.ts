// long: every refusal of an entry, on the page
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goAnew, noBrowser, shoot } from '../browser.ts'
import { atNewShop } from '../real-service.ts'

/** A refusal is what the test wants; the browser writes each down. */
const refusals = /status of 4\d\d/

test('with the real service: what the knowledge pages refuse is told in Chinese, and in English to who reads English', {
  skip: noBrowser,
}, async () => {
  const { page, faults } = await atNewShop()
  const open = (path: string) => goAnew(page, `/knowledge${path}`)
  const told = (words: RegExp | string) => page.locator('.problem', { hasText: words }).waitFor()

  await open('')
  await page.getByRole('button', { name: '新增条目' }).first().click()
  await page.locator('#question').fill('你们排第几')
  await page.locator('#category').fill('品牌')
  await page.locator('#answer').fill('料子是 {item.stuff}')
  await page.locator('.ant-drawer').getByRole('button', { name: '保存' }).click()
  await told(/答案：没有什么能填 \{item\.stuff\}；可用 \{item/u)

  await open('/sets')
  await page.getByRole('button', { name: '新建知识集' }).click()
  await page.locator('#name').fill('旗舰店口径')
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('.entry-set', { hasText: '旗舰店口径' }).waitFor()
  await page.getByRole('button', { name: '新建知识集' }).click()
  await page.locator('#name').fill('旗舰店口径')
  await page.getByRole('button', { name: '保存' }).click()
  await told('已有叫“旗舰店口径”的知识集，请换个名字')
  await open('/sets')
  const card = page.locator('.entry-set', { hasText: '旗舰店口径' })
  await card.getByRole('button', { name: '借出' }).click()
  await card.locator('#borrowerId').fill('3')
  await card.getByRole('button', { name: '提出借用' }).click()
  await told('“对方商家空间的编号”一栏不是商家空间的编号')
  await card.locator('#borrowerId').fill('0192f3a0-0000-7000-8000-000000000001')
  await card.getByRole('button', { name: '提出借用' }).click()
  await told('对方商家空间的编号：这里没有商家空间 0192f3a0')
  await shoot(page, 'refused-loan')

  for (const [language, words] of [
    ['zh-CN', /不能导入：127\.0\.0\.1.* 不是公网地址/u],
    ['en', /Not taken: 127\.0\.0\.1.* is no public address/u],
  ] as const) {
    await page.evaluate((one) => localStorage.setItem('xiaoer.language', JSON.stringify(one)), language)
    await open('/import')
    await page.locator('#import-url').fill('http://127.0.0.1:9/secret')
    await page.locator('form.import-line button').click()
    await told(words)
  }
  assert.deepEqual(
    faults.filter((fault) => !refusals.test(fault)),
    [],
  )
})
