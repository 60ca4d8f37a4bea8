// long: writes sums of a policy in pages
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders, type Wanted } from '#commerce/demo'
import { answer, begun, openDesk, shoot } from './desk.ts'

const desk = noBrowser ? undefined : await openDesk()
const TEE = ['cotton-tee.3'] as const
const FAULTY = ['我要退货 衣服开线了 质量问题', 'https://pictures.example/seam.jpg']
const REFUND_ONLY = ['我要申请仅退款']
const LATE = ['说好两天发货 这都晚了 得赔我吧']
const CHIPPED = ['杯子收到就磕坏了 懒得退 给我补偿点吧', 'https://pictures.example/chip.jpg', '留下，退一部分']

interface Seen {
  readonly number: string
  readonly wants: string
  readonly chosen: string
  readonly matter: { facts: { paid: number; freight: number; difference: number } }
}

let nth = 900
/** A shopper with such an order, late by so many days where it says so, who says all this. */
async function talk(wanted: Wanted, says: readonly string[], lateDays?: number): Promise<{ number: string; last: string }> {
  assert.ok(desk)
  const { service } = desk.scene
  const { customerId, orderNumbers } = await service.db.inWorkspace(service.workspaceId, async (tx) => {
    const lent = await lendOrders(tx, service.workspaceId, ++nth, [wanted])
    if (lateDays !== undefined)
      await tx.run(
        sql`update demo.orders set ship_by = now() - make_interval(days => ${lateDays}) + interval '1 hour' where number = ${lent.orderNumbers[0]}`,
      )
    return lent
  })
  const shopper = await visit(service, { customer: customerId })
  let last = ''
  for (const words of says) last = await answer(shopper, words)
  return { number: orderNumbers[0] ?? '', last }
}

/** What was kept of the decisions on these orders. */
async function kept(): Promise<readonly Seen[]> {
  assert.ok(desk)
  const { service } = desk.scene
  return service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<Seen>(sql`select order_number as number, wants, chosen, matter from decisions order by at`),
  )
}

/**
 * A text like the one in force, by which faulty goods come back within fifteen days in place of thirty, a tenth of the price of what was not
 * sent is kept, the first days late are worth eight yuan in place of five, a flaw is worth three tenths in place of two, and a fall in price is
 * made good for five days in place of fifteen.
 */
const other = (text: string) =>
  text
    .replace(/("id": "quality-30"[\s\S]*?"to": )30/u, '$115')
    .replace(/("id": "unsent"[\s\S]*?"terms": \{)/u, '$1"refundShare": 0.9, ')
    .replace(/("id": "late-small"[\s\S]*?"amount": )500/u, '$1800')
    .replace(/("id": "price-15"[\s\S]*?"to": )15/u, '$15')
    .replace(/("id": "flaw-part"[\s\S]*?"refundShare": )0\.2/u, '$10.3')

test('a new version over refunds, a refund only, compensation, a part kept and a fall in price: which change, and the money to the fen', {
  skip: noBrowser,
}, async () => {
  assert.ok(desk)
  const [, late, unsent, small, , chipped, cheaper] = [
    await talk({ state: 'delivered', variants: TEE, signedDaysAgo: 9 }, FAULTY),
    await talk({ state: 'delivered', variants: TEE, signedDaysAgo: 20 }, FAULTY),
    await talk({ state: 'paid', variants: TEE }, REFUND_ONLY),
    await talk({ state: 'paid', variants: TEE }, LATE, 2),
    await talk({ state: 'paid', variants: TEE }, LATE, 6),
    await talk({ state: 'delivered', variants: ['thermos-cup.1'], signedDaysAgo: 3 }, CHIPPED),
    await talk({ state: 'delivered', variants: ['trench-coat.1'], signedDaysAgo: 3 }, ['风衣买完就降价了 申请价保退差价']),
  ]
  assert.match(late?.last ?? '', /可退 ¥89/)
  assert.match(unsent?.last ?? '', /确认取消订单.*¥89/)
  assert.match(small?.last ?? '', /补偿 ¥5/)
  assert.match(chipped?.last ?? '', /退 ¥17\.80/)
  assert.match(cheaper?.last ?? '', /退这个差价/)
  const decided = await kept()
  assert.equal(decided.length, 8, 'the chipped cup twice: what it is worth, then a part of the price')
  const fallen = decided.find(({ number }) => number === cheaper?.number)
  assert.deepEqual([fallen?.wants, fallen?.chosen, fallen?.matter.facts.difference], ['part_refund', 'part_refund', 5_508])

  const { page, faults, context } = await desk.sit(desk.owner, '/settings/policy')
  const file = await begun(page)
  await file.fill(other(await file.inputValue()))
  await page.getByText('没有问题').waitFor()
  await page.getByRole('button', { name: '会改变什么' }).click()
  const change = page.locator('.policy-change')
  await change.getByText('过去 8 个决定中 5 个会不同').waitFor()
  // a shirt of 89 that came twenty days ago is repaired or exchanged; 8.90 of one not sent is kept; 3 more for days late; 8.90 more for the cup of 89; 55.08 less for a coat paid
  // for seven days ago
  await change.getByText('-¥141.08').first().waitFor()
  const examples = await change.getByRole('list', { name: '例子' }).getByRole('listitem').allInnerTexts()
  const told = (number = '') => examples.find((line) => line.includes(number.slice(-4))) ?? `${number} is not among ${examples.join('; ')}`
  assert.match(told(late?.number), /退货退款.*-¥89\.00/)
  assert.match(told(unsent?.number), /仅退款.*-¥8\.90/)
  assert.match(told(small?.number), /补偿.*¥3\.00/)
  assert.match(told(chipped?.number), /部分退款.*¥8\.90/)
  assert.match(told(cheaper?.number), /部分退款.*-¥55\.08/)
  assert.equal(examples.length, 5)
  assert.ok(examples[0]?.includes(late?.number.slice(-4) ?? '—'), 'the greatest first')
  await change.getByText(/优惠券由店铺系统/).waitFor()
  await shoot(page, 'policy-money')
  assert.deepEqual(faults, [])
  await context.close()
})
