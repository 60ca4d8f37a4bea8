// long: loads the widget in every language
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from './browser.ts'
import { stage } from './scene.ts'

const skip = noBrowser
const scene = stage(skip)

test('a shopper who reads Arabic finds all labels in it, from right to left, with numbers whole', { skip }, async () => {
  const { page, say } = await scene.arrive('&lang=ar-EG')
  await page.getByPlaceholder('اكتب رسالة…').waitFor()
  assert.equal(await page.locator('.root').getAttribute('dir'), 'rtl')
  await say('订单')
  await page.getByText('المنتجات: 3').first().waitFor()
  assert.match(await page.locator('.card.order b').first().innerText(), /^\u2066¥[\d.,]+\u2069$/u)
})

test('traditional Chinese and Japanese have words of their own; a language that nobody wrote has English ones', { skip }, async () => {
  for (const [lang, placeholder] of [
    ['zh-TW', '說點什麼…'],
    ['ja', 'メッセージを入力…'],
  ]) {
    const { page } = await scene.arrive(`&lang=${lang}`)
    await page.getByPlaceholder(placeholder ?? '').waitFor()
  }
  const { page } = await scene.arrive('&lang=en-GB')
  await page.getByPlaceholder('Write a message…').waitFor()
})
