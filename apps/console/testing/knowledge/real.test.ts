// long: a real knowledge base on the page
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop } from '../real-service.ts'

test('with the real service: an entry is written with all it may have, previewed as a shopper, published, said; the graph is walked and edited', {
  skip: noBrowser,
}, async () => {
  const { page, faults } = await atNewShop()

  await go(page, '/knowledge')
  await page.getByRole('button', { name: '新增条目' }).first().click()
  await page.locator('#question').fill('你们能代绣姓名缩写吗')
  await page.locator('#answer').fill('可以代绣，下单时备注')
  await page.getByRole('button', { name: '加链接' }).first().click()
  await page.locator('#parts_0_url').fill('https://example.com/embroidery')
  await page.locator('#parts_0_words').fill('绣样')
  await page.getByRole('button', { name: '加图片' }).first().click()
  const buffer = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#2a6' } })
    .png()
    .toBuffer()
  await page.locator('.entry-part input[type=file]').setInputFiles({ name: '绣样.png', mimeType: 'image/png', buffer })
  await page.locator('.entry-part img').waitFor()
  await page.locator('#parts_1_words').fill('三种绣样')
  await page.getByRole('button', { name: '加一种语言' }).click()
  await page.locator('#translations_0_question').fill('Can you embroider initials?')
  await page.locator('#translations_0_answer').fill('Yes, say so with the order')
  await page.locator('#category').fill('定制')
  await page.getByRole('button', { name: '预览', exact: true }).click()
  await page.getByRole('button', { name: '问一下' }).click()
  await page.locator('.preview-bubble', { hasText: '可以代绣，下单时备注' }).waitFor()
  await page.getByText('由这条条目回答：没有条件的那个答案').waitFor()
  await page.locator('.ant-drawer').getByRole('button', { name: '保存' }).click()
  await page.locator('.entry-open', { hasText: '代绣' }).waitFor()

  await go(page, '/knowledge/graph?q=面霜')
  await page.locator('.graph-found button').first().click()
  await page.locator('.graph-canvas canvas').first().waitFor({ state: 'attached' })
  await shoot(page, 'graph-wide')
  await page.locator('.graph-edges tbody tr').first().getByRole('button', { name: '否认' }).click()
  await page.locator('.ant-drawer #source').fill('门店实测')
  await page.locator('.ant-drawer').getByRole('button', { name: '保存' }).click()
  await page.locator('.graph-no').first().waitFor()

  await page.setViewportSize({ width: 360, height: 800 })
  for (const [name, path] of [
    ['graph', '/knowledge/graph?q=面霜&node=face%20cream'],
    ['entries', '/knowledge'],
  ] as const) {
    await go(page, path)
    await page
      .locator(name === 'graph' ? '.graph-found' : '.entry-open')
      .first()
      .waitFor()
    await page.waitForLoadState('networkidle')
    await shoot(page, `${name}-360`)
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0, `${name} is too wide`)
  }
  await page.locator('.entry-open', { hasText: '代绣' }).click()
  await page.getByRole('button', { name: '预览', exact: true }).click()
  await page.locator('.entry-preview').waitFor()
  assert.equal(await page.locator('#translations_0_answer').inputValue(), 'Yes, say so with the order')
  assert.equal(await page.locator('#parts_0_url').inputValue(), 'https://example.com/embroidery')
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0, 'the editor is too wide')
  const picture = page.locator('.entry-part img')
  await picture.waitFor()
  assert.ok(
    await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth === 40)),
    'the picture is shown again',
  )
  await shoot(page, 'editor-360')
  assert.deepEqual(faults, [])
})
