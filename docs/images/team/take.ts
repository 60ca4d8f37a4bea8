import { launchBrowser } from '@xiaoer/testing/chromium'
import type { Browser, Page } from 'playwright-core'
import { base, enter, owner, shoot, shopper, show } from '../taking.ts'

// Takes the pictures of a team's pages, as docs/images/take.ts does those of the README:
//     node docs/images/team/take.ts http://127.0.0.1:3210 ONE-TIME-LINK

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

/** One of those who wait is served, so that the day and quality have something to show. */
async function serveOne(page: Page): Promise<void> {
  await show(page, '罗文博')
  const id = page.url().split('/').at(-1)?.split('?')[0]
  await call(page, 'POST', `/conversations/${id}/take`, { force: true })
  const parts = [{ kind: 'text', text: '非常抱歉，马上为您核实' }]
  await call(page, 'POST', `/conversations/${id}/messages`, { id: crypto.randomUUID(), parts })
  await call(page, 'POST', `/conversations/${id}/settle`, { outcome: 'settled' })
}

/** People, teams, tickets and shoppers: a house where something is going on. */
async function house(browser: Browser, page: Page): Promise<void> {
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
}

/** What was said under another system, and the scenarios in the weeks that the demo shop has lived. */
async function past(page: Page): Promise<void> {
  const { shops: own } = await (await page.request.get(`${base}/api/v1/settings`)).json()
  const file = (name: string, text: string) => ({ file: { name, mimeType: 'application/x-ndjson', buffer: Buffer.from(text) } })
  const headers = { 'x-xiaoer': '1' }
  await page.request.post(`${base}/api/v1/earlier?shop=${own[0].id}`, { headers, multipart: file('chatwoot.jsonl', CHATWOOT) })
  await page.goto(`${base}/console/understanding/mined`)
  for (const name of [/加入本店已结束的会话/u, /^导入 \d+ 个会话$/u, '找出场景'])
    await page.getByRole('button', { name }).click({ timeout: 120_000 })
  await page.getByText('多半读作').first().waitFor({ timeout: 300_000 })
}

/** The pages that a team works on. */
async function pages(page: Page): Promise<void> {
  await show(page, '林小满')
  await page.locator('summary', { hasText: '历史会话' }).click()
  await page.locator('[data-imported]').first().scrollIntoViewIfNeeded()
  await shoot(page, 'team/earlier-zh')
  await page.locator('[data-imported]').first().click()
  await page.locator('.ant-drawer-body .message').first().waitFor()
  await shoot(page, 'team/earlier-talk-zh')
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
    await shoot(page, `team/${name}-zh`)
  }
}

const browser = await launchBrowser()
try {
  const page = await owner(browser, { locale: 'zh-CN' })
  await enter(page)
  await house(browser, page)
  await past(page)
  await pages(page)
} finally {
  await browser.close()
}
