// long: a shop of its own is opened
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OpenedWidget } from '@xiaoer/contract'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop, channelOf } from '../real-service.ts'

test('with the real service: a manager names the shop, greets in own words, and the next shopper is met so', {
  skip: noBrowser,
}, async () => {
  const { url, page, faults } = await atNewShop()
  const channel = await channelOf(page)
  await go(page, '/settings/front')
  await page.getByLabel('店名').fill('松果铺')
  await page.getByLabel('开场白（中文）', { exact: true }).fill('{shop}欢迎您')
  await page.getByRole('figure', { name: '聊天窗的样子' }).getByText('松果铺欢迎您').waitFor()
  await shoot(page, 'front')
  await page.getByRole('button', { name: '保存店面' }).click()
  await page.getByRole('region', { name: '松果铺' }).waitFor()
  const answer = await fetch(`${url}/api/v1/widget/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channel, language: 'zh-CN' }),
  })
  assert.equal(OpenedWidget.parse(await answer.json()).look.greeting, '松果铺欢迎您')
  assert.deepEqual(faults, [])
  await page.context().close()
})
