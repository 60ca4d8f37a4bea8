// long: a history is taken in, mined and taught on the page
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { historyLines, MATTERS } from '@xiaoer/testing/past-sessions'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop, aVisitor, channelOf } from '../real-service.ts'

const MORE = ['龙头拧紧了还是滴水', '厨房龙头老是渗水', '龙头关上以后还往下滴', '新龙头接口漏水']
const FRESH = '这个水龙头拧上了还在滴'

test('a scenario becomes an intent of one’s own on the page; what is said of it anew is answered, until it is taken back', {
  skip: noBrowser,
}, async () => {
  const { url, page, faults } = await atNewShop()
  await go(page, '/understanding/mined')
  const file = { name: '往日.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(historyLines(MATTERS, 60)) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '导入 60 个会话' }).click()
  await page.getByText('历史里有 60 个会话、60 件事').waitFor({ timeout: 180_000 })
  await page.getByRole('button', { name: '找出场景' }).click()
  await page.locator('.m-row', { hasText: '水龙头' }).getByRole('link').click()
  await page.getByLabel('哪个意图', { exact: true }).fill('新建')
  await page.locator('.ant-select-item-option', { hasText: '新建本店自己的意图' }).click()
  await page.getByLabel('意图叫什么').fill('龙头漏水')
  await page.getByLabel('买家还会怎么说').fill(MORE.join('\n'))
  await page.getByLabel('这个意图的答案').fill('龙头漏水免费补寄密封圈。')
  await shoot(page, 'own-intent')
  await page.getByRole('button', { name: '提出这个意图' }).click()
  await page.locator('[data-release=proposed]').getByText('龙头漏水').waitFor()
  await page.getByRole('button', { name: '同意并发布' }).click()
  await page.locator('.ant-popover').locator('.ant-btn-primary').click()
  await page.locator('[data-release=serving]').waitFor({ timeout: 120_000 })
  await shoot(page, 'own-intent-serves')

  const channel = await channelOf(page)
  const told = async () => JSON.stringify(await (await aVisitor(url, channel)).say(FRESH))
  assert.match(await told(), /免费补寄密封圈/u)
  await go(page, '/understanding/mined')
  await page.locator('.m-row', { hasText: '1 项在服务' }).getByRole('link').click()
  await page.getByRole('button', { name: '收回' }).click()
  await page.locator('[data-release=taken_back]').waitFor()
  assert.doesNotMatch(await told(), /免费补寄密封圈/u)
  assert.deepEqual(faults, [])
})
