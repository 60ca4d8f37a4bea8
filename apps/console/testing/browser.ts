import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const PATHS = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
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

/** Where this machine's browser is; undefined where it has none, and tests say that they are skipped. */
export const browserPath: string | undefined = PATHS.find((path): path is string => path !== undefined && existsSync(path))

export const NO_BROWSER = 'no Chromium found; install chromium or set CHROMIUM to its path'

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: browserPath ?? '', args: FLAGS })

export interface Look {
  language?: 'zh-CN' | 'en'
  dark?: boolean
  width?: number
}

/** A fresh visitor's page with everything that went wrong in it. */
export async function visit(
  browser: Browser,
  { language = 'zh-CN', dark = false, width = 1440 }: Look = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ locale: language, colorScheme: dark ? 'dark' : 'light', viewport: { width, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(8_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && faults.push(`${message.text()} ${message.location().url}`))
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
