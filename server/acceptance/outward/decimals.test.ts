// long: two shops whose money has no decimals, and three, looked at in the console
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SentMessage } from '@xiaoer/contract'
import { Deeds } from '@xiaoer/contract/deeds'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { noBrowser } from '@xiaoer/testing'
import { type Colleague, owner } from '@xiaoer/testing/colleague'
import { visit } from '@xiaoer/testing/visitor'
import { CONSUMER, wooStub } from '../../commerce/woocommerce/testing/stub.ts'
import { atDesk } from '../agent.ts'
import { openScene } from '../scene.ts'
import { shoot } from '../settling/desk.ts'

/** The same orders in moneys without decimals and with three: what the shopper is told and shown, what the console shows, and what the shop is told. */
const MONEYS = [
  { currency: 'JPY', told: '¥27', total: 52, asks: 27, shown: /¥27(?!\d|\.)/u, sent: '27' },
  { currency: 'KWD', told: 'KWD\u00a027', total: 51_600, asks: 27_000, shown: /KWD\s27\.000/u, sent: '27.000' },
] as const

for (const { currency, told, total, asks, shown, sent } of MONEYS)
  test(`${currency}: an order is told, shown and refunded in the decimals that its money has`, { skip: noBrowser }, async () => {
    const scene = await openScene({ PRIVATE_HOSTS: '127.0.0.1' })
    const { service, url } = scene
    const anna = await owner(service)
    const stub = await wooStub(undefined, currency)
    await connect(anna, stub.address)
    const shopper = await visit(service, { customer: '1', language: 'en' })
    const say = async (words: string) => (await shopper.say(words)).as(SentMessage).replies.flatMap(({ parts }) => parts)
    const order = (await say('what did I pay for order #302')).find((part) => part.kind === 'order')
    assert.deepEqual(order?.kind === 'order' && order.total, { minor: total, currency })
    const asked = await say('please cancel order #301')
    assert.ok(
      asked.some(({ text }) => text.includes(`cancel order 301 (Item 101, ${told})`)),
      JSON.stringify(asked),
    )
    await say('yes')
    const waits = (await anna.get('/actions'))
      .as(Deeds)
      .actions.find(({ orderNumber, state }) => orderNumber === '301' && state === 'waiting')
    assert.deepEqual(waits?.amount, { minor: asks, currency })
    const desk = await atDesk(scene, anna, '/deeds')
    await desk.page.getByText(shown).first().waitFor()
    await shoot(desk.page, `deed-${currency}`)
    await desk.page.goto(`${url}/console/inbox/all/${shopper.opened.conversationId}`)
    await desk.page.getByRole('log').getByText(shown).first().waitFor()
    await shoot(desk.page, `order-${currency}`)
    const decided = await anna.send('POST', `/actions/${waits?.id}/decide`, { yes: true })
    assert.equal(decided.status, 200)
    assert.deepEqual(
      stub.held.refunds.get(301)?.map(({ amount }) => amount),
      [sent],
    )
    assert.deepEqual(desk.faults, [])
    await desk.context.close()
  })

/** Connects the first shop to a WooCommerce. */
async function connect(manager: Colleague, address: string): Promise<void> {
  const [shop] = (await manager.get('/shops')).as(ConnectedShops).shops
  const given = { address, consumerKey: CONSUMER.key, consumerSecret: CONSUMER.secret, refunds: 'record', returns: 'refund_now' }
  assert.equal((await manager.send('PUT', `/shops/${shop?.id}/connection`, { platform: 'woocommerce', given })).status, 200)
  await manager.send('PUT', `/shops/${shop?.id}/market`, { market: 'CN', timeZone: 'Asia/Shanghai' })
}
