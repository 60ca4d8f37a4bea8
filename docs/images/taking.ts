import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import sharp from 'sharp'

/** The service that is looked at, and the one-time link of its first owner. */
export const [, , base = '', link = ''] = process.argv
const ZONE = { timezoneId: 'Asia/Shanghai' }
const DESK: BrowserContextOptions = { ...ZONE, viewport: { width: 1360, height: 850 } }
const SHOP: BrowserContextOptions = { ...ZONE, viewport: { width: 1180, height: 760 } }
export const PHONE: BrowserContextOptions = {
  ...ZONE,
  viewport: { width: 390, height: 800 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 1,
}

/** With a palette: a screenshot is to weigh less than 250 kB. */
export const shoot = async (page: Page, name: string): Promise<void> => {
  await page.waitForTimeout(900)
  const picture = await page.screenshot({ animations: 'disabled' })
  await sharp(picture)
    .png({ palette: true, quality: 95, effort: 10 })
    .toFile(join(import.meta.dirname, `${name}.png`))
  process.stdout.write(`${name}.png\n`)
}

export interface Shopper {
  page: Page
  say: (...lines: string[]) => Promise<void>
  log: Locator
}

/** A demo shopper on a page of the shop, the chat open. */
export async function shopper(browser: Browser, language: 'zh-CN' | 'en', nth: number | null, path: string, look = SHOP): Promise<Shopper> {
  const context = await browser.newContext({ ...look, locale: language })
  const page = await context.newPage()
  if (nth === null) await page.goto(base + path)
  else {
    await page.goto(`${base}/shop/login?to=${encodeURIComponent(path)}`)
    await page.locator('button.shopper').nth(nth).click()
    await page.waitForURL(`**${path}`)
  }
  await page.locator('.launcher').click()
  const input = page.locator('textarea.input')
  await input.waitFor()
  const log = page.getByRole('log')
  const say = async (...lines: string[]) => {
    for (const line of lines) {
      const before = await log.locator('.theirs').count()
      await input.fill(line)
      await input.press('Enter')
      await log.locator('.theirs').nth(before).waitFor()
    }
  }
  return { page, say, log }
}

/** A browser of the console's. */
export async function owner(browser: Browser, look: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ...DESK, ...look })
  return context.newPage()
}

const OWNER = { email: 'owner@spruce.example', name: '小杉', password: 'spruce-and-pine' }

/** The first owner by the one-time link; by the password where the link has been used. */
export async function enter(page: Page): Promise<void> {
  await page.goto(link)
  const first = await page
    .locator('#email')
    .waitFor({ timeout: 40_000 })
    .then(
      () => true,
      () => false,
    )
  if (first) {
    for (const [field, value] of [
      ['#email', OWNER.email],
      ['#name', OWNER.name],
      ['#password', OWNER.password],
      ['#again', OWNER.password],
    ] as const)
      await page.locator(field).fill(value)
    await page.locator('button[type=submit]').click()
    await page.locator('#shopName').fill('云杉小店')
    await page.locator('button[type=submit]').click()
    await page.locator('.step').first().waitFor()
    return
  }
  await page.goto(`${base}/console/sign-in`)
  await page.locator('input[autocomplete=username]').fill(OWNER.email)
  await page.locator('input[autocomplete=current-password]').fill(OWNER.password)
  await page.locator('button[type=submit]').click()
  await page.waitForURL((url) => !url.pathname.endsWith('sign-in'))
}

/** The conversation of a demo shopper, by the list of all. */
export async function show(page: Page, name: string): Promise<void> {
  await page.goto(`${base}/console/inbox/all`)
  await page.getByText(name).first().click()
  await page.locator('button.why').first().waitFor()
}
