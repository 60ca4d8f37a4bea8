import { launchBrowser } from '@xiaoer/testing/chromium'
import type { Browser } from 'playwright-core'
import { base, enter, owner, PHONE, shoot, shopper, show } from './taking.ts'

/**
 * Takes the README's screenshots from a fresh service with its demo shop:
 *
 *     PORT=3210 XIAOER_DATA=./fresh npm start          in one terminal; note the one-time link
 *     node docs/images/take.ts http://127.0.0.1:3210 ONE-TIME-LINK [shop|desk]
 */
async function main(): Promise<void> {
  const browser = await launchBrowser()
  try {
    if (process.argv[4] !== 'desk') await shops(browser)
    if (process.argv[4] !== 'shop') await desk(browser)
  } finally {
    await browser.close()
  }
}

async function shops(browser: Browser): Promise<void> {
  const zh = await shopper(browser, 'zh-CN', null, '/shop/items/trench-coat')
  await zh.say('卡其色M码有货吗', '那黑色的呢')
  await shoot(zh.page, 'widget-item-zh')

  const phone = await shopper(browser, 'zh-CN', 0, '/shop/orders', PHONE)
  await phone.say('我的快递到哪了')
  await phone.log.locator('button').filter({ hasText: '已发货' }).nth(2).click()
  await phone.log.getByText('AI 生成').nth(1).waitFor()
  await shoot(phone.page, 'widget-parcel-phone-zh')

  const en = await shopper(browser, 'en', 11, '/shop/items/trench-coat')
  await en.say('How much is it?', 'I am 165 cm and 52 kg, which size?')
  await shoot(en.page, 'widget-item-en')
  const dark = await shopper(browser, 'en', 2, '/shop', { ...PHONE, colorScheme: 'dark' })
  await dark.say('How do I return something?', 'a person please')
  await shoot(dark.page, 'widget-phone-dark-en')

  for (const [nth, ...lines] of [
    [4, '怎么退货', '运费谁出'],
    [8, '这件衣服起球吗', '太差了 等了好几天 转人工'],
    [1, '保温杯多少钱', '满300减多少'],
  ] as const) {
    const one = await shopper(browser, 'zh-CN', nth, '/shop')
    await one.say(...lines)
    await one.page.context().close()
  }
}

async function desk(browser: Browser): Promise<void> {
  const page = await owner(browser, { locale: 'zh-CN' })
  await enter(page)
  await page.goto(`${base}/console/start`)
  await page.locator('.step').first().waitFor()
  await shoot(page, 'console-start-zh')

  const waiting = await shopper(browser, 'zh-CN', 3, '/shop/orders')
  await waiting.say('我的快递到哪了')
  await waiting.log.locator('button').filter({ hasText: '已发货' }).first().click()
  await waiting.log.getByText('AI 生成').nth(1).waitFor()
  await waiting.say('等了好几天了 转人工')
  await show(page, '沈一鸣')
  await shoot(page, 'console-inbox-zh')
  await page.locator('button.why').nth(1).click()
  await page.locator('.ant-drawer-body').first().waitFor()
  await shoot(page, 'console-why-zh')
  await page.goto(`${base}/console/today`)
  await page.locator('.hour-chart svg text').first().waitFor()
  await shoot(page, 'console-today-zh')

  const dark = await owner(browser, { locale: 'en', colorScheme: 'dark' })
  await enter(dark)
  await show(dark, '沈一鸣')
  await shoot(dark, 'console-inbox-dark-en')
}

await main()
