import { join } from 'node:path'
import { launchBrowser } from '@xiaoer/testing/chromium'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { base, enter, owner, shopper, show } from './taking.ts'

/**
 * Takes the README's large picture: a talk in the shop, and the same talk at the desk beside it. From a fresh service with its demo shop:
 *
 *     PORT=3210 XIAOER_DATA=./fresh npm start          in one terminal; note the one-time link
 *     node docs/images/front.ts http://127.0.0.1:3210 ONE-TIME-LINK
 */
const [SHOP, DESK] = [
  { width: 480, height: 820 },
  { width: 1120, height: 820 },
]
const ZONE = 'Asia/Shanghai'
const shot = async (page: Page) => {
  await page.waitForTimeout(900)
  return page.screenshot({ animations: 'disabled' })
}

const browser = await launchBrowser()
try {
  const desk = await owner(browser, { locale: 'zh-CN', viewport: DESK })
  await enter(desk)
  const talk = await shopper(browser, 'zh-CN', 3, '/shop/items/trench-coat', { timezoneId: ZONE, viewport: SHOP })
  await talk.say('卡其色M码有货吗', '那黑色的呢', '七天内能退吗')
  await show(desk, '沈一鸣')
  const [left, right] = [await shot(talk.page), await shot(desk)]
  const width = SHOP.width + DESK.width + 12
  await sharp({ create: { width, height: SHOP.height, channels: 3, background: '#d5d9e0' } })
    .composite([
      { input: left, left: 0, top: 0 },
      { input: right, left: SHOP.width + 12, top: 0 },
    ])
    .png({ palette: true, quality: 90, effort: 10 })
    .toFile(join(import.meta.dirname, 'front-zh.png'))
} finally {
  await browser.close()
}
process.stdout.write(`front-zh.png of ${base}\n`)
