import { execFile, spawn } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after } from 'node:test'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { browser, visit } from './browser.ts'

/** A service that does not stop when asked must not hold up the tests. Milliseconds. */
const PATIENCE = 15_000
const ROOT = join(import.meta.dirname, '../../..')

export interface RealService {
  url: string
  /** Where it keeps its data. */
  folder: string
  /** The one-time link of the first run, as it is printed. */
  link: string
}

/** Starts the whole service with one command in a folder of its own, as a newcomer would; it ends with the test file. */
export async function startRealService(told: Readonly<Record<string, string>> = {}): Promise<RealService> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-console-'))
  const env = { ...process.env, PORT: '0', XIAOER_DATA: folder, DATABASE_URL: '', REDIS_URL: '', PUBLIC_URL: '', ...told }
  const child = spawn(process.execPath, [join(ROOT, 'bin/xiaoer.mjs'), 'start'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  after(async () => {
    child.kill('SIGINT')
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
    await ended
    clearTimeout(late)
    rmSync(folder, { recursive: true, force: true })
  })
  const said: string[] = []
  child.stderr.on('data', (text) => said.push(String(text)))
  let link = ''
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    link = line.match(/http\S+\/console\/link\/\S+/)?.[0] ?? link
    const url = line.match(/^ready (http\S+)/)?.[1]
    if (url) return { url, link, folder }
  }
  throw new Error(`the service ended before it was ready:\n${said.join('\n')}`)
}

/** The first run as its owner goes through it: the one-time link, an account, the shop's name, up to the checklist. */
export async function beFirstOwner(
  page: Page,
  { url, link }: Pick<RealService, 'url' | 'link'>,
  { email = 'owner@example.com', shop = '云杉小店' } = {},
): Promise<void> {
  await page.goto(url + new URL(link).pathname)
  for (const [field, words] of Object.entries({ email, name: '小云', password: 'long enough', again: 'long enough' }))
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

/** Makes another workspace beside the running service, by the command that its people have; gives the link of its first owner. */
export async function anotherWorkspace({ url, folder }: RealService, name: string): Promise<Pick<RealService, 'url' | 'link'>> {
  const env = { ...process.env, PORT: new URL(url).port, XIAOER_DATA: folder, DATABASE_URL: '', REDIS_URL: '', PUBLIC_URL: '' }
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'bin/xiaoer.mjs'), 'workspace', 'add', name], {
    cwd: ROOT,
    env,
  })
  return { url, link: z.object({ link: z.string() }).parse(JSON.parse(stdout)).link }
}

/** The public key of the shop's page, out of the script that the console gives. */
export async function channelOf(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/console/settings/script`)
  const snippet = await page.locator('textarea').inputValue()
  return snippet.match(/data-channel="([^"]+)"/)?.[1] ?? ''
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
