// long: real pages on a real service
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import { go } from '@xiaoer/testing/browser'
import type { Page } from 'playwright-core'
import { openDesk, shoot } from './desk.ts'

/** A coat that came three days ago, sent back at the shopper's own cost: above what the bot may give. */
const COAT = { state: 'delivered', variants: ['trench-coat.1'], signedDaysAgo: 3 } as const
const RETURNED = ['我要退货 不想要了', '没穿过 吊牌都在', '确认 我自己寄']
const desk = noBrowser ? undefined : await openDesk()
const toldIn = (page: Page, words: RegExp) => page.locator('.message-system', { hasText: words })

test('a refund above the limit: the manager sees why it waits, says yes or no, and the shopper hears of it by itself', {
  skip: noBrowser,
}, async () => {
  assert.ok(desk)
  const [yes, no] = [await desk.shopper(COAT, RETURNED), await desk.shopper(COAT, RETURNED)]
  assert.match(yes.last, /超过/)
  const { page, faults, context } = await desk.sit(desk.manager, '/deeds')

  const row = page.locator('tr', { hasText: yes.number })
  await row.getByText('退货', { exact: true }).waitFor()
  const why = page.locator('.deed-because').first()
  await why.getByText(/一次至多 ¥[\d,.]+，加上这笔是 ¥[\d,.]+/).waitFor()
  await why.getByText('判定：退货退款').waitFor()
  await why
    .getByText(/消费者权益保护法|七日无理由/)
    .first()
    .waitFor()
  await why.getByText(/规则 .*\d/).waitFor()
  await shoot(page, 'approving')

  await row.getByRole('button', { name: '批准' }).click()
  await shoot(page, 'approving-sure')
  await page.locator('.ant-popover').getByRole('button', { name: '批准' }).click()
  await page.getByText('现在：已完成').waitFor()
  await row.waitFor({ state: 'detached' })
  await page.getByText('全部', { exact: true }).click()
  await row.getByText(/回执 \w+/).waitFor()
  await row.getByText(/由manager-.*处理/).waitFor()
  await row.getByRole('link', { name: '退货' }).click()
  await toldIn(page, /已经批准并办好/).waitFor()
  assert.equal(await toldIn(page, /已经批准并办好/).count(), 1)
  await shoot(page, 'approved')

  await go(page, `/conversations/${no.id}`)
  const nod = page.locator('.side-nod')
  await nod.getByText(/一次至多/).waitFor()
  await nod.getByText('判定：退货退款').waitFor()
  await shoot(page, 'approving-beside')
  await page.keyboard.press('n')
  // a no asks for the reason, which the shopper is told
  await page.getByPlaceholder('原因（可不填，会告诉买家）').fill('照片里吊牌不在')
  await page.locator('.ant-popover .ant-btn-dangerous').click()
  await toldIn(page, /没有获得批准(?=.*申诉)(?=.*照片里吊牌不在)/s).waitFor()
  await nod.waitFor({ state: 'hidden' })
  await shoot(page, 'refused')
  assert.deepEqual(faults, [])
  await context.close()
})
