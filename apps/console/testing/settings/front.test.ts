import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser, shoot } from '../browser.ts'
import { atNewShop, aVisitor, channelOf } from '../real-service.ts'

test('with the real service: a manager names the shop, greets in own words, and the next shopper is met so', { skip: noBrowser }, async () => {
  const { url, page, faults } = await atNewShop()
  const channel = await channelOf(page, url)
  await page.goto(`${url}/console/settings/front`)
  await page.getByLabel('店名').fill('松果铺')
  await page.getByLabel('开场白（中文）', { exact: true }).fill('{shop}欢迎您')
  await page.getByRole('figure', { name: '聊天窗的样子' }).getByText('松果铺欢迎您').waitFor()
  await shoot(page, 'front')
  await page.getByRole('button', { name: '保存店面' }).click()
  await page.getByRole('region', { name: '松果铺' }).waitFor()
  const { page: chat } = await aVisitor(url, channel)
  await chat.getByText('松果铺欢迎您').first().waitFor()
  assert.deepEqual(faults, [])
  await page.context().close()
})
