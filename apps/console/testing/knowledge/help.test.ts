// long: a shop of its own is opened
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '../browser.ts'
import { aScene } from '../scene.ts'

test('the help centre: what readers said, hidden and shown again; an agent only looks', { skip: noBrowser }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/knowledge')
  await page.getByRole('button', { name: '帮助中心' }).click()
  await page.locator('.help-votes tbody tr', { hasText: scene.model.entries[0]?.question ?? 'none' }).waitFor()
  await page.getByRole('switch', { name: '展示帮助中心' }).click()
  await page.getByText('已隐藏').waitFor()
  await page.getByRole('switch', { name: '展示帮助中心' }).click()
  await page.getByText('对所有人展示').waitFor()
  const agent = await scene.sit('/knowledge', 'lilei@example.com')
  await agent.page.getByRole('button', { name: '帮助中心' }).click()
  assert.ok(await agent.page.getByRole('switch', { name: '展示帮助中心' }).isDisabled())
  assert.deepEqual([...faults, ...agent.faults], [])
})
