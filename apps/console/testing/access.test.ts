// long: walks the pages of access
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser, shoot } from './browser.ts'
import { fitInEach, lookInEach } from './fits.ts'
import { aScene } from './scene.ts'
import { say } from './stand-in/model.ts'

const skip = noBrowser
const PAGES = [
  '/today',
  '/tickets',
  '/deeds',
  '/deeds?part=held',
  '/knowledge',
  '/knowledge/unknowns',
  '/knowledge/health/contradiction',
  '/knowledge/health/regression',
  '/settings/bot',
  '/settings/channels',
  '/settings/front',
  '/settings/policy',
  '/settings/campaigns',
  '/settings/colleagues',
  '/settings/script',
  '/settings/me',
  '/start',
]

test('every control has a name and every page fits its window, wide and narrow, light and dark, in English too', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit(`/inbox/all/${scene.talk('林小满').row.id}`, undefined, { language: 'en' })
  await page.locator('.by-bot').first().waitFor()
  await lookInEach(page, 'inbox')
  await fitInEach(page, PAGES)
  assert.deepEqual(faults, [])
})

test('by keys one skips the rail; on a phone a conversation leads back to its list', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/inbox/all', undefined, { width: 360 })
  await page.locator('.row').first().waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.ok(await page.evaluate(() => document.activeElement?.closest('main')))
  await page.locator('.row').first().click()
  await page.locator('.talk').waitFor()
  assert.equal(await page.locator('.list').isVisible(), false)
  await page.locator('.inbox-back').click()
  await page.locator('.row').first().waitFor()
  assert.deepEqual(faults, [])
})

test('what one may do with a message keeps no row: it stands by the message that one points at, taps or reaches by keys', {
  skip,
}, async () => {
  for (const width of [1440, 390]) {
    const scene = await aScene()
    const talk = scene.talk('阿彩')
    const words = ['还有一件事', '发票抬头写错了', '能改吗']
    for (const text of words) say(scene.model, talk, { author: 'shopper', parts: [{ kind: 'text', text }] })
    const { page, faults } = await scene.sit(`/inbox/all/${talk.row.id}`, undefined, { width })
    const [before, asked] = words.map((text) => page.locator('.message', { hasText: text }))
    assert.ok(before && asked)
    const acts = asked.locator('.message-acts')
    const [over, own] = [await before.boundingBox(), await asked.boundingBox()]
    assert.ok(over && own && own.y - (over.y + over.height) < 8 && own.height < 48, JSON.stringify({ over, own }))
    const isSeen = () => acts.evaluate((box) => getComputedStyle(box).opacity === '1')
    assert.equal(await isSeen(), false)
    await asked.click()
    await page.mouse.move(0, 0)
    assert.equal(await isSeen(), true, 'tapped')
    await shoot(page, `acts-${width}`)
    const [box, bubble] = [await acts.boundingBox(), await asked.locator('.bubble').boundingBox()]
    assert.ok(box && bubble && box.x >= 0 && box.x + box.width <= width, JSON.stringify({ box, bubble }))
    // beside it where there is room, so that it hides nothing of the message above; else over it
    const isClear = width > 1000 ? box.x >= bubble.x + bubble.width - 4 && box.y > over.y + over.height : box.y + box.height <= bubble.y + 6
    assert.ok(isClear, JSON.stringify({ box, bubble, over }))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('.composer-quote', { hasText: words[1] ?? '' }).waitFor()
    assert.deepEqual(faults, [])
  }
})

test('what else can be put in stands beside the key to send, wide and on a phone', { skip }, async () => {
  const scene = await aScene()
  const { page } = await scene.sit('/inbox/mine')
  await page.locator('.row').first().waitFor()
  await page.keyboard.press('j')
  await page.locator('[data-held=me]').waitFor()
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 })
    const foot = page.locator('.composer-foot')
    const box = async (name: RegExp) => (await foot.getByRole('button', { name }).boundingBox()) ?? assert.fail(`no ${name}`)
    const [goods, send] = [await box(/商品和券/), await box(/发送/)]
    assert.ok(Math.abs(goods.y + goods.height / 2 - send.y - send.height / 2) < 4, `on one line at ${width}`)
    assert.ok(send.x - goods.x - goods.width < 20, `side by side at ${width}`)
  }
})
