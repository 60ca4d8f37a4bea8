// long: from a dislike to an entry, on the page
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { browser, go, noBrowser, shoot, visit } from '../browser.ts'
import { atNewShop, aVisitor, channelOf } from '../real-service.ts'

const ASKED = '怎么开发票'
const BETTER = '下单时勾选“需要发票”即可，电子发票随包裹短信一起发到手机。'

test('with the real service: a shopper dislikes an answer in the chat; it is found, answered better, published, asked again and settled, by clicks alone', {
  skip: noBrowser,
}, async () => {
  const { url, page, faults } = await atNewShop()
  const shopper = await visit(await browser(), { width: 390 })
  await shopper.page.goto(`${url}/shop`)
  await shopper.page.locator('.launcher').click()
  await asks(shopper.page, ASKED)
  await shopper.page.getByRole('button', { name: '没用' }).last().click()
  await shopper.page.locator('button[aria-pressed=true]', { hasText: '没用' }).waitFor()

  await go(page, '/knowledge/unknowns')
  const row = page.locator('.i-row', { hasText: '发票' })
  await row.getByText('点了没用 1').waitFor()
  await row.getByRole('link').click()
  const nearest = page.locator('.i-source', { hasText: ASKED }).first()
  await nearest.getByText('相近条目').waitFor()
  await page.locator('#unknown-answer').fill(BETTER)
  await page.getByRole('button', { name: '发布并再问一遍' }).click()
  await page.getByText('1 / 1 种说法已答上').first().waitFor()
  await shoot(page, 'disliked-settled')

  await heard(url, await channelOf(page))
  const next = await visit(await browser(), { width: 390 })
  await next.page.goto(`${url}/shop`)
  await next.page.locator('.launcher').click()
  assert.ok((await asks(next.page, ASKED)).includes(BETTER))
  await go(page, '/knowledge/unknowns?state=answered')
  await row.waitFor()
  assert.deepEqual([...faults, ...shopper.faults, ...next.faults], [])
})

/** What is new is heard within a second: who asks before is told what was known before. */
async function heard(url: string, channel: string): Promise<void> {
  const until = performance.now() + 45_000
  let told = ''
  while (!told.includes(BETTER) && performance.now() < until) told = JSON.stringify(await (await aVisitor(url, channel)).say(ASKED))
  assert.ok(told.includes(BETTER), told)
}

/** Asks in the chat, and gives what is answered. */
async function asks(page: Page, words: string): Promise<string> {
  const answers = page.locator('.theirs:not(.greeting)')
  const before = await answers.count()
  const input = page.getByRole('textbox', { name: '输入消息' })
  await input.fill(words)
  await input.press('Enter')
  await answers.nth(before).waitFor()
  return answers.nth(before).innerText()
}
