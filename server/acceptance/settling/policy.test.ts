// long: writes and publishes a policy in pages
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { begun, openDesk, shoot } from './desk.ts'

const desk = noBrowser ? undefined : await openDesk()
const ASKED = ['我要换货', '尺码不合适', '没穿过，吊牌都在']
/** Shoppers whose shirt is too small, by the days since they signed for it; the shop exchanges within 15. */
const SIGNED = [3, 9, 12, 13, 14]

/** A text like the one in force, whose exchanges end after ten days and whose parcels back cost 52 yuan in place of 12. */
const narrower = (text: string) =>
  text.replace(/("id": "exchange-15"[\s\S]*?"to": )15/u, '$110').replace('"freightBack": 1200', '"freightBack": 5200')

test('real past decisions by a new version: how many change and who, costs by its inputs, a second person’s yes, and back', {
  skip: noBrowser,
}, async () => {
  assert.ok(desk)
  const talks = []
  for (const signedDaysAgo of SIGNED)
    talks.push(await desk.shopper({ state: 'delivered', variants: ['cotton-tee.3'], signedDaysAgo }, ASKED))
  const { page, faults, context } = await desk.sit(desk.owner, '/settings/policy')
  const file = await begun(page)
  const text = await file.inputValue()

  await file.fill(text.replace('"gives"', '"gvies"'))
  const problem = page.locator('.policy-problems li')
  await problem.getByText(/没有“gvies”这个字段，是不是“gives”/).waitFor()
  await shoot(page, 'policy-wrong')
  await file.fill(narrower(text))
  await page.getByText('没有问题').waitFor()
  await problem
    .getByText(/留意 .*话里写的是“15 天”，规则本身是 10/)
    .first()
    .waitFor()

  await page.getByRole('button', { name: '会改变什么' }).click()
  const change = page.locator('.policy-change')
  // signed for 12, 13 and 14 days ago: in the 15 days of now, past the ten of the new version
  await change.getByText(`过去 ${SIGNED.length} 个决定中 3 个会不同`).waitFor()
  assert.deepEqual(
    (await change.getByRole('list', { name: '例子' }).getByRole('link').allInnerTexts()).map((order) => order.slice(-4)).sort(),
    talks.slice(2).map(({ number }) => number.slice(-4)),
  )

  await page.getByRole('tab', { name: '试一个案子' }).click()
  await page.getByRole('button', { name: '试', exact: true }).click()
  const tried = page.locator('.policy-tried')
  // goods of 199 × 60 %, less 85 % of them back = 17.91; parcels 12 + 8; work 10; a customer of 60 of whom 8 % leave
  await tried.getByText('¥52.71').first().waitFor()
  await tried.getByText('¥92.71').first().waitFor()
  await tried.getByText('↔ 若签收早 2 天，则不可以换货').waitFor()
  const reckoned = tried.locator('details', { hasText: '¥92.71' }).first()
  await reckoned.locator('summary').click()
  await reckoned.getByText('退回货品仍值').waitFor()
  await shoot(page, 'policy-changed')

  await page.getByRole('button', { name: '提交批准' }).click()
  await page.getByText('已提交，等另一位主管批准').waitFor()
  assert.equal(await page.getByRole('button', { name: '批准并发布' }).count(), 0, 'not by who wrote it')
  await approved()
  assert.deepEqual(await late(), ['3', true], 'decided by the new version; what was offered when they ordered still binds')

  await page.reload()
  assert.match(
    (await page.getByRole('link', { name: '看说得不一样的条目' }).getAttribute('href')) ?? '',
    /knowledge\/health\/contradiction$/,
  )
  await page.getByRole('button', { name: '回到上一版' }).click()
  await page.locator('.ant-popover').getByRole('button', { name: '回到上一版' }).click()
  await page.getByText('已发布，到起始日在所有节点生效').waitFor()
  assert.deepEqual(await late(), ['2 (2)', true])
  assert.deepEqual(faults, [])
  await context.close()
})

/** A shopper who signed twelve days ago: by which version it was decided, and whether they may exchange. */
async function late() {
  assert.ok(desk)
  const { last, number } = await desk.shopper({ state: 'delivered', variants: ['cotton-tee.3'], signedDaysAgo: 12 }, ASKED)
  const { service } = desk.scene
  const [row] = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ policies: { layer: string; version: string }[] }>(sql`select policies from decisions where order_number = ${number}`),
  )
  return [row?.policies.find(({ layer }) => layer === 'shop')?.version, /想换成哪一款/.test(last)]
}

/** The other person reads the waiting version, with what it would change beside it, and says yes. */
async function approved() {
  assert.ok(desk)
  const { page, faults, context } = await desk.sit(desk.manager, '/settings/policy')
  await page.getByRole('button', { name: /打开/ }).first().click()
  await page.locator('.policy-change').getByText('3 个会不同').waitFor()
  await page.getByRole('button', { name: '批准并发布' }).click()
  await page.locator('.ant-popover').getByRole('button', { name: '批准并发布' }).click()
  await page.getByText('已发布，到起始日在所有节点生效').waitFor()
  assert.deepEqual(faults, [])
  await context.close()
}
