import type { TestBrowser } from '@xiaoer/testing/browser'
import type { Page } from 'playwright-core'

export { browser, go, goAnew } from '@xiaoer/testing/browser'
export { noBrowser } from '@xiaoer/testing/chromium'

export interface Look {
  language?: 'zh-CN' | 'en'
  dark?: boolean
  width?: number
}

export interface Visit {
  page: Page
  /** What went wrong in the page: errors, dialogs, refused loads. Empty at the end of a good test. */
  faults: string[]
}

/** The answer that tells a signed-out browser so is no fault. */
const EXPECTED = /401 \(Unauthorized\).*\/api\/v1\/(me|login)/

/** A busy machine is slow, not wrong. Milliseconds. */
const PATIENCE = 45_000

/** A fresh visitor. */
export async function visit(browser: TestBrowser, { language = 'zh-CN', dark = false, width = 1440 }: Look = {}): Promise<Visit> {
  const page = await browser.newPage({
    locale: language,
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width, height: 900 },
    // A button that still grows when the pointer goes down on it is no longer there when the pointer comes up.
    reducedMotion: 'reduce',
  })
  page.setDefaultTimeout(PATIENCE)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    const words = `${message.text()} ${message.location().url}`
    if (message.type() === 'error' && !EXPECTED.test(words)) faults.push(words)
  })
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  return { page, faults }
}

/** Keeps what the page shows as a picture, where the variable XIAOER_SHOTS names a folder for it. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['XIAOER_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** Signs in through the page, as a person would. */
export async function signIn(page: Page, url: string, email = 'xiaoling@example.com', path = '/console/'): Promise<void> {
  await page.goto(url + path)
  await page.locator('input[autocomplete=username]').fill(email)
  await page.locator('input[autocomplete=current-password]').fill('lantern pebble quiet river')
  await page.locator('button[type=submit]').click()
  await page.locator('.rail').waitFor()
}

/** Signs in as the page's form does, without the page: what the form itself does is tested where it stands. */
export async function enter(page: Page, url: string, path: string, email = 'xiaoling@example.com'): Promise<void> {
  const answer = await page
    .context()
    .request.post(`${url}/api/v1/login`, { headers: { 'x-xiaoer': '1' }, data: { email, password: 'lantern pebble quiet river' } })
  if (!answer.ok()) throw new Error(`${email} may not sign in: ${answer.status()} ${await answer.text()}`)
  await page.goto(`${url}/console${path}`)
  await page.locator('.rail').waitFor()
}
