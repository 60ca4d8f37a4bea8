import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders } from '#commerce/demo'
import { testClock } from '#platform/clock'
import { runCampaign } from '../../../packages/testing/chat/campaign.ts'
import { answer } from '../settling/desk.ts'

/** In Shanghai six in the evening of the 25th, in Los Angeles two in the morning of it. */
const clock = testClock('2026-11-25T10:00:00Z')
const service = await testService(clock)
const anna = await owner(service)
const { db, workspaceId } = service
const [shop] = (await anna.get('/shops')).as(ConnectedShops).shops
const CAMPAIGN = '# 双十一购物节 / 11月20日20:00至11月28日23:30 / 跨店每满300减50'

/** Two orders of one customer: one whose parcel comes, one that is to be sent; and one that was signed for a good week ago. */
async function aCustomer(nth: number) {
  const wanted = [
    { state: 'delivered', variants: ['cotton-tee.3'] },
    { state: 'shipped', shipment: 'in_transit' },
    { state: 'paid' },
  ] as const
  const { customerId, orderNumbers } = await db.inWorkspace(workspaceId, async (tx) => {
    const lent = await lendOrders(tx, workspaceId, nth, wanted)
    const [signed, comes, unsent] = lent.orderNumbers
    await tx.run(sql`update demo.shipments set delivered_at = '2026-11-17T18:00:00Z' where order_number = ${signed}`)
    await tx.run(sql`update demo.shipments set expected_at = '2026-11-26T07:00:00Z' where order_number = ${comes}`)
    await tx.run(sql`update demo.orders set ship_by = '2026-11-26T18:00:00Z' where number = ${unsent}`)
    return lent
  })
  return { customerId, orders: new Map(['signed', 'comes', 'unsent'].map((name, at) => [name, orderNumbers[at] ?? ''])) }
}

const ASKED = {
  'zh-CN': [
    ['订单 {comes} 什么时候到'],
    ['订单 {unsent} 什么时候发货'],
    ['双十一活动什么时候结束'],
    ['我要退订单 {signed}', '不想要了，没拆没用过', '完好'],
  ],
  en: [
    ['when will order {comes} arrive'],
    ['when will order {unsent} be shipped'],
    ['when does the Singles Day sale end'],
    ['I want to return order {signed}', 'changed my mind, unopened and unused'],
  ],
} as const
/** In the order of what is asked. The law's own days are China's, which has one clock: signed for on its 18th, the week ends with its 25th wherever the shop is. */
const TOLD = {
  'Asia/Shanghai': {
    'zh-CN': [/预计 明天 送达/u, /11月27日 02:00 前发出/u, /11月28日 23:30/u, /退货.*吗？/u],
    en: [/Expected delivery: tomorrow/u, /by Nov 27 02:00/u, /to Nov 28 23:30/u, /Shall I ask for the return/u],
  },
  'America/Los_Angeles': {
    'zh-CN': [/预计 今天 送达/u, /明天 10:00 前发出/u, /11月28日 23:30/u, /退货.*吗？/u],
    en: [/Expected delivery: today/u, /by tomorrow 10:00/u, /to Nov 28 23:30/u, /Shall I ask for the return/u],
  },
} as const

let nth = 700
for (const zone of ['Asia/Shanghai', 'America/Los_Angeles'] as const)
  for (const language of ['zh-CN', 'en'] as const)
    test(`a parcel, a promise, a campaign and the last day of a return are told by the clock of ${zone}, in ${language}, whichever the machine goes by`, async () => {
      assert.equal((await anna.send('PUT', `/shops/${shop?.id}/market`, { market: 'CN', timeZone: zone })).status, 200)
      const own = process.env['TZ']
      try {
        for (const machine of ['Pacific/Honolulu', 'Asia/Tokyo']) {
          process.env['TZ'] = machine
          await runCampaign(service, CAMPAIGN, clock.now())
          for (const [at, lines] of ASKED[language].entries()) {
            const { customerId, orders } = await aCustomer(nth++)
            const shopper = await visit(service, { customer: customerId, language, now: clock.now() })
            let told = ''
            for (const words of lines)
              told = await answer(
                shopper,
                words.replace(/\{(\w+)\}/u, (_, name) => orders.get(name) ?? ''),
              )
            assert.match(told, TOLD[zone][language][at] ?? /never/u, `${machine}: ${told}`)
          }
        }
      } finally {
        if (own === undefined) delete process.env['TZ']
        else process.env['TZ'] = own
      }
    })
