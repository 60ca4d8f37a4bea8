import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ShopSettings } from '@xiaoer/contract'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { Manager } from 'socket.io-client'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { listen } from '#platform/http'

const service = await testService()
const anna = await owner(service)
const role = (await anna.send('POST', '/roles', { name: '外包', rights: ['desk', 'tickets'] })).as(z.object({ id: z.uuid() })).id
const blind = await invited(service, anna, role)
const shopId = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
const shopper = await visit(service, { customer: 'c1001' })
const [named, called] = ['13700008899', '13700009988']

/** All that a colleague's page hears until the shopper's words have come. */
async function heard(act: () => Promise<unknown>): Promise<string> {
  const url = await listen(service.app, { host: '127.0.0.1', port: 0 })
  const manager = new Manager(url, { transports: ['websocket'], reconnection: false, extraHeaders: { cookie: blind.cookie } })
  const socket = manager.socket('/console')
  await new Promise<void>((done) => socket.on('connect', () => done()))
  const said = new Promise<string>((done) =>
    socket.on('bell', (bell) => JSON.stringify(bell).includes('9988') && done(JSON.stringify(bell))),
  )
  await act()
  const bell = await said
  manager._close()
  return bell
}

test('an order of the shop whose number is built like a mobile is told by it, in what was said, live and by searching', async () => {
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`
      insert into orders_seen (workspace_id, shop_id, number, customer_id, placed_at, total, currency)
      values (${service.workspaceId}, ${shopId}, ${named}, 'c1001', now(), 100, 'CNY')`),
  )
  const told = async (path: string) => {
    const { statusCode, body } = await service.app.inject({ url: `/api/v1${path}`, headers: { cookie: blind.cookie } })
    return { status: statusCode, body }
  }
  const rung = await heard(() => shopper.say(`订单${named}到哪了，打${called}`))
  for (const seen of [rung, (await told(`/conversations/${shopper.opened.conversationId}/messages`)).body]) {
    assert.ok(seen.includes(named) && seen.includes('137****9988'), seen)
    assert.ok(!seen.includes(called))
  }
  assert.equal((await told(`/conversations?box=all&q=${named}`)).status, 200)
  assert.equal((await told(`/conversations?box=all&q=${called}`)).status, 403)
})
