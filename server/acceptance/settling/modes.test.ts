// long: changes the modes of intents in pages
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import { go, goAnew } from '@xiaoer/testing/browser'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { answer, openDesk, shoot } from './desk.ts'

const desk = noBrowser ? undefined : await openDesk()
const skip = noBrowser
const ASK = '风衣有黑色的吗'
const INTENT = 'product.appearance'

/** Decisions that people have judged, so many with a yes and so many with a no. */
const judged = async (intent: string, yes: number, no: number) => {
  assert.ok(desk)
  const { service } = desk.scene
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`
      insert into mode_decisions (workspace_id, id, conversation_id, session_id, intent, mode, outcome, at, agreed, judged_at, judged_by)
      select ${service.workspaceId}, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), ${intent}, 'shadow', 'answer', now(), n <= ${yes}, now(), 'agent'
      from generate_series(1, ${yes + no}) n`),
  )
}

test('a mode is set, seen beside the conversation, refused a rise with the count, earned, and lost by itself', { skip }, async () => {
  assert.ok(desk)
  const { page, context, faults } = await desk.sit(desk.manager, '/settings/modes')
  await page.getByLabel('找意图').fill('颜色实拍')
  const select = page.locator('tbody tr', { hasText: '颜色实拍' }).first().locator('.ant-select')
  const choose = async (mode: string) => {
    await select.click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: mode }).click()
  }
  await choose('影子')
  await select.getByText('影子').waitFor()

  const shopper = await visit(desk.scene.service)
  assert.doesNotMatch(await answer(shopper, ASK), /黑/, 'it only watches')

  await choose('建议')
  await page.getByText(/还不能上调：0 \/ 0 次被认可，下限 0.0 %；至少要 200 次、下限 97.0 %/).waitFor()
  await shoot(page, 'modes-refused')
  await judged(INTENT, 199, 1)
  await page.reload()
  await page.getByText('▲ 可以上调').waitFor()
  await choose('建议')
  await select.getByText('建议').waitFor()

  const asks = await visit(desk.scene.service)
  await answer(asks, ASK)
  await go(page, `/conversations/${asks.opened.conversationId}`)
  await page.locator('.head').getByText('建议', { exact: true }).waitFor()
  await page.locator('.row-open .mode-tag').getByText('建议').waitFor()
  await page.locator('.side-proposal').getByText(/黑/).waitFor()
  await shoot(page, 'modes-beside')

  await judged(INTENT, 0, 30)
  // what was read ten seconds ago is not read again by going back there
  await goAnew(page, '/settings/modes')
  await page
    .getByText(/▼ .*自己.*降/)
    .first()
    .waitFor()
  await select.getByText('影子').waitFor()
  assert.deepEqual(
    faults.filter((fault) => !/409 \(Conflict\)/.test(fault)),
    [],
  )
  await context.close()
})

test('the switch stops the bot at once; the ledger finds what was promised, by words and session, and gives it away', {
  skip,
}, async () => {
  assert.ok(desk)
  const order = { state: 'delivered', variants: ['cotton-tee.3'], signedDaysAgo: 3 } as const
  const { shopper, last } = await desk.shopper(order, ['我要退货 不想要了', '没穿过 吊牌都在'])
  assert.match(last, /可退 ¥89/)
  const { page, context, faults } = await desk.sit(desk.manager, '/settings/bot')
  await page.locator('.bot-shop .ant-switch').first().click()
  await page.locator('.ant-modal').getByRole('button', { name: /停/ }).click()
  await page.getByText('已静默').first().waitFor()
  assert.doesNotMatch(await answer(shopper, '确认 我自己寄'), /已为您提交/)

  await go(page, '/deeds?part=held')
  await page.getByText('全部', { exact: true }).last().click()
  await page.getByLabel('搜承诺的原话').fill('89')
  const row = page.locator('tbody tr', { hasText: '¥89' }).first()
  await row.getByText(/本轮查到的事实|回执|规则版本/).waitFor()
  await row.getByRole('button', { name: '只看这次' }).click()
  await page.getByRole('button', { name: /只看一次会话/ }).waitFor()
  await shoot(page, 'ledger')
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('a[href*="words=89"]').click()])
  const [head = '', ...lines] = (await (await file.createReadStream()).toArray()).join('').trim().split('\r\n')
  assert.match(head, /原话/)
  assert.ok(lines.length > 0 && lines.every((line) => line.includes('89')))
  assert.deepEqual(faults, [])
  await context.close()
})
