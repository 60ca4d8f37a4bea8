import { existsSync } from 'node:fs'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

const CHROMIUM = process.env['XIAOER_CHROMIUM'] ?? '/usr/bin/chromium'

/** Why browser tests cannot run here, or false: given to `skip`. */
export const noBrowser: string | false = existsSync(CHROMIUM)
  ? false
  : `no browser at ${CHROMIUM} (apt-get install chromium, or set XIAOER_CHROMIUM)`

export function openBrowser(): Promise<Browser> {
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return chromium.launch({ executablePath: CHROMIUM, args: ['--headless', '--no-sandbox', ...quiet] })
}

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
