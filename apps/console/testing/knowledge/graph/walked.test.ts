// long: walks the graph
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser, shoot } from '../../browser.ts'
import { aScene } from '../../scene.ts'

const skip = noBrowser

test('the graph is walked by the keyboard alone: found, chosen, from edge to edge, and back by the browser', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/knowledge/graph')
  await page.locator('.knowledge-search input, input.knowledge-search').first().fill('面霜')
  await page.locator('.graph-found button', { hasText: '面霜' }).press('Enter')
  await page.locator('.graph-edges tr', { hasText: '面霜 适合 干皮' }).waitFor()
  await page.locator('.graph-canvas canvas').first().waitFor({ state: 'attached' })
  await page.locator('.graph-end', { hasText: '油皮' }).press('Enter')
  await page.locator('.graph-around h2', { hasText: '油皮' }).first().waitFor()
  await page.locator('.graph-walked button', { hasText: '面霜' }).waitFor()
  assert.match(new URL(page.url()).searchParams.get('node') ?? '', /oily skin/)
  await page.goBack()
  await page.locator('.graph-around h2', { hasText: '面霜' }).first().waitFor()
  assert.deepEqual(faults, [])
})

test('an edge is denied with a source, shown as denied, kept in the changes, and taken back', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/knowledge/graph?node=face%20cream')
  const row = page.locator('.graph-edges tr', { hasText: '干皮' })
  await row.getByRole('button', { name: '否认' }).click()
  await page.locator('.ant-drawer #source').fill('门店实测')
  await page.locator('.ant-drawer').getByRole('button', { name: '保存' }).click()
  await row.locator('.graph-no').waitFor()
  await page.getByRole('button', { name: '改动记录' }).click()
  await page.locator('.ant-drawer ins', { hasText: '面霜 适合 干皮 (已否认) · 门店实测' }).waitFor()
  await page.keyboard.press('Escape')
  await row.getByRole('button', { name: '收回' }).click()
  await row.waitFor({ state: 'detached' })
  assert.deepEqual(faults, [])
})

test('a node of one’s own is added and joined; an agent only looks', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/knowledge/graph')
  await page.getByRole('button', { name: '新增节点' }).click()
  await page.locator('#zh').fill('晨跑')
  await page.locator('#en').fill('jogging')
  await page.locator('#source').fill('店主')
  await page.locator('.ant-drawer').getByRole('button', { name: '保存' }).click()
  await page.locator('.graph-around h2', { hasText: '晨跑' }).first().waitFor()
  await page.getByRole('button', { name: '连到别的节点' }).click()
  await page.getByText('指向晨跑').click()
  await page.locator('#kind').press('ArrowDown')
  await page.getByTitle('适合', { exact: true }).click()
  await page.locator('#other').fill('面霜')
  await page.getByTitle('面霜 · 商品').click()
  await page.locator('#source').fill('店主')
  await page.locator('.ant-drawer').getByRole('button', { name: '保存' }).click()
  await page.locator('.graph-edges tr', { hasText: '面霜 适合 晨跑' }).waitFor()
  assert.deepEqual(faults, [])
})

test('on a phone nothing is wider than the page, in both looks', { skip }, async () => {
  const scene = await aScene()
  for (const dark of [false, true]) {
    const { page, faults } = await scene.sit('/knowledge/graph?node=face%20cream', undefined, { width: 360, dark })
    await page.locator('.graph-edges').waitFor()
    await page.locator('.graph-canvas canvas').first().waitFor({ state: 'attached' })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    assert.ok(wide <= 0, `${wide} px too wide`)
    await shoot(page, `graph-360-${dark ? 'dark' : 'light'}`)
    assert.deepEqual(faults, [])
  }
})
