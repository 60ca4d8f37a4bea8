// long: walks every page of the console
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { go, noBrowser, shoot } from '../browser.ts'
import { aScene } from '../scene.ts'

test('settings stand in groups, are found by what is in them, and are walked by the keys alone', { skip: noBrowser }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/settings/bot')
  const nav = page.locator('.settings-nav')
  assert.deepEqual(await nav.locator('h2').allInnerTexts(), ['店铺', '渠道', '团队与接待', '自动化', '数据', '系统与本人'])
  assert.equal(await nav.locator('a').count(), 24, 'nothing is lost')
  const find = nav.getByRole('textbox', { name: '查找设置' })
  await find.fill('signOn')
  assert.deepEqual(await nav.locator('a').allInnerTexts(), ['单点登录'])
  await find.fill('没有这种东西')
  await nav.getByText('没有这样的设置').waitFor()
  await find.fill('自动化')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const there = await page.evaluate(() => document.activeElement?.textContent)
  assert.equal(there, '模式')
  await page.keyboard.press('Enter')
  await page.locator('.settings-section h1', { hasText: '模式' }).waitFor()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'INPUT')
  await shoot(page, 'settings-groups')
  assert.deepEqual(faults, [])
})

test('on a phone each page of the console keeps its name, and the one where one is stands in sight', { skip: noBrowser }, async () => {
  const scene = await aScene()
  const { page } = await scene.sit('/settings/bot', undefined, { width: 390 })
  const here = (await page.locator('.rail-entry[aria-current]').boundingBox()) ?? assert.fail('somewhere one is')
  assert.ok(here.x >= 0 && here.x + here.width <= 390, JSON.stringify(here))
  const ways = (await page.locator('.settings-nav').boundingBox()) ?? assert.fail('the ways stand there')
  assert.ok(ways.height > 40 && ways.height < 70, `one row, so that the page is what one sees: ${ways.height}`)
  const way = (await page.locator('.settings-nav [aria-current=page]').boundingBox()) ?? assert.fail('where one is stands among them')
  assert.ok(way.x >= 0 && way.x + way.width <= 390 && way.height > 30, JSON.stringify(way))
  await page.locator('.rail').evaluate((rail) => rail.scrollTo(0, 0))
  const words = page.locator('.rail .rail-words').first()
  const box = (await words.boundingBox()) ?? assert.fail('a name is seen')
  assert.ok(box.width > 20 && box.height > 8, JSON.stringify(box))
  const cut = await page
    .locator('.rail .rail-words')
    .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0).length)
  assert.equal(cut, 0)
})

test('where one is stands out on every page, also on those that the rail has no entry for, and among the pages of the knowledge', {
  skip: noBrowser,
}, async () => {
  const scene = await aScene()
  const { page } = await scene.sit('/start')
  const marked = (of: string) => page.locator(`${of} > [aria-current=page]`)
  const ground = () => marked('.rail').evaluate((one) => getComputedStyle(one).backgroundColor)
  for (const [path, rail, way] of [
    ['/start', '', ''],
    ['/day', '在线', ''],
    ['/tickets/setup/types', '工单', ''],
    ['/settings/front', '设置', ''],
    ['/knowledge', '知识', '条目'],
    ['/knowledge?q=x', '知识', '条目'],
    ['/knowledge/unknowns/1', '知识', '答不上的问题'],
    ['/knowledge/health/expired', '知识', '知识体检'],
    ['/knowledge/graph', '知识', '商品图谱'],
    ['/knowledge/sets', '知识', '知识集'],
    ['/knowledge/import', '知识', '导入 / 导出'],
  ] as const) {
    await go(page, path)
    await marked('.rail').filter({ hasText: rail }).waitFor()
    assert.equal(await marked('.rail').count(), 1, path)
    assert.notEqual(await ground(), 'rgba(0, 0, 0, 0)', path)
    if (way === '') continue
    await marked('main nav').filter({ hasText: way }).first().waitFor()
  }
})
