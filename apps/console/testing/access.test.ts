import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { go, noBrowser } from './browser.ts'
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
  '/settings/policy',
  '/settings/campaigns',
  '/settings/colleagues',
  '/settings/script',
  '/settings/me',
  '/start',
]

/** Controls without a name, and how far the page, or what it is made of, is wider than there is room. */
const look = (page: Page) =>
  page.evaluate(() => {
    const named = (one: Element) => {
      const label = one.getAttribute('aria-label') ?? one.getAttribute('title') ?? one.getAttribute('placeholder') ?? ''
      const labelled = one.id ? document.querySelector(`label[for="${CSS.escape(one.id)}"]`)?.textContent : ''
      const by = one.getAttribute('aria-labelledby')
      return [label, labelled, one.textContent, by && document.getElementById(by)?.textContent].some((words) => words?.trim())
    }
    const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, [role=switch], [role=img]')]
    const seen = controls.filter(
      (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[aria-hidden=true]') && !one.closest('label'),
    )
    return {
      unnamed: seen.filter((one) => !named(one)).map((one) => one.outerHTML.slice(0, 160)),
      wider: Math.max(...[...document.querySelectorAll('html, .page, .card')].map((one) => one.scrollWidth - one.clientWidth)),
    }
  })

const SIZES = [
  { width: 1440, dark: false },
  { width: 1024, dark: true },
  { width: 360, dark: false },
]

/** The page in each size, after it has drawn itself anew in it. */
async function lookInEach(page: Page, about: string): Promise<void> {
  for (const { width, dark } of SIZES) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    assert.deepEqual(await look(page), { unnamed: [], wider: 0 }, `${about} at ${width}`)
  }
}

test('every control has a name and every page fits its window, wide and narrow, light and dark, in English too', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit(`/inbox/all/${scene.talk('林小满').row.id}`, undefined, { language: 'en' })
  await page.locator('.by-bot').first().waitFor()
  await lookInEach(page, 'inbox')
  for (const path of PAGES) {
    await go(page, path)
    await page.locator('main h1').first().waitFor()
    // a page may wait for several things at once
    await page.locator('main:not(:has(.waiting))').waitFor()
    await lookInEach(page, path)
  }
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
