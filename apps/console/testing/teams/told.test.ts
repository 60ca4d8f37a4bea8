// long: a supervisor and an agent in two pages
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { go, goAnew, noBrowser, shoot } from '../browser.ts'
import { asks, atNewShop, aVisitor, channelOf, joins } from '../real-service.ts'

const skip = noBrowser

test('a supervisor hears of a warning on any page, takes over with one click and marks it afterwards; an agent hears a whisper and says that it is seen', {
  skip,
}, async () => {
  const { page, url, faults } = await atNewShop()
  const shopper = await aVisitor(url, await channelOf(page))
  await listens(page)
  const sam = await joins(page, url, 'agent')
  await listens(sam.page)
  const id = shopper.conversationId
  await go(page, '/tickets')
  await shopper.say('再不退钱我就去12315投诉，起诉你们')
  const badge = page.locator('.rail a[href$="/wall"] .ant-badge-count')
  await badge.waitFor()
  await rings(page)
  assert.match((await badge.getAttribute('title')) ?? '', /^\d+ 条预警$/)
  await shoot(page, 'told-badge')

  // the agent holds it, and looks at the list
  await asks(sam.page, url, 'PUT', '/me/presence', { online: true })
  await asks(sam.page, url, 'POST', `/conversations/${id}/take`, { force: true })
  await go(sam.page, '/inbox/mine')
  const row = sam.page.locator(`.row[data-id="${id}"]`)
  await row.waitFor()
  await asks(page, url, 'POST', `/conversations/${id}/whispers`, { words: '先道歉，再说退款' })
  await row.getByText('悄悄话').waitFor()
  await rings(sam.page)
  await shoot(sam.page, 'told-whisper-row')
  await row.click()
  const strip = sam.page.locator('.whispered')
  await strip.getByText('小云 悄悄对您说：先道歉，再说退款').waitFor()
  await shoot(sam.page, 'told-whisper')
  await strip.getByRole('button', { name: '知道了' }).click()
  await strip.waitFor({ state: 'detached' })
  await row.getByText('悄悄话').waitFor({ state: 'detached' })

  // what stands is taken over from whoever has it
  await go(page, '/wall')
  const alert = page.locator('[data-alert=threat]')
  await alert.waitFor()
  await shoot(page, 'told-wall')
  await alert.getByRole('button', { name: /^接\s*管$/ }).click()
  await page.waitForURL(`**/inbox/all/${id}`)
  await page.locator('.talk').getByText('我持有').first().waitFor()

  await go(page, '/wall')
  await page.getByRole('button', { name: '最近的预警' }).click()
  const past = page.locator('.ant-drawer')
  const one = past.locator('tbody tr', { hasText: '威胁' }).first()
  await one.getByRole('button', { name: /^有\s*用$/ }).click()
  await one.locator('[aria-pressed=true]', { hasText: /有\s*用/ }).waitFor()
  await shoot(page, 'told-past')
  await past.getByRole('combobox', { name: '全部种类' }).click()
  await page.locator('.ant-select-item-option:visible', { hasText: '已超时限' }).click()
  await past.getByText('这段时间没有预警。').waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'told-past-phone')
  await page.setViewportSize({ width: 1440, height: 900 })
  await goAnew(page, '/settings/me')
  const wish = page.getByRole('switch', { name: '大屏预警也响' })
  assert.equal(await wish.isChecked(), true, 'a supervisor hears them unless they said otherwise')
  await page.emulateMedia({ colorScheme: 'dark' })
  await shoot(page, 'told-wish')
  await wish.click()
  await goAnew(page, '/settings/me')
  await wish.waitFor()
  assert.equal(await wish.isChecked(), false)
  assert.deepEqual([...faults, ...sam.faults], [])
})

/** Counts the notes that a page plays. */
async function listens(page: Page): Promise<void> {
  await page.evaluate(() => {
    const Real = globalThis.AudioContext
    Object.assign(globalThis, {
      notes: 0,
      AudioContext: class extends Real {
        override createOscillator() {
          Object.assign(globalThis, { notes: Number(Reflect.get(globalThis, 'notes')) + 1 })
          return super.createOscillator()
        }
      },
    })
  })
}

/** Until the page has played something since it was asked last. */
async function rings(page: Page): Promise<void> {
  await page.waitForFunction(() => Number(Reflect.get(globalThis, 'notes')) > 0)
  await page.evaluate(() => Object.assign(globalThis, { notes: 0 }))
}
