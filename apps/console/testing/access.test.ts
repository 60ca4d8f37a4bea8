// long: walks the pages of access
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from './browser.ts'
import { fitInEach, lookInEach } from './fits.ts'
import { aScene } from './scene.ts'

const skip = noBrowser
const PAGES = [
  '/today',
  '/tickets',
  '/deeds',
  '/deeds?part=held',
  '/knowledge',
  '/knowledge/unknowns',
  '/knowledge/health/contradiction',
  '/knowledge/health/regression',
  '/settings/bot',
  '/settings/channels',
  '/settings/front',
  '/settings/policy',
  '/settings/campaigns',
  '/settings/colleagues',
  '/settings/script',
  '/settings/me',
  '/start',
]

test('every control has a name and every page fits its window, wide and narrow, light and dark, in English too', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit(`/inbox/all/${scene.talk('林小满').row.id}`, undefined, { language: 'en' })
  await page.locator('.by-bot').first().waitFor()
  await lookInEach(page, 'inbox')
  await fitInEach(page, PAGES)
  assert.deepEqual(faults, [])
})

test('by keys one skips the rail; on a phone a conversation leads back to its list', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/inbox/all', undefined, { width: 360 })
  await page.locator('.row').first().waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.ok(await page.evaluate(() => document.activeElement?.closest('main')))
  await page.locator('.row').first().click()
  await page.locator('.talk').waitFor()
  assert.equal(await page.locator('.list').isVisible(), false)
  await page.locator('.inbox-back').click()
  await page.locator('.row').first().waitFor()
  assert.deepEqual(faults, [])
})
