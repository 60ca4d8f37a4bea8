import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { Scene, Visit } from './scene.ts'

/** Somebody with the widget open on a page of the demo shop. */
export interface Shopper extends Visit {
  readonly log: Locator
  readonly input: Locator
  /** What the shop's side said, greeting left out. */
  readonly theirs: Locator
  readonly mine: Locator
  /** Writes and sends; gives nothing back. */
  send(text: string): Promise<void>
  /** Writes, sends, and gives the answer's words. */
  ask(text: string): Promise<string>
  /** The words of the next answer that comes after `act`. */
  answerTo(act: () => Promise<unknown>): Promise<string>
}

export interface Coming extends BrowserContextOptions {
  /** The name on the sign-in page; nobody signs in without one. */
  readonly as?: string
  readonly path?: string
}

/** Signs in with a click where a name is given, goes to the page and opens the widget. */
export async function shopper(scene: Scene, { as, path = '/shop', ...options }: Coming = {}): Promise<Shopper> {
  const visit = await scene.enter(options)
  if (as) await signIn(visit.page, scene.url, as)
  await visit.page.goto(scene.url + path)
  return { ...visit, ...(await openWidget(visit.page)) }
}

export async function signIn(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/shop/login`)
  await page.getByRole('button', { name }).click()
  await page.waitForURL(`${url}/shop`)
}

/** Opens the panel of a page that stands. */
export async function openWidget(page: Page) {
  await page.locator('.launcher').click()
  const input = page.locator('textarea.input')
  await input.waitFor()
  await page.locator('.greeting, .line.mine').first().waitFor()
  const log = page.getByRole('log')
  const theirs = log.locator('.theirs:not(.greeting)')
  const mine = log.locator('.mine')
  const send = async (text: string) => {
    await input.fill(text)
    await input.press('Enter')
  }
  const answerTo = async (act: () => Promise<unknown>) => {
    const before = await theirs.count()
    await act()
    await theirs.nth(before).waitFor()
    return theirs.nth(before).innerText()
  }
  return { log, input, theirs, mine, send, answerTo, ask: (text: string) => answerTo(() => send(text)) }
}
