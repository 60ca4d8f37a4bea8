// long: edits the graph, on the page
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { go, goAnew, noBrowser } from '../../browser.ts'
import { atNewShop, aVisitor, channelOf } from '../../real-service.ts'

const CREAM = '神经酰胺修护面霜'
const ASKED = `${CREAM}海岛婚礼能用吗`
const DENIED = /一般不适合海岛婚礼/u

test('with the real service: an own node and an own edge change what a shopper is told; taken back by the keyboard, it is as before', {
  skip: noBrowser,
}, async () => {
  const { url, page, faults } = await atNewShop()
  const channel = await channelOf(page)
  assert.doesNotMatch(await told(url, channel), DENIED)

  await go(page, '/knowledge/graph')
  await page.getByRole('button', { name: '新增节点' }).click()
  await chosen(page, '场景')
  await page.locator('.ant-drawer #zh').fill('海岛婚礼')
  await page.locator('.ant-drawer #en').fill('island wedding')
  await kept(page)

  await goAnew(page, `/knowledge/graph?q=${CREAM}`)
  await page.locator('.graph-found button').first().click()
  await page.getByRole('button', { name: '连到别的节点' }).click()
  await chosen(page, '不适合')
  await page.locator('.ant-drawer #other').fill('海岛婚礼')
  await page.locator('.ant-select-item-option:visible', { hasText: '海岛婚礼' }).click()
  await kept(page)
  const edge = page.locator('.graph-edges tr', { hasText: '海岛婚礼' })
  await edge.getByText('门店实测').waitFor()
  await becomes(url, channel, true)

  await edge.getByRole('button', { name: '收回' }).focus()
  await page.keyboard.press('Enter')
  await edge.waitFor({ state: 'detached' })
  await becomes(url, channel, false)
  assert.deepEqual(faults, [])
})

/** A kind, from the list that the keyboard opens. */
async function chosen(page: Page, kind: string): Promise<void> {
  await page.locator('.ant-drawer #source').waitFor()
  await page.locator('.ant-drawer #kind').focus()
  await page.keyboard.press('ArrowDown')
  await page.locator('.ant-select-item-option:visible').getByText(kind, { exact: true }).click()
}

async function kept(page: Page): Promise<void> {
  await page.locator('.ant-drawer #source').fill('门店实测')
  await page.locator('.ant-drawer').getByRole('button', { name: '保存' }).click()
  await page.locator('.ant-drawer-content-wrapper').waitFor({ state: 'hidden' })
}

const told = async (url: string, channel: string) => JSON.stringify(await (await aVisitor(url, channel)).say(ASKED))

/** What is changed is heard within a second: who asks before is told what was known before. */
async function becomes(url: string, channel: string, denied: boolean): Promise<void> {
  const until = performance.now() + 45_000
  while (DENIED.test(await told(url, channel)) !== denied) assert.ok(performance.now() < until, `the answer stays, denied: ${!denied}`)
}
