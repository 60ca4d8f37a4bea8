import { join } from 'node:path'
import { launchBrowser } from '@xiaoer/testing/chromium'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import sharp from 'sharp'

/**
 * Takes the README's screenshots from a fresh service with its demo shop:
 *
 *     PORT=3210 XIAOER_DATA=./fresh npm start          in one terminal; note the one-time link
 *     node docs/images/take.ts http://127.0.0.1:3210 ONE-TIME-LINK [shop|desk|team]
 */
const [, , base = '', link = ''] = process.argv
const ZONE = { timezoneId: 'Asia/Shanghai' }
const DESK: BrowserContextOptions = { ...ZONE, viewport: { width: 1360, height: 850 } }
const SHOP: BrowserContextOptions = { ...ZONE, viewport: { width: 1180, height: 760 } }
const PHONE: BrowserContextOptions = {
  ...ZONE,
  viewport: { width: 390, height: 800 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 1,
}

/** With a palette: a screenshot is to weigh less than 250 kB. */
const shoot = async (page: Page, name: string): Promise<void> => {
  await page.waitForTimeout(900)
  const picture = await page.screenshot({ animations: 'disabled' })
  await sharp(picture)
    .png({ palette: true, quality: 95, effort: 10 })
    .toFile(join(import.meta.dirname, `${name}.png`))
  process.stdout.write(`${name}.png\n`)
}

interface Shopper {
  page: Page
  say: (...lines: string[]) => Promise<void>
  log: Locator
}

/** A demo shopper on a page of the shop, the chat open. */
async function shopper(browser: Browser, language: 'zh-CN' | 'en', nth: number | null, path: string, look = SHOP): Promise<Shopper> {
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

async function owner(browser: Browser, look: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ...DESK, ...look })
  return context.newPage()
}

async function main(): Promise<void> {
  const browser = await launchBrowser()
  try {
    const [, , , , part = ''] = process.argv
    if (part !== 'desk' && part !== 'team') await shops(browser)
    if (part !== 'shop' && part !== 'team') await desk(browser)
    if (part !== 'shop' && part !== 'desk') await team(browser)
  } finally {
    await browser.close()
  }
}

async function shops(browser: Browser): Promise<void> {
  const zh = await shopper(browser, 'zh-CN', null, '/shop/items/trench-coat')
  await zh.say('卡其色M码有货吗', '那黑色的呢')
  await shoot(zh.page, 'widget-item-zh')

  const phone = await shopper(browser, 'zh-CN', 0, '/shop/orders', PHONE)
  await phone.say('我的快递到哪了')
  await phone.log.locator('button').filter({ hasText: '已发货' }).nth(2).click()
  await phone.log.getByText('AI 生成').nth(1).waitFor()
  await shoot(phone.page, 'widget-parcel-phone-zh')

  const en = await shopper(browser, 'en', 11, '/shop/items/trench-coat')
  await en.say('How much is it?', 'I am 165 cm and 52 kg, which size?')
  await shoot(en.page, 'widget-item-en')
  const dark = await shopper(browser, 'en', 2, '/shop', { ...PHONE, colorScheme: 'dark' })
  await dark.say('How do I return something?', 'a person please')
  await shoot(dark.page, 'widget-phone-dark-en')

  for (const [nth, ...lines] of [
    [4, '怎么退货', '运费谁出'],
    [8, '这件衣服起球吗', '太差了 等了好几天 转人工'],
    [1, '保温杯多少钱', '满300减多少'],
  ] as const) {
    const one = await shopper(browser, 'zh-CN', nth, '/shop')
    await one.say(...lines)
    await one.page.context().close()
  }
}

const OWNER = { email: 'owner@spruce.example', name: '小杉', password: 'spruce-and-pine' }

/** The first owner by the one-time link; by the password where the link has been used. */
async function enter(page: Page): Promise<void> {
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
async function show(page: Page, name: string): Promise<void> {
  await page.goto(`${base}/console/inbox/all`)
  await page.getByText(name).first().click()
  await page.locator('button.why').first().waitFor()
}

async function desk(browser: Browser): Promise<void> {
  const page = await owner(browser, { locale: 'zh-CN' })
  await enter(page)
  await page.goto(`${base}/console/start`)
  await page.locator('.step').first().waitFor()
  await shoot(page, 'console-start-zh')

  const waiting = await shopper(browser, 'zh-CN', 3, '/shop/orders')
  await waiting.say('我的快递到哪了')
  await waiting.log.locator('button').filter({ hasText: '已发货' }).first().click()
  await waiting.log.getByText('AI 生成').nth(1).waitFor()
  await waiting.say('等了好几天了 转人工')
  await show(page, '沈一鸣')
  await shoot(page, 'console-inbox-zh')
  await page.locator('button.why').nth(1).click()
  await page.locator('.ant-drawer-body').first().waitFor()
  await shoot(page, 'console-why-zh')
  await page.goto(`${base}/console/today`)
  await page.locator('.hour-chart svg text').first().waitFor()
  await shoot(page, 'console-today-zh')

  const dark = await owner(browser, { locale: 'en', colorScheme: 'dark' })
  await enter(dark)
  await show(dark, '沈一鸣')
  await shoot(dark, 'console-inbox-dark-en')
}

/** A call of the console's API as whoever is signed in on a page. */
async function call(page: Page, method: 'POST' | 'PUT', path: string, data: object): Promise<{ id: string }> {
  const answer = await page.request.fetch(`${base}/api/v1${path}`, { method, headers: { 'x-xiaoer': '1' }, data })
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}

/** As Chatwoot gives a conversation of the demo shopper 林小满, long ago. */
const CHATWOOT = JSON.stringify({
  id: 4711,
  meta: { sender: { name: '林小满', identifier: 'c1001' }, hmac_verified: true },
  messages: [
    { content: '上次买的花盆裂了一道', message_type: 0, created_at: 1_716_000_000, private: false, sender: { name: '林小满' } },
    { content: '抱歉，给您补发一只，今天发出', message_type: 1, created_at: 1_716_000_240, private: false, sender: { name: '阿豪' } },
  ],
})
const MINED = ['怎么开发票', '灯不亮了怎么办', '杯子碎了能补发吗', '门锁怎么装']

/** One of those who wait is served, so that the day and quality have something to show. */
async function serveOne(page: Page): Promise<void> {
  await show(page, '罗文博')
  const id = page.url().split('/').at(-1)?.split('?')[0]
  await call(page, 'POST', `/conversations/${id}/take`, { force: true })
  const parts = [{ kind: 'text', text: '非常抱歉，马上为您核实' }]
  await call(page, 'POST', `/conversations/${id}/messages`, { id: crypto.randomUUID(), parts })
  await call(page, 'POST', `/conversations/${id}/settle`, { outcome: 'settled' })
}

/** What a team works with, in a house where something is going on. */
async function team(browser: Browser): Promise<void> {
  const page = await owner(browser, { locale: 'zh-CN' })
  await enter(page)
  await call(page, 'PUT', '/me/presence', { online: true })
  const { accountId } = await (await page.request.get(`${base}/api/v1/me`)).json()
  const open = { deals: false, hours: null, timeZone: 'Asia/Shanghai', holidays: [], overflow: null }
  const there = await (await page.request.get(`${base}/api/v1/teams`)).json()
  for (const name of there.teams.length > 0 ? [] : ['接待组', '售后组'])
    await call(page, 'POST', '/teams', { ...open, name, members: [accountId] })
  for (const [subject, priority] of [
    ['补发碎掉的杯子', 'urgent'],
    ['核对运费', 'normal'],
    ['开专票', 'high'],
  ])
    await call(page, 'POST', '/tickets', { subject, priority, ownerId: accountId })
  for (const [nth, ...lines] of [
    [0, '花盆又裂了 转人工'],
    [5, '什么破店，气死我了，我要打12315投诉 转人工'],
    [6, '风衣有黑色的吗'],
  ] as const) {
    const one = await shopper(browser, 'zh-CN', nth, '/shop')
    // who waits for a person is answered by nobody yet
    for (const line of lines) {
      await one.page.locator('textarea.input').fill(line)
      await one.page.locator('textarea.input').press('Enter')
      await one.log.getByText(line).last().waitFor()
    }
    await one.page.context().close()
  }
  const { shops: own } = await (await page.request.get(`${base}/api/v1/settings`)).json()
  const file = (name: string, text: string) => ({ file: { name, mimeType: 'application/x-ndjson', buffer: Buffer.from(text) } })
  const headers = { 'x-xiaoer': '1' }
  await page.request.post(`${base}/api/v1/earlier?shop=${own[0].id}`, { headers, multipart: file('chatwoot.jsonl', CHATWOOT) })
  const past = Array.from({ length: 200 }, (_, n) =>
    JSON.stringify({
      id: `h${n}`,
      messages: [
        { from: 'shopper', text: `${MINED[n % MINED.length]}，第 ${n} 单` },
        { from: 'agent', text: '好的，马上处理' },
      ],
    }),
  )
  await page.request.post(`${base}/api/v1/history`, { headers, multipart: file('history.jsonl', past.join('\n')) })
  await page.goto(`${base}/console/understanding/mined`)
  await page.getByRole('button', { name: '找出场景' }).click({ timeout: 120_000 })
  await show(page, '林小满')
  await page.locator('summary', { hasText: '历史会话' }).click()
  await page.locator('[data-imported]').first().scrollIntoViewIfNeeded()
  await shoot(page, 'console-earlier-zh')
  await page.locator('[data-imported]').first().click()
  await page.locator('.ant-drawer-body .message').first().waitFor()
  await shoot(page, 'console-earlier-talk-zh')
  for (const [path, name] of [
    ['/wall', 'wall'],
    ['/tickets', 'tickets'],
    ['/quality/overview', 'quality'],
    ['/day', 'day'],
    ['/settings/teams', 'teams'],
    ['/settings/earlier', 'earlier-settings'],
    ['/report', 'report'],
    ['/understanding/mined', 'mining'],
  ] as const) {
    if (name === 'quality') await serveOne(page)
    await page.goto(`${base}/console${path}`)
    await page.waitForLoadState('networkidle')
    await shoot(page, `console-${name}-zh`)
  }
}

await main()
