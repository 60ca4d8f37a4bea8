// long: two people in two pages
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '../browser.ts'
import { aScene } from '../scene.ts'

test('a box that is opened with the pointer over the list stands as it is: nothing in it is called new, nothing of the last box stays', {
  skip: noBrowser,
}, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/inbox/mine', 'anna@example.com')
  await page.getByRole('button', { name: /^去接待 \d+ 位等待的买家$/ }).click()
  const row = page.locator(`.row[data-id="${scene.talk('阿彩').row.id}"]`)
  await row.waitFor()
  assert.equal(await page.locator('.list-news').textContent(), '')
  await row.hover()
  await page.goBack()
  await page.getByText('您手上没有会话').waitFor()
  assert.equal(await page.locator('.list-rows .row').count(), 0, 'a row of the box that was left')
  assert.deepEqual(faults, [])
})
