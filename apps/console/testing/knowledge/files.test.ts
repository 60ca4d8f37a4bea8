// long: documents of every kind are taken in on the page
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { writeXlsx } from '../../../../server/learning/importing/testing/office.ts'
import { go, goAnew, noBrowser, shoot } from '../browser.ts'
import { atNewShop } from '../real-service.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-files-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const BAD = '问题,答案\n可以绣名字吗,可以绣四个字\n没有答案的问题,\n算一算,=1+1\n=HYPERLINK(1),点这里\n'

/** As these programs write their exports. */
const FASTGPT = JSON.stringify({
  data: { list: [{ q: '礼盒能加卡片吗', a: '可以，结算时填写祝福语。', indexes: [{ text: '能写贺卡吗' }] }] },
})
const TILEDESK = JSON.stringify({
  kbs: [{ type: 'faq', name: '门店能自提吗', content: '门店能自提吗\n可以，备货好会发短信。' }],
})

test('with the real service: rows that are bad come as a file with place and reason in the language of the console; exports of other programs are taken in', {
  skip: noBrowser,
}, async () => {
  const { page, faults } = await atNewShop()

  await sent(page, { name: '问答.csv', mimeType: 'text/csv', buffer: Buffer.from(BAD) })
  assert.deepEqual(table(await badRows(page)), [
    ['位置', '原因', '内容'],
    ['3', '没有答案', '没有答案的问题 '],
    ['4', '以 = 开头的是公式，公式不会被执行；如果就是文字，请在前面加一个英文撇号', '算一算 =1+1'],
    ['5', '以 = 开头的是公式，公式不会被执行；如果就是文字，请在前面加一个英文撇号', "'=HYPERLINK(1) 点这里"],
  ])
  await shoot(page, 'bad-rows')
  await page.evaluate(() => localStorage.setItem('xiaoer.language', JSON.stringify('en')))
  await page.reload()
  await page.locator('[data-state=checked]').waitFor()
  const english = table(await badRows(page))
  assert.deepEqual(
    [english[0], english[1]],
    [
      ['place', 'reason', 'content'],
      ['3', 'there is no answer', '没有答案的问题 '],
    ],
  )
  await page.evaluate(() => localStorage.setItem('xiaoer.language', JSON.stringify('zh-CN')))

  await sent(page, { name: 'fastgpt.json', mimeType: 'application/json', buffer: Buffer.from(FASTGPT) })
  await takenAs(page, '礼盒能加卡片吗', '可以，结算时填写祝福语。')
  await sent(page, { name: 'tiledesk.json', mimeType: 'application/json', buffer: Buffer.from(TILEDESK) })
  await takenAs(page, '门店能自提吗', '可以，备货好会发短信。')
  const xlsx = join(folder, 'maxkb.xlsx')
  await writeXlsx(xlsx, {
    文档: [
      ['分段标题（选填）', '分段内容（必填，问题答案，最长不超过4096个字符）', '问题（选填，单元格内一行一个）'],
      ['旧物回收', '旧衣物可以寄回，运费我们出。', '旧衣服回收吗\n旧衣服能寄给你们吗'],
    ],
  })
  await sent(page, xlsx)
  await takenAs(page, '旧衣服回收吗', '旧衣物可以寄回，运费我们出。')
  assert.deepEqual(faults, [])
})

async function sent(page: Page, file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]): Promise<void> {
  await goAnew(page, '/knowledge/import')
  await page.locator('input[type=file]').setInputFiles(file)
  await page.locator('[data-state=checked]').waitFor()
}

/** Imports what is compared, and opens the entry. */
async function takenAs(page: Page, question: string, answer: string): Promise<void> {
  await page.getByRole('button', { name: '导入 1 条' }).click()
  await page.locator('[data-state=done]').waitFor()
  await go(page, `/knowledge?q=${encodeURIComponent(question)}`)
  await page.locator('.entry-open', { hasText: question }).click()
  await page.locator('#answer').waitFor()
  assert.equal(await page.locator('#answer').inputValue(), answer)
}

async function badRows(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href*=bad-rows]').click()])
  return readFileSync(await download.path(), 'utf8')
}

/** A csv with all cells in quotation marks, as spreadsheets open it. */
const table = (csv: string): string[][] =>
  csv
    .replace(/^\u{feff}/u, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.slice(1, -1).split('","'))
