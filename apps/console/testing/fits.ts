import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { go } from './browser.ts'

/** Words that touch a field, controls without a name, and how far the page, or what it is made of, is wider than there is room. */
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
    const FIELDS = '.ant-input, .ant-input-affix-wrapper, .ant-select, .ant-input-number, .ant-picker, textarea'
    const fields = [...document.querySelectorAll('main *')].filter((one) => one.matches(FIELDS) && one.checkVisibility())
    const outer = fields.filter((one) => !one.parentElement?.closest(FIELDS)).map((one) => ({ one, at: one.getBoundingClientRect() }))
    const words = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT)
    const touching: string[] = []
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const within = node.parentElement
      if (!node.textContent?.trim() || !within?.checkVisibility() || within.closest(`.unseen, ${FIELDS}`)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const line of range.getClientRects())
        for (const { at } of outer) {
          const beside = Math.min(line.right, at.right) - Math.max(line.left, at.left)
          const over = Math.min(line.bottom, at.bottom) - Math.max(line.top, at.top)
          if (at.width > 0 && beside > -3 && over > -3 && (beside > 0 || over > 0)) touching.push(node.textContent.slice(0, 60))
        }
    }
    return {
      touching,
      unnamed: seen.filter((one) => !named(one)).map((one) => one.outerHTML.slice(0, 160)),
      wider: Math.max(...[...document.querySelectorAll('html, .page, .card')].map((one) => one.scrollWidth - one.clientWidth)),
    }
  })

const SIZES = [
  { width: 1440, dark: false },
  { width: 1024, dark: true },
  { width: 360, dark: false },
]

/** Each page, once it shows what it waited for, in each size. */
export async function fitInEach(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await go(page, path)
    await page.locator('main h1').first().waitFor()
    // a page may wait for several things at once
    await page.locator('main:not(:has(.waiting))').waitFor()
    await lookInEach(page, path)
  }
}

/** The page in each size, after it has drawn itself anew in it. */
export async function lookInEach(page: Page, about: string): Promise<void> {
  for (const { width, dark } of SIZES) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    assert.deepEqual(await look(page), { touching: [], unnamed: [], wider: 0 }, `${about} at ${width}`)
  }
}
