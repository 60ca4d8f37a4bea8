// long: a history is mined, and its scenarios put in order on the page
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { historyLines, MATTERS } from '@xiaoer/testing/past-sessions'
import type { Page } from 'playwright-core'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop } from '../real-service.ts'

/** Mining reads a model first: on a machine that is busy with all other tests that takes longer than a page. */
const MINED_MS = 120_000

/** All rows of the list as they stand: which scenario, and how often. */
const listed = (page: Page) =>
  page
    .locator('.m-row')
    .evaluateAll((rows) =>
      rows
        .map((row) => [row.querySelector('.m-name')?.textContent, row.querySelector('.m-share .number')?.textContent].join(' '))
        .toSorted(),
    )
const headOf = async (page: Page): Promise<number> => Number((await page.locator('.m-head .soft').textContent())?.match(/^(\d+)/u)?.[1])
const open = async (page: Page, words: string) => {
  await page.locator('.m-row', { hasText: words }).getByRole('link').click()
  await page.locator('.m-steps li').first().waitFor()
}

test('a scenario is merged into another and parted from it, and each is taken back to what stood before', {
  skip: noBrowser,
}, async () => {
  const { page, faults } = await atNewShop()
  await go(page, '/understanding/mined')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '往日.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(historyLines(MATTERS, 60)) })
  await page.getByRole('button', { name: '导入 60 个会话' }).click()
  await page.getByText('历史里有 60 个会话').waitFor()
  await page.getByRole('button', { name: '找出场景' }).click()
  await page.locator('.m-row').nth(2).waitFor({ timeout: MINED_MS })
  const before = await listed(page)

  await open(page, '水龙头')
  const own = await headOf(page)
  await page.getByLabel('并入……').fill('发票')
  await page.locator('.ant-select-item-option', { hasText: '发票' }).click()
  const merged = page.locator('[data-change=merge]')
  await merged.getByText('并了进来').waitFor()
  assert.ok((await headOf(page)) > own, 'one is led to what both are now')
  const both = await headOf(page)
  await shoot(page, 'mined-merged')
  await page.getByRole('link', { name: '全部场景' }).click()
  await page
    .locator('.m-row')
    .nth(before.length - 2)
    .waitFor()
  assert.equal((await listed(page)).length, before.length - 1, 'the other is in the list no more')

  await open(page, '发票')
  // of those that were put together the last goes: nothing has to be read again
  await page.getByRole('button', { name: '一分为二' }).click()
  const split = page.locator('[data-change=split]')
  await split.getByText('分出来').waitFor()
  await page.locator('.m-steps li').first().waitFor()
  assert.equal(await headOf(page), own, 'what was merged is apart again')
  await shoot(page, 'mined-split')
  await split.getByRole('button', { name: '收回' }).click()
  await page.locator('[data-change=merge]').waitFor()
  assert.equal(await headOf(page), both, 'the split is taken back, where it came from')
  await page.locator('[data-change=merge]').getByRole('button', { name: '收回' }).click()
  await page.locator('[data-change]').waitFor({ state: 'detached' })
  await page.getByRole('link', { name: '全部场景' }).click()
  await page
    .locator('.m-row')
    .nth(before.length - 1)
    .waitFor()
  assert.deepEqual(await listed(page), before, 'all as it was found')
  assert.deepEqual(faults, [])
})

test('of what was taken in before reasons were kept it says so, and offers no file of none', { skip: noBrowser }, async () => {
  const { page, faults } = await atNewShop()
  await go(page, '/understanding/mined')
  const lines = `${historyLines(MATTERS, 9)}\n${'{}\n'.repeat(30)}`
  await page.locator('input[type=file]').setInputFiles({ name: '往日.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(lines) })
  await page.getByRole('button', { name: '导入 9 个会话' }).click()
  await page.getByText('历史里有 9 个会话').waitFor()
  const first = page.locator('[data-import]').first()
  await first.getByText('30 行没有收').click()
  await first.getByText('全部下载成文件').waitFor()
  assert.equal(await first.getByText('没有记下原因').count(), 0, 'all reasons are known')
  // as the service tells of one whose first reasons alone were kept, and of one with none
  for (const kept of [20, 0]) {
    await page.route(/\/history(\?|$)/u, async (route) => {
      const told = await route.fetch()
      const body: { imports: { whys: Record<string, number> }[] } = await told.json()
      await route.fulfill({
        response: told,
        json: { ...body, imports: body.imports.map((one) => ({ ...one, whys: kept > 0 ? { not_a_session: kept } : {} })) },
      })
    })
    await page.route(/\/faults(\?|$)/u, (route) => route.fulfill({ json: { total: 0, faults: [] } }))
    await page.reload()
    await first.getByText('30 行没有收').click()
    await first.getByText('没有记下原因').waitFor()
    assert.match((await first.locator('.m-whys li').last().textContent()) ?? '', new RegExp(`^${30 - kept} `, 'u'))
    assert.equal(await first.locator('.m-whys li').count(), kept > 0 ? 2 : 1)
    await first.locator('.m-faults').waitFor({ state: 'attached' })
    assert.equal(await first.getByText('全部下载成文件').count(), 0)
    await shoot(page, `mined-older-${kept}`)
    await page.unrouteAll()
  }
  assert.deepEqual(faults, [])
})
