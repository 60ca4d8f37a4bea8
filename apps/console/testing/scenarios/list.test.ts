// long: walks every scenario
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ScenarioFile, ScenarioVersion } from '@xiaoer/contract/scenarios'
import { browser, go, noBrowser, shoot, signIn, visit } from '../browser.ts'
import { atNewShop, aVisitor, channelOf } from '../real-service.ts'

const GIFT: ScenarioFile = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../data/scenarios/gift-note.json'), 'utf8'))

test('with the real service: scenarios stand by matter, are found by name, intent and shoppers’ words, and tell their use and how far they came', {
  skip: noBrowser,
}, async () => {
  const { url, page, faults } = await atNewShop()
  const shopper = await aVisitor(url, await channelOf(page))
  await shopper.say('我要投诉你们')
  await go(page, '/settings/scenarios')
  const names = page.locator('.scenario-line .scenario-open')
  await names.first().waitFor()
  assert.equal(await names.count(), 37)
  assert.ok(
    (await names.allInnerTexts()).every((name) => !/[a-z]_[a-z]/u.test(name)),
    'called by names',
  )
  assert.equal(await page.locator('#scenarios-other').count(), 0, 'each that ships is about something')
  const groups = await page.locator('.scenario-list h2').allInnerTexts()
  assert.deepEqual(
    groups.map((group) => group.replace(/\s*\d+$/u, '')),
    ['售前', '订单', '钱款与优惠', '包裹与配送', '售后', '会员与账号', '客服与投诉'],
  )
  // the most used of its group first, with its sessions
  const service = page.locator('section', { has: page.locator('#scenarios-service') })
  await service.locator('.scenario-row').first().getByText('近 7 天 1 次会话').waitFor()
  await shoot(page, 'scenarios-by-matter')

  const find = page.getByLabel('查找场景')
  const left = async (words: string, n: number) => {
    await find.fill(words)
    await page.getByText(`${n} 个场景`).waitFor()
    return names.allInnerTexts()
  }
  assert.deepEqual(await left('order.invoice', 1), await left('开发票 发票', 1))
  await find.fill('没有这样的场景')
  await page.getByText('没有符合的场景').waitFor()
  await find.fill('')

  // a draft, one put in force, and one in force with a newer draft
  const write = (file: ScenarioFile) =>
    page.evaluate(
      async (text) =>
        (
          await fetch('/api/v1/scenarios', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-xiaoer': '1' },
            body: JSON.stringify({ text }),
          })
        ).json(),
      JSON.stringify(file),
    ) as Promise<ScenarioVersion>
  const { id } = await write(GIFT)
  await page.reload()
  await page.getByText('草稿，还没接待').waitFor()
  const status = await page.evaluate(
    async (of) => (await fetch(`/api/v1/scenarios/${of}/publish`, { method: 'POST', headers: { 'x-xiaoer': '1' } })).status,
    id,
  )
  assert.equal(status, 200)
  await write(GIFT)
  await page.reload()
  await page.getByText('本店第 1 版接待中').waitFor()
  await page.getByText('第 2 版待发布').waitFor()
  await page.getByText('有草稿 1', { exact: true }).click()
  assert.deepEqual(await names.allInnerTexts(), ['礼品卡片'])
  await find.fill('生日贺卡')
  await page.getByText('买家会说“帮我写张生日贺卡放进去”').waitFor()

  // by keyboard: what is found is opened by Enter
  await find.focus()
  for (let steps = 0; steps < 12 && (await page.evaluate(() => document.activeElement?.getAttribute('title'))) !== 'gift_note'; steps++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('.flow-step').first().waitFor()
  assert.match(page.url(), /scenario=gift_note&edition=2$/)
  await page.getByRole('button', { name: '返回列表' }).click()

  await page.context().close()

  const english = await visit(await browser(), { language: 'en', dark: true, width: 1280 })
  await signIn(english.page, url, 'owner@example.com', '/console/settings/scenarios')
  await english.page.getByRole('heading', { name: 'Before the sale' }).waitFor()
  await english.page.getByLabel('Find a scenario').fill('invoice')
  await english.page.locator('.scenario-open[title="request_invoice"]').waitFor()
  assert.doesNotMatch(await english.page.locator('.scenario-line').allInnerTexts().then(String), /\p{sc=Han}/u)
  await english.page.getByLabel('Find a scenario').fill('')
  await english.page.getByRole('heading', { name: 'Members and accounts' }).waitFor()
  await shoot(english.page, 'scenarios-by-matter-dark-en')
  assert.deepEqual([...faults, ...english.faults], [])
  await english.page.context().close()
})
