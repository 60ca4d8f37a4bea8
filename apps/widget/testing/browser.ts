import type { Locator, Page } from 'playwright-core'

export { steadyBrowser, type TestBrowser } from '@xiaoer/testing/browsers/steady'
export { noBrowser } from '@xiaoer/testing/chromium'

/** The widget on a page, as a shopper meets it. */
export interface Seat {
  readonly page: Page
  readonly log: Locator
  readonly input: Locator
  say(text: string): Promise<void>
}

export async function sit(page: Page, address: string): Promise<Seat> {
  await page.goto(address)
  return seated(page)
}

/** Opens the panel of a page that is loaded. */
export async function seated(page: Page): Promise<Seat> {
  await page.locator('.launcher').click()
  const input = page.locator('textarea.input')
  await input.waitFor()
  return {
    page,
    input,
    log: page.getByRole('log'),
    async say(text) {
      await input.fill(text)
      await input.press('Enter')
    },
  }
}
