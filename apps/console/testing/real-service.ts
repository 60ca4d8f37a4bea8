import { createHmac, randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { browser, go, visit } from './browser.ts'

/** A workspace that nobody owns yet: where it is reached, and the one-time link of its first owner. */
export interface Unowned {
  url: string
  link: string
}

export interface RealService extends Unowned {
  /** Makes another workspace beside the first. */
  another: (name: string) => Promise<Unowned>
}

/** Told by its address at run time: the server's types are checked by other rules than a page's. */
const SERVICE = '@xiaoer/testing/service'

/** The whole service in this process, as `npm start` leaves it; it ends with the test. `told` is its environment. */
export async function startRealService(told: Readonly<Record<string, string>> = {}): Promise<RealService> {
  const { newShop }: { newShop: (told: Readonly<Record<string, string>>) => Promise<RealService> } = await import(SERVICE)
  return newShop(told)
}

/** The first run as its owner goes through it: the one-time link, an account, the shop's name, up to the checklist. */
export async function beFirstOwner(
  page: Page,
  { url, link }: Unowned,
  { email = 'owner@example.com', shop = '云杉小店' } = {},
): Promise<void> {
  await page.goto(url + new URL(link).pathname)
  for (const [field, words] of Object.entries({
    email,
    name: '小云',
    password: 'lantern pebble quiet river',
    again: 'lantern pebble quiet river',
  }))
    await page.locator(`#${field}`).fill(words)
  await page.locator('button[type=submit]').click()
  await page.locator('#shopName').fill(shop)
  await page.locator('button[type=submit]').click()
  await page.locator('.steps').waitFor()
}

/** A service of its own, and its first owner at the checklist in a browser: where a test with the real service begins. */
export async function atNewShop(options?: Parameters<typeof visit>[1], told?: Readonly<Record<string, string>>) {
  const service = await startRealService(told)
  const visited = await visit(await browser(), options)
  await beFirstOwner(visited.page, service)
  return { service, url: service.url, ...visited }
}

/** The public key of the shop's page, out of the script that the console gives. */
export async function channelOf(page: Page): Promise<string> {
  await go(page, '/settings/script')
  const snippet = await page.locator('textarea[readonly]').first().inputValue()
  return snippet.match(/data-channel="([^"]+)"/)?.[1] ?? ''
}

/** What a colleague's browser asks of the service, as the page itself would; fails where it is refused. */
export async function asks(
  page: Page,
  url: string,
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  data?: object,
): Promise<unknown> {
  const answer = await page.request.fetch(`${url}/api/v1${path}`, { method, headers: { 'x-xiaoer': '1' }, ...(data && { data }) })
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}

/** A colleague comes by an invitation of whoever is on the page, in a browser of their own. */
export async function joins(page: Page, url: string, role: 'agent' | 'manager') {
  const invited = z
    .object({ url: z.string() })
    .parse(await asks(page, url, 'POST', '/colleagues/invite', { email: 'sam@example.com', role }))
  const sam = await visit(await browser())
  await sam.page.goto(url + new URL(invited.url).pathname)
  for (const [field, words] of Object.entries({
    name: '山姆',
    password: 'lantern pebble quiet river',
    again: 'lantern pebble quiet river',
  }))
    await sam.page.locator(`#${field}`).fill(words)
  await sam.page.locator('button[type=submit]').click()
  await sam.page.locator('.rail').waitFor()
  return sam
}

const Settings = z.object({ channels: z.array(z.object({ id: z.string() })) })

/** With it a shop's server says who its customers are. */
export async function secretOf(page: Page, url: string): Promise<string> {
  const { channels } = Settings.parse(await asks(page, url, 'GET', '/settings'))
  return z.object({ secret: z.string() }).parse(await asks(page, url, 'GET', `/channels/${channels[0]?.id}/secret`)).secret
}

const Opened = z.object({ session: z.string(), conversationId: z.string() })

/** As a shop's server vouches for its customer: a JWT by HS256, good for ten minutes. */
export function shopperToken(secret: string, customerId: string): string {
  const now = Math.floor(Date.now() / 1_000)
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ aud: 'xiaoer-widget', iat: now, exp: now + 600, sub: customerId })}`
  return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`
}

/** A visitor at the widget's door, by HTTP; a customer where the shop vouches for them; in another language or on another page where told. */
export async function aVisitor(
  url: string,
  channel: string,
  token?: string,
  { language = 'zh-CN', page }: { language?: string; page?: object } = {},
) {
  const post = async (path: string, body: unknown, session = ''): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', ...(session ? { authorization: `Bearer ${session}` } : {}) }
    const answer = await fetch(`${url}/api/v1/widget${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const { session, conversationId } = Opened.parse(await post('/sessions', { channel, language, ...(token && { token }) }))
  return {
    conversationId,
    say: (text: string) =>
      post('/messages?wait=reply', { id: randomUUID(), parts: [{ kind: 'text', text }], ...(page && { page }) }, session),
  }
}
