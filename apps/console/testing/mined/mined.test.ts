// long: histories are taken in and mined on the page
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { historyLines, MATTERS } from '@xiaoer/testing/past-sessions'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop, aVisitor, channelOf } from '../real-service.ts'

test('a history is taken in, mined, put in order and made into an entry that serves until it is taken back', {
  skip: noBrowser,
}, async () => {
  const { url, page, faults } = await atNewShop()
  await go(page, '/understanding/mined')
  await page.getByText('这里没有场景').waitFor()
  const file = { name: '往日.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(`${historyLines(MATTERS, 60)}\n{}\n"x"\n`) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('会导入 60 个会话、300 条消息').waitFor()
  await page.getByText('2 行没有收').click()
  await page.getByText('第 61 行：').waitFor()
  await page.getByText('会话 c0').click()
  await page.locator('details[open] .m-talk').getByText('‹phone›').first().waitFor()
  await shoot(page, 'mined-look')
  assert.equal(await page.getByText('历史里有 0 个会话、0 件事').count(), 1, 'nothing is kept before the yes')
  await page.getByRole('button', { name: '导入 60 个会话' }).click()
  await page.getByText('历史里有 60 个会话、60 件事').waitFor({ timeout: 180_000 })
  await page.getByRole('button', { name: '找出场景' }).click()
  await page.locator('.m-row').nth(2).waitFor()
  await shoot(page, 'mined')
  await page.locator('.m-row', { hasText: '水龙头' }).getByRole('link').click()
  await page.locator('.m-steps li').first().waitFor()
  await page.getByLabel('名称').fill('龙头漏水')
  await page.getByRole('button', { name: '改名' }).click()
  await page.getByRole('heading', { name: '龙头漏水' }).waitFor()
  await page.locator('.m-session').first().click()
  await page.locator('.ant-drawer').getByText('麻烦您拍一张接口的照片给我').waitFor()
  assert.equal(await page.locator('.ant-drawer').getByText('13812345678').count(), 0, 'masked')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '提出条目' }).click()
  const release = page.locator('[data-release]')
  await release.getByText('等您点头').waitFor()
  await shoot(page, 'mined-one')
  await release.getByRole('button', { name: '同意并发布' }).click()
  await page.locator('.ant-popover').locator('.ant-btn-primary').click()
  await page.locator('[data-release=serving]').waitFor()

  const channel = await channelOf(page)
  const until = performance.now() + 45_000
  let told = ''
  while (!told.includes('补寄') && performance.now() < until)
    told = JSON.stringify(await (await aVisitor(url, channel)).say('水龙头滴水怎么回事'))
  assert.match(told, /补寄/u, 'the shopper is told')

  await go(page, '/understanding/mined')
  await page.locator('.m-row', { hasText: '1 项在服务' }).getByRole('link').click()
  await page.getByRole('button', { name: '收回' }).click()
  await page.locator('[data-release=taken_back]').waitFor()
  await page.setViewportSize({ width: 390, height: 780 })
  await shoot(page, 'mined-phone')
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  assert.equal(wide, false, 'nothing stands out of a phone')
  assert.deepEqual(faults, [])
})
