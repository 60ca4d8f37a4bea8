import { existsSync } from 'node:fs'
import { after } from 'node:test'
import { type Browser, chromium, type Page } from 'playwright-core'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Why browser tests cannot run here, or false: given to `skip`. */
export const noBrowser: string | false = existsSync(CHROMIUM) ? false : `no Chromium at ${CHROMIUM}; install it or set CHROMIUM`

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: FLAGS })

let running: Promise<Browser> | undefined
// Registered while the file is loaded: inside a test it would end with that test.
after(async () => (await running)?.close())

/** One browser for a test file, closed after it. */
export function browser(): Promise<Browser> {
  running ??= launch()
  return running
}

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
const PATIENCE = 25_000

/** A fresh visitor. */
export async function visit(browser: Browser, { language = 'zh-CN', dark = false, width = 1440 }: Look = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: language, colorScheme: dark ? 'dark' : 'light', viewport: { width, height: 900 } })
  const page = await context.newPage()
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

/** Signs in through the page, as a person would. */
export async function signIn(page: Page, url: string, email = 'xiaoling@example.com', path = '/console/'): Promise<void> {
  await page.goto(url + path)
  await page.locator('input[autocomplete=username]').fill(email)
  await page.locator('input[autocomplete=current-password]').fill('long enough')
  await page.locator('button[type=submit]').click()
  await page.locator('.rail').waitFor()
}
