// long: walks all of the knowledge base
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { go, noBrowser } from '../browser.ts'
import { atNewShop, aVisitor, channelOf } from '../real-service.ts'

const CSV = `问题,答案,相似问,分类
可以在衣服上绣名字吗,可以绣，四个字以内不另收费。,衣服能绣名字吗|绣名字怎么收费,定制
你们是国家级品牌吗,我们是国家级品牌。,,品牌
没有答案的一行,,,
`

const ASKED = '能在衣服上绣名字吗'

test('with the real service: a GBK file is compared, taken in, answers a shopper, and is taken back; a preview is had as a customer on a page', {
  skip: noBrowser,
}, async () => {
  const { url, page, faults } = await atNewShop()
  const channel = await channelOf(page)

  await compare(page)
  await page.getByRole('button', { name: '导入 2 条' }).click()
  await page.locator('[data-state=done]').waitFor()
  await said(url, channel, ASKED, /不另收费/u)
  await page.getByRole('button', { name: '撤销' }).click()
  await page.locator('.ant-popconfirm').getByRole('button', { name: '撤销' }).click()
  await page.locator('[data-state=undone]').waitFor()
  await go(page, '/knowledge?q=绣名字')
  await page.getByText('没有匹配的条目').waitFor()
  await said(url, channel, ASKED, /"author":"bot"(?!.*不另收费)/u)

  await previewed(page)
  assert.deepEqual(faults, [])
})

/** The file is sent as spreadsheets write it, and what it would do is shown before anything is written. */
async function compare(page: Page): Promise<void> {
  await go(page, '/knowledge/import')
  await page.locator('input[type=file]').setInputFiles({ name: '问答.csv', mimeType: 'text/csv', buffer: gbk() })
  await page.locator('[data-state=checked]').waitFor()
  await page.locator('[data-rows=bad]').getByText('没有答案', { exact: true }).waitFor()
  await page.locator('[data-rows=held]').getByText('国家级', { exact: false }).first().waitFor()
  await page.locator('[data-rows=new]').getByText('可以在衣服上绣名字吗').waitFor()
}

/** What is new is heard within a second: who asks before is told what was known before. */
async function said(url: string, channel: string, question: string, expected: RegExp): Promise<void> {
  const until = performance.now() + 45_000
  let told = ''
  while (!expected.test(told) && performance.now() < until) told = JSON.stringify(await (await aVisitor(url, channel)).say(question))
  assert.match(told, expected)
}

/** An answer for one level of member on one product's page is seen as such a member, and not as a stranger. */
async function previewed(page: Page): Promise<void> {
  await go(page, '/knowledge')
  await page.getByRole('button', { name: '新增条目' }).first().click()
  await page.locator('#question').fill('你们能代写花体字吗')
  await page.getByRole('button', { name: '加一条按条件的答案' }).click()
  await page.locator('#answers_0_text').fill('{item.material}的也可以写')
  await page.locator('#answers_0_channels').click()
  const readAt = page.locator('.ant-select-item-option')
  await readAt.first().waitFor()
  assert.deepEqual(await readAt.allTextContents(), ['网页', '帮助中心'])
  await page.keyboard.press('Escape')
  await page.locator('#answers_0_levels').fill('金杉会员')
  await page.locator('#answers_0_levels').press('Enter')
  await choose(page, '#answers_0_products', '风衣')
  await page.getByRole('button', { name: '预览', exact: true }).click()
  await page.getByRole('button', { name: '问一下' }).click()
  await page.getByText('没有一条答案的条件符合').waitFor()
  await page.locator('#preview-shopper').fill('c1001')
  await page.locator('.ant-select-item-option', { hasText: '店铺的客户编号 c1001' }).click()
  await choose(page, '.entry-preview #product', '风衣')
  await page.getByRole('button', { name: '问一下' }).click()
  await page.locator('.preview-reply').getByText('由这条条目回答：按条件的答案').waitFor()
  await page.locator('.preview-reply').getByText('商品 经典双排扣中长款风衣 · 会员等级 金杉会员').waitFor()
}

async function choose(page: Page, field: string, name: string): Promise<void> {
  await page.locator(field).fill(name)
  await page.locator('.ant-select-item-option:visible', { hasText: '经典双排扣中长款风衣' }).click()
}

/** The file in GBK: made by trying each pair of bytes, as the platform only decodes it. */
function gbk(): Buffer {
  const wanted = new Set(CSV)
  const decoder = new TextDecoder('gbk')
  const known = new Map<string, number[]>()
  for (let lead = 0x81; lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const read = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail))
      if (wanted.has(read) && !known.has(read)) known.set(read, [lead, trail])
    }
  return Buffer.from([...CSV].flatMap((letter) => known.get(letter) ?? [letter.charCodeAt(0)]))
}
