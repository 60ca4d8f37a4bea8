import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ShopSettings } from '@xiaoer/contract'
import { Said } from '@xiaoer/contract/search'
import { NewTicket, TicketView } from '@xiaoer/contract/tickets'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { Manager } from 'socket.io-client'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { gramsKeeper } from '#desk'
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

test('what was said of that order is found by its number and told with it; by a part of what is hidden nothing is', async () => {
  await gramsKeeper({ db: service.db, now: () => new Date() }).sweep()
  const found = async (q: string) => (await blind.get(`/said?q=${q}`)).as(Said).found.map(({ text }) => text)
  const said = `订单${named}到哪了，打137****9988`
  assert.deepEqual([await found(named), await found(named.slice(0, 7))], [[said], [said]])
  assert.deepEqual(await found(called.slice(3)), [])
})

test('a save that changes that number beside a mask is refused by the field, and one that changes nothing keeps what stands', async () => {
  const subject = `订单${named}，打${called}`
  const { id } = (await anna.send('POST', '/tickets', { subject })).as(NewTicket)
  const ticket = async (who = anna) => (await who.get(`/tickets/${id}`)).as(TicketView).ticket
  const save = async (said: string) => blind.send('PUT', `/tickets/${id}`, { revision: (await ticket()).revision, subject: said })
  const shown = `订单${named}，打137****9988`
  assert.equal((await ticket(blind)).subject, shown)
  // built so that its mask is the one of the number that stands
  const changed = await save(shown.replace(named, '13711118899'))
  assert.deepEqual([changed.status, changed.problem().refusal], [400, { reason: 'access.masked', values: { name: 'subject' } }])
  assert.equal((await save(shown)).status, 200)
  assert.equal((await ticket()).subject, subject)
})
