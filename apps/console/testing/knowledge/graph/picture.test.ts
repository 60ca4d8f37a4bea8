// long: draws and walks large graphs
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { browser, go, noBrowser, shoot, visit } from '../../browser.ts'
import { beFirstOwner, startRealService } from '../../real-service.ts'

const MANY = 499
const day = { source: '店主', date: '2026-11-20' }
const plain = { also: [], marks: [] }

/** A hub with as many neighbours as a picture shows, as an export tells of them. */
const HUB = [
  { kind: 'node', id: 'own:hub', node: { kind: 'need', zh: '聚会', en: 'gathering', ...plain, ...day } },
  ...Array.from({ length: MANY }, (_, n) => ({
    ...{ kind: 'node', id: `own:n${n}` },
    node: { kind: 'need', zh: `第${n}种聚会`, en: `gathering ${n}`, ...plain, ...day },
  })),
  ...Array.from({ length: MANY }, (_, n) => ({
    ...{ kind: 'edge' },
    edge: { from: `own:n${n}`, kind: 'is_a', to: 'own:hub', holds: true, marks: [], ...day },
  })),
]
  .map((line) => JSON.stringify(line))
  .join('\n')

test('with the real service: a picture of 500 nodes is walked, added to and changed where it stands, by keys and by the pointer', {
  skip: noBrowser,
}, async () => {
  const service = await startRealService()
  const { page, faults } = await visit(await browser(), { width: 1280 })
  await page.addInitScript(DRAWN)
  await beFirstOwner(page, service)
  const at = `${service.url}/console/knowledge`
  await taken(page, at)

  await page.goto(`${at}/graph?node=own:hub`)
  const picture = page.locator('.graph-canvas')
  await page.waitForFunction((n) => drawnIn()?.nodes().length === n, MANY + 1)
  const name = await page.evaluate(() => {
    const core = drawnIn()
    const one = core?.nodes()[1]
    const box = one?.boundingBox({ includeNodes: false, includeLabels: true, includeEdges: false })
    return core && one && box
      ? { high: box.h * core.zoom(), face: one.style('font-family'), size: Number.parseFloat(one.style('font-size')) * core.zoom() }
      : null
  })
  assert.ok(name && name.size >= 11, JSON.stringify(name))
  // what a canvas cannot read it draws in ten pixels, whatever the size
  assert.ok(
    await page.evaluate((face) => {
      const at = document.createElement('canvas').getContext('2d')
      if (!at) return false
      at.font = `31px ${face}`
      return at.font.startsWith('31px')
    }, name.face),
  )
  await shoot(page, 'graph-500')
  await picture.focus()
  const seen = new Set<string>()
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
    await page.keyboard.press(key)
    seen.add(await chosenIn(page))
  }
  assert.ok(seen.size >= 5, `arrows led to ${[...seen].join(', ')}`)

  await page.keyboard.press('Home')
  await page.keyboard.press('a')
  await page.locator('#strip_zh').fill('露台烧烤')
  await page.locator('#strip_relation').focus()
  await page.keyboard.press('ArrowDown')
  await page.locator('.ant-select-item-option:visible', { hasText: '露台烧烤 是一种 聚会' }).click()
  await page.locator('#strip_source').fill('门店实测')
  await page.keyboard.press('Enter')
  await page.locator('.graph-told', { hasText: '已加上露台烧烤' }).waitFor()
  const named = (name: string) => page.waitForFunction((one) => drawnIn()?.nodes(`[name = "${one}"]`).length === 1, name)
  await named('露台烧烤')
  await picture.press('Control+z')
  await page.locator('.graph-told', { hasText: '已加上' }).waitFor({ state: 'detached' })
  assert.deepEqual(faults, [])
})

test('with the real service: two nodes of a picture are joined by the pointer, the edge is denied by keys, a node is changed and removed, and each is undone', {
  skip: noBrowser,
}, async () => {
  const service = await startRealService()
  const { page, faults } = await visit(await browser(), { width: 390 })
  await page.addInitScript(DRAWN)
  await beFirstOwner(page, service)
  await go(page, '/knowledge/graph?node=face%20cream')
  await page.waitForFunction(() => (drawnIn()?.nodes().length ?? 0) > 3)
  const picture = page.locator('.graph-canvas')
  const told = (words: string) => page.locator('.graph-told', { hasText: words }).waitFor()
  const undo = page.locator('.graph-told').getByRole('button', { name: '撤销' })

  await page.locator('.graph-tools').getByRole('button', { name: '加一个相连的' }).click()
  await page.locator('#strip_zh').fill('夜班')
  await page.locator('#strip_relation').focus()
  await page.keyboard.press('ArrowDown')
  await page.locator('.ant-select-item-option:visible', { hasText: '适合 夜班' }).first().click()
  await page.locator('#strip_source').fill('门店实测')
  await page.locator('.graph-strip').getByRole('button', { name: '保存' }).click()
  await told('已加上夜班')
  await page.waitForFunction(() => drawnIn()?.nodes('[name = "夜班"]').length === 1)
  await shoot(page, 'graph-picture-390')

  await tapped(page, '夜班')
  await page.locator('.graph-tools').getByRole('button', { name: '修改' }).click()
  await page.locator('#strip_zh').fill('夜班族')
  await page.keyboard.press('Enter')
  await told('已改好夜班族')
  await page.waitForFunction(() => drawnIn()?.nodes('[name = "夜班族"]').length === 1)
  await undo.click()
  await page.waitForFunction(() => drawnIn()?.nodes('[name = "夜班"]').length === 1)

  const other = '精华液'
  await tapped(page, '夜班')
  await page.locator('.graph-tools').getByRole('button', { name: '连线到' }).click()
  await tapped(page, other)
  await page.locator('#strip_relation').focus()
  await page.keyboard.press('ArrowDown')
  await page.locator('.ant-select-item-option:visible', { hasText: `${other} 适合 夜班` }).click()
  await page.locator('.graph-strip').getByRole('button', { name: '保存' }).click()
  await told(`已连上夜班和${other}`)
  const between = (n: number) => page.waitForFunction((count) => drawnIn()?.nodes('[name = "夜班"]').connectedEdges().length === count, n)
  await between(2)
  await shoot(page, 'graph-joined-390')
  await undo.click()
  await between(1)

  await tapped(page, other)
  await picture.focus()
  await page.keyboard.press('PageDown')
  await page.locator('.graph-tools').getByRole('button', { name: '否认' }).click()
  await page.locator('.graph-strip #strip_source').fill('门店实测')
  await page.keyboard.press('Enter')
  await told('否认: ')
  await page.waitForFunction(() => drawnIn()?.edges('.denied').length === 1)
  await picture.focus()
  await page.keyboard.press('Delete')
  await told('已收回')
  await page.waitForFunction(() => drawnIn()?.edges('.denied').length === 0)

  await tapped(page, '夜班')
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  assert.ok(wide <= 0, `${wide} px too wide`)
  assert.deepEqual(faults, [])
})

/** The drawing, as its library hangs it at its element. Runs in the page. */
const DRAWN = 'globalThis.drawnIn = () => document.querySelector(".graph-canvas")?._cyreg?.cy'
declare function drawnIn(): import('cytoscape').Core | undefined

async function taken(page: Page, at: string): Promise<void> {
  await page.goto(`${at}/import`)
  await page.locator('input[type=file]').setInputFiles({ name: '图谱.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(HUB) })
  await page.locator('[data-state=checked]').waitFor()
  await page.locator('[data-rows=new]').getByText('图谱节点').first().waitFor()
  await page.getByRole('button', { name: `导入 ${2 * MANY + 1} 条` }).click()
  await page.locator('[data-state=done]').waitFor()
}

/** What those hear who do not see the picture. */
const chosenIn = (page: Page) => page.locator('.graph-picture .unseen').innerText()

/** A node is tapped where it is drawn; once more where the picture was drawn anew under the pointer. */
async function tapped(page: Page, name: string): Promise<void> {
  await page.locator('.graph-canvas').scrollIntoViewIfNeeded()
  for (let tries = 0; tries < 5; tries++) {
    const at = await placed(page, name)
    assert.ok(at, `${name} is not drawn`)
    await page.mouse.click(at.x, at.y)
    const heard = page.locator(`html[data-heard="${name}"]`).waitFor({ state: 'attached', timeout: 15_000 })
    if (await heard.then(() => true).catch(() => false)) return
  }
  assert.fail(`${name} is never where it is drawn`)
}

/** Where a node is drawn, in the middle of the picture, which notes what is tapped next; null where it is not drawn. */
const placed = (page: Page, name: string) =>
  page.evaluate((one) => {
    const core = drawnIn()
    const node = core?.nodes(`[name = "${one}"]`)[0]
    if (!core || !node) return null
    core.center(node)
    const { dataset } = document.documentElement
    delete dataset['heard']
    core.one('tap', 'node', ({ target }) => {
      dataset['heard'] = String(target.data('name'))
    })
    const { left, top } = document.querySelector('.graph-canvas')?.getBoundingClientRect() ?? { left: 0, top: 0 }
    const { x, y } = node.renderedPosition()
    return { x: left + x, y: top + y }
  }, name)
