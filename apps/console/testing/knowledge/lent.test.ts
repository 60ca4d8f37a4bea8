// long: lends entries from page to page
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { browser, go, goAnew, noBrowser, shoot, visit } from '../browser.ts'
import { aVisitor, beFirstOwner, channelOf, startRealService } from '../real-service.ts'

const ENTRY = {
  question: '礼品卡能不能转赠',
  answer: '礼品卡可以转赠一次，转赠后不退。',
  category: '礼品卡',
  status: 'live',
  set: '总部口径',
}
const ASKED = '礼品卡可以转赠吗'
const SAID = /转赠一次/u

test('with the real service: a set is offered to a second workspace, taken there, said to its shopper, and taken back', {
  skip: noBrowser,
}, async () => {
  const service = await startRealService()
  const { url } = service
  const lender = await visit(await browser())
  await beFirstOwner(lender.page, service)
  const borrower = await visit(await browser())
  await beFirstOwner(borrower.page, await service.another('云杉二店'), { email: 'second@example.com', shop: '云杉二店' })
  const channel = await channelOf(borrower.page)
  const sets = `${url}/console/knowledge/sets`

  await go(borrower.page, '/knowledge/import')
  await borrower.page.locator('.import-line', { hasText: '商品目录' }).getByRole('button').click()
  await borrower.page.locator('[data-state=checked]').waitFor()

  await taken(lender.page)
  await borrower.page.goto(sets)
  const number = await borrower.page.locator('.page p', { hasText: '凭这个编号' }).locator('.ant-typography').innerText()
  await said(url, channel, (told) => !SAID.test(told))

  await lender.page.goto(sets)
  const card = lender.page.locator('.entry-set', { hasText: '总部口径' })
  await card.getByRole('button', { name: '借出' }).click()
  await card.locator('#borrowerId').fill(number)
  await card.getByRole('button', { name: '提出借用' }).click()
  await card.getByText('云杉二店').waitFor()

  await borrower.page.reload()
  await shoot(borrower.page, 'lent-offered')
  await borrower.page.getByRole('button', { name: '接受' }).click()
  await borrower.page.locator('.entry-set', { hasText: '总部口径' }).waitFor()
  await said(url, channel, (told) => SAID.test(told))
  await go(borrower.page, '/knowledge?q=转赠')
  await borrower.page.locator('.entry-open', { hasText: ENTRY.question }).click()
  assert.ok(await borrower.page.locator('#question').isDisabled())
  await shoot(borrower.page, 'lent-entry')

  await card.getByRole('button', { name: '收回' }).click()
  await lender.page.locator('.ant-popconfirm').getByRole('button', { name: '收回' }).click()
  await card.getByText('云杉二店').waitFor({ state: 'detached' })
  await said(url, channel, (told) => !SAID.test(told))
  await goAnew(borrower.page, '/knowledge?q=转赠')
  await borrower.page.locator('.entry-open').waitFor({ state: 'detached' })
  assert.deepEqual([...lender.faults, ...borrower.faults], [])
})

async function taken(page: Page): Promise<void> {
  await go(page, '/knowledge/import')
  const buffer = Buffer.from(JSON.stringify(ENTRY))
  await page.locator('input[type=file]').setInputFiles({ name: '总部.jsonl', mimeType: 'application/jsonl', buffer })
  await page.locator('[data-state=checked]').waitFor()
  await page.getByRole('button', { name: '导入 1 条' }).click()
  await page.locator('[data-state=done]').waitFor()
}

/** What changes is heard within a second or two: who asks before is told what was known before. */
async function said(url: string, channel: string, isRight: (told: string) => boolean): Promise<void> {
  const until = performance.now() + 45_000
  let told = ''
  do told = JSON.stringify(await (await aVisitor(url, channel)).say(ASKED))
  while (!isRight(told) && performance.now() < until)
  assert.ok(isRight(told), told)
}
