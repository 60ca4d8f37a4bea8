// long: a history is taken in, mined and taught on the page
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { historyLines, MATTERS } from '@xiaoer/testing/past-sessions'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { go, goAnew, noBrowser, shoot } from '../browser.ts'
import { atNewShop, aVisitor, channelOf } from '../real-service.ts'

const Line = z.object({ id: z.string(), messages: z.array(z.object({ from: z.string(), text: z.string() })) })
const MORE = ['龙头拧紧了还是滴水', '厨房龙头老是渗水', '龙头关上以后还往下滴', '新龙头接口漏水']
const FRESH = '这个水龙头拧上了还在滴'

test('a scenario becomes an intent of one’s own on the page; what is said of it anew is answered, until it is taken back', {
  skip: noBrowser,
}, async () => {
  const { url, page, faults } = await atNewShop()
  await go(page, '/understanding/mined')
  await byWizard(page)
  await page.getByRole('button', { name: '导入 60 个会话' }).click()
  await page.getByText('历史里有 60 个会话、60 件事').waitFor({ timeout: 180_000 })
  await page.getByRole('button', { name: '找出场景' }).click()
  await page.locator('.m-row', { hasText: '水龙头' }).getByRole('link').click()
  await page.getByLabel('哪个意图', { exact: true }).fill('新建')
  await page.locator('.ant-select-item-option', { hasText: '新建本店自己的意图' }).click()
  await page.getByLabel('意图叫什么').fill('龙头漏水')
  await page.getByLabel('买家还会怎么说').fill(MORE.join('\n'))
  await page.getByLabel('这个意图的答案').fill('龙头漏水免费补寄密封圈。')
  await shoot(page, 'own-intent')
  await page.getByRole('button', { name: '提出这个意图' }).click()
  await page.locator('[data-release=proposed]').getByText('龙头漏水').waitFor()
  await page.getByRole('button', { name: '同意并发布' }).click()
  await page.locator('.ant-popover').locator('.ant-btn-primary').click()
  await page.locator('[data-release=serving]').waitFor({ timeout: 120_000 })
  await shoot(page, 'own-intent-serves')

  const channel = await channelOf(page)
  const told = async () => JSON.stringify(await (await aVisitor(url, channel)).say(FRESH))
  assert.match(await told(), /免费补寄密封圈/u)
  await servedOnCanvas(page)
  await goAnew(page, '/understanding/mined')
  await page.locator('.m-row', { hasText: '1 项在服务' }).getByRole('link').click()
  await page.getByText('由画布场景 tap_visit 接待').waitFor()
  await shoot(page, 'own-intent-served-by')
  await page.getByRole('button', { name: '收回' }).click()
  await page.locator('[data-release=taken_back]').getByText('画布场景 tap_visit 仍写着接待它').waitFor()
  assert.doesNotMatch(await told(), /免费补寄密封圈/u)
  await madeOtherwise(page)
  assert.deepEqual(faults, [])
})

/** A scenario of the canvas serves the intent from now on. */
async function servedOnCanvas(page: Page): Promise<void> {
  const status = await page.evaluate(async (begin) => {
    const call = async (path: string, body?: object) => {
      const headers = { 'x-xiaoer': '1', 'content-type': 'application/json' }
      const asked = body ? { method: 'POST', headers, body: JSON.stringify(body) } : {}
      return fetch(`/api/v1${path}`, asked)
    }
    const [own] = (await (await call('/understanding/intents')).text()).match(/own\.[\da-f-]+/) ?? []
    const say = { 'zh-CN': '龙头请师傅上门看。', en: 'Somebody comes and looks.' }
    const file = {
      scenario: 'tap_visit',
      title: { 'zh-CN': '龙头上门', en: 'Tap visit' },
      serves: [own],
      start: 'told',
      steps: { told: { do: 'end', say } },
      tests: [{ title: '龙头', shopper: 'visitor', lines: [`> ${begin}`, '< 师傅上门'] }],
    }
    const { id } = await (await call('/scenarios', { text: JSON.stringify(file) })).json()
    return (await call(`/scenarios/${id}/publish`, {})).status
  }, MORE[0])
  assert.equal(status, 200)
}

/** A table whose heads say nothing: which column is what is chosen, and the first rows are seen as they would be read. */
async function byWizard(page: Page): Promise<void> {
  const sessions = z.array(Line).parse(
    historyLines(MATTERS, 60)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  )
  const rows = sessions.flatMap(({ id, messages }) => messages.map(({ from, text }) => [id, from === 'shopper' ? '甲' : '乙', text]))
  const table = ['A,B,C', ...rows.map((cells) => cells.map((cell) => `"${cell}"`).join(','))].join('\n')
  await page.locator('input[type=file]').setInputFiles({ name: '往日.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  const wizard = page.getByRole('dialog', { name: '哪一列是什么' })
  const pick = async (label: string, option: string) => {
    await wizard.getByLabel(label, { exact: true }).click()
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByTitle(option, { exact: true }).click()
  }
  await pick('会话编号', 'A')
  await pick('谁说的', 'B')
  await pick('内容', 'C')
  await pick('哪些字代表买家', '甲')
  await page.keyboard.press('Escape')
  await pick('哪些字代表店里', '乙')
  await page.keyboard.press('Escape')
  await wizard
    .getByText(/水龙头/u)
    .first()
    .waitFor()
  await shoot(page, 'mined-wizard')
  await wizard.getByRole('button', { name: '按这样导入' }).click()
}

/** Of another scenario: it is an intent that ships, whose sentences are proposed; it is opened on the canvas; both are taken back, and it is dropped. */
async function madeOtherwise(page: Page): Promise<void> {
  await go(page, '/understanding/mined')
  await page.locator('.m-row', { hasText: '发票' }).getByRole('link').click()
  await page.getByLabel('这就是哪个意图').fill('order.invoice')
  await page.locator('.ant-select-item-option', { hasText: 'order.invoice' }).first().click()
  await page.getByRole('button', { name: /^提出 \d+ 句$/u }).click()
  const [proposed, canvas] = [page.locator('[data-release=proposed]'), page.getByRole('link', { name: '在画布上打开' })]
  await proposed.first().waitFor()
  await page.getByRole('button', { name: '在画布上起草' }).click()
  await canvas.waitFor()
  await shoot(page, 'mined-releases')
  await canvas.click()
  await page.locator('.react-flow__node').first().waitFor()
  await shoot(page, 'mined-canvas')
  await page.goBack()
  for (const left of [1, 0]) {
    await proposed.first().getByRole('button', { name: '收回' }).click()
    await page.waitForFunction((n) => document.querySelectorAll('[data-release=proposed]').length === n, left)
  }
  await page.getByRole('button', { name: '搁置' }).click()
  await page.getByRole('link', { name: '全部场景' }).click()
  await page.getByText('已搁置').click()
  await page.locator('.m-row', { hasText: '发票' }).waitFor()
  await shoot(page, 'mined-dropped')
}
