// long: rules of order news on their page, and a shopper with the widget
import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { noBrowser } from '@xiaoer/testing'
import type { Colleague } from '@xiaoer/testing/colleague'
import sql from 'sql-template-tag'
import { managerOf } from '../../channels/testing/seat.ts'
import { CONSUMER, type WooStub, wooStub } from '../../commerce/woocommerce/testing/stub.ts'
import { atDesk } from '../agent.ts'
import { openScene, type Scene } from '../scene.ts'
import { shoot } from '../settling/desk.ts'
import { customerAt } from './walk.ts'

const skip = noBrowser
const scene = noBrowser ? undefined : await openScene({ PRIVATE_HOSTS: '127.0.0.1' })
const there = (): Scene => scene ?? assert.fail('only tests that are not skipped ask')
const woo = await wooStub()

test('order news: nothing is said in the quiet hours, to who has not consented, past the cap, or after one tap; the page counts each', {
  skip,
}, async () => {
  const { service } = there()
  const anna = await managerOf(service)
  const stub = woo
  const tell = await connectWoo(there(), anna, stub)
  const buyer = await customerAt(there(), '11')
  await buyer.ask('hello')
  const { page, faults, context } = await atDesk(there(), anna, '/settings/news', {
    ...{ locale: 'en', timezoneId: 'America/New_York', viewport: { width: 1280, height: 860 } },
  })
  const at = (hours: number) => new Date(Date.now() + (8 + hours) * 3_600_000).toISOString().slice(11, 16)
  const quiet = async (from: string, to: string) => {
    await page.getByLabel('Quiet from').fill(from)
    await page.getByLabel('until', { exact: true }).fill(to)
    await page.getByRole('button', { name: 'Save rules' }).click()
    await page.getByText('Saved', { exact: true }).last().waitFor()
    await page.getByRole('button', { name: 'Save rules', disabled: true }).waitFor()
  }
  await page.getByRole('switch', { name: 'Unpaid On' }).click()
  await page.getByLabel('Unpaid After minutes').fill('0')
  await page.getByLabel('Time zone').fill('Asia/Shanghai')
  await page.getByLabel('Most to one shopper').fill('1')
  await page.getByLabel('Within hours', { exact: true }).fill('24')
  await quiet(at(-2), at(2))
  await shoot(page, 'news-rules')

  const changed = async (number: string) => {
    await tell(number)
    // the service looks by itself, and rings: until it has said it, let it be, or put it off
    const late = Date.now() + 20_000
    while (!(await isLookedAt(service, number))) assert.ok(Date.now() < late, 'the order is looked at')
  }
  const first = anUnpaidOrder(stub, 11)
  await changed(first)
  const row = (number: string) => page.getByRole('row').filter({ hasText: number })
  await row(first).getByText('Not sent: no consent').waitFor()
  await buyer.send('subscribe')
  await buyer.log.getByText('you will get reminders of payment').waitFor()
  const second = anUnpaidOrder(stub, 11)
  await changed(second)
  assert.equal(await buyer.log.getByText(second).count(), 0, 'it is quiet')
  await quiet('00:00', '00:00')
  await changed(second)
  await buyer.log.getByText(`Your order ${second}`).waitFor()
  await shoot(buyer.page, 'news-shopper')
  await row(second).getByText('Sent, see the conversation').waitFor()
  const figures = page.getByRole('row').filter({ has: page.getByRole('switch', { name: 'Unpaid On' }) })
  await shoot(page, 'news-told')
  const third = anUnpaidOrder(stub, 11)
  await changed(third)
  assert.equal(await buyer.log.getByText(third).count(), 0, 'one a day is the most')
  await buyer.log.getByRole('button', { name: 'Stop these' }).click()
  await buyer.log.getByText('we will not write to you of our own accord any more').waitFor()
  await shoot(buyer.page, 'news-shopper-stopped')
  await changed(third)
  await row(third).getByText('Not sent: stopped').waitFor()
  await page.getByText('1 shopper has stopped it').waitFor()
  assert.match(await figures.innerText(), /no consent 1 · stopped 1/u)
  const over = await page.locator('.ant-table-content').evaluateAll((tables) => tables.map((one) => one.scrollWidth - one.clientWidth))
  assert.ok(over.length > 0 && over.every((pixels) => pixels <= 0), `tables are as wide as a small window: ${over}`)
  await shoot(page, 'news-stopped')
  assert.deepEqual([faults, buyer.faults], [[], []])
  await Promise.all([context.close(), buyer.context.close()])
})

/** Connects the shop to a WooCommerce by the console's own calls; gives how that one tells of an order that has changed. */
async function connectWoo({ service }: Scene, manager: Colleague, stub: WooStub) {
  const [shop] = (await manager.get('/shops')).as(ConnectedShops).shops
  const access = { address: stub.address, consumerKey: CONSUMER.key, consumerSecret: CONSUMER.secret, webhookSecret: 'whisper' }
  const given = { ...access, refunds: 'record', returns: 'note_only', returnName: '', returnPhone: '', returnAddress: '' }
  const connected = (await manager.send('PUT', `/shops/${shop?.id}/connection`, { platform: 'woocommerce', given })).as(ConnectedShops)
  const url = new URL(connected.shops[0]?.connection?.webhook ?? '').pathname
  return async (number: string): Promise<void> => {
    const payload = JSON.stringify({ id: 1, number, date_modified_gmt: null })
    const headers = {
      'content-type': 'application/json',
      'x-wc-webhook-topic': 'order.updated',
      'x-wc-webhook-delivery-id': randomUUID(),
      'x-wc-webhook-signature': createHmac('sha256', 'whisper').update(payload).digest('base64'),
    }
    assert.equal((await service.app.inject({ method: 'POST', url, payload, headers })).statusCode, 200)
  }
}

let number = 9_000
/** A customer has just placed an order and not paid it; gives its number. */
function anUnpaidOrder({ held }: WooStub, customer: number): string {
  const model = held.orders.find(({ id }) => id === 303) ?? assert.fail('an order to begin with')
  const id = number++
  // WooCommerce tells whole seconds: cut off, it would be before the rule that was turned on within the same one
  const at = new Date(Date.now() + 1_000).toISOString().slice(0, 19)
  const placed = { status: 'pending', customer_id: customer, date_created_gmt: at, date_paid_gmt: null }
  held.orders.push({ ...structuredClone(model), id, number: String(id), ...placed })
  return String(id)
}

/** Whether the order was looked at since it was last told of: it is put off for long, or done with. */
const isLookedAt = ({ db, workspaceId }: Scene['service'], number: string) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.row(sql`
      select where (exists (select from order_news where order_number = ${number}) or exists (select from watched_orders where order_number = ${number}))
        and not exists (select from watched_orders where order_number = ${number} and due_at < now() + interval '2 minutes')`),
  )
