import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import type { News } from '@xiaoer/contract'
import { ShopSettings } from '@xiaoer/contract'
import { DeedPreview } from '@xiaoer/contract/acting'
import { OrderMarks } from '@xiaoer/contract/marks'
import { NewTicket, TicketView } from '@xiaoer/contract/tickets'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { Manager } from 'socket.io-client'
import { z } from 'zod'
import { lendOrders } from '#commerce/demo'
import { gramsKeeper } from '#desk'
import { listen } from '#platform/http'
import { maskContact } from '#workspaces'

const Id = z.object({ id: z.uuid() })
const service = await testService()
const anna = await owner(service)
const role = (await anna.send('POST', '/roles', { name: '外包', rights: ['desk', 'desk.manage', 'tickets', 'deeds'] })).as(Id).id
const blind = await invited(service, anna, role)

/** The same person in as many forms as people write: the last four figures may be told, what is before them not. */
const FORMS = [
  '13912347788',
  '139 1234 7788',
  '139/1234/7788',
  '１３９１２３４７７８８',
  '+86 139-1234-7788',
  '02162347788',
  '(021) 6234 7788',
  '415-555-7788',
  '+1 (415) 555-7788',
]
const HIDDEN = /1234|6234|555|１２３４/u
const SAID = FORMS.join('，')

const shopId = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
const lent = await service.db.inWorkspace(service.workspaceId, (tx) =>
  lendOrders(tx, service.workspaceId, 930, [{ state: 'paid', variants: ['cotton-tee.3'] }]),
)
const order = lent.orderNumbers[0] ?? ''
const shopper = await visit(service, { customer: lent.customerId })
const { conversationId } = shopper.opened
const field = (id: string, kind: string) => ({ id, name: `栏 ${id}`, kind, required: false, choices: [], shownWhen: null })
const fields = [
  field('id', 'text'),
  field('key', 'text'),
  field('url', 'text'),
  field('number', 'number'),
  field('long', 'long'),
  field('when_', 'date'),
]
const FILLED = { id: '13912347788', key: '415-555-7788', url: '139/1234/7788', number: 13912347788, long: SAID, when_: '2026-11-24' }
const type = (await anna.send('POST', '/ticket-types', { name: '回电', fields })).as(Id).id
await anna.send('PUT', '/custom-fields', { shopper: fields, conversation: fields, revision: 0 })
const ticket = (
  await anna.send('POST', '/tickets', {
    subject: `请回电 ${FORMS[2]}`,
    typeId: type,
    fields: FILLED,
    requester: '415-555-7788',
    note: SAID,
    conversationId,
  })
).as(NewTicket)

/** What they are answered, as it leaves. */
async function told(path: string) {
  const { statusCode, body } = await service.app.inject({ url: `/api/v1${path}`, headers: { cookie: blind.cookie } })
  return { status: statusCode, text: body }
}
const open: Manager[] = []
const url = await listen(service.app, { host: '127.0.0.1', port: 0 })
after(() => {
  for (const one of open) one._close()
})
/** What a colleague's page hears until the shopper's words have come. */
async function heard(cookie: string, act: () => Promise<unknown>): Promise<string> {
  const manager = new Manager(url, { transports: ['websocket'], reconnection: false, extraHeaders: { cookie } })
  open.push(manager)
  const socket = manager.socket('/console')
  await new Promise<void>((done) => socket.on('connect', () => done()))
  const all: unknown[] = []
  const said = new Promise<void>((done) =>
    socket.onAny((_name, what: { news?: News }) => {
      all.push(what)
      if (what.news?.events.some(({ message }) => message?.author === 'shopper')) done()
    }),
  )
  await act()
  await said
  return JSON.stringify(all)
}

test('no way out tells who may not see it a number, however it is written, called or typed', async () => {
  const rung = await heard(blind.cookie, () => shopper.say(SAID))
  assert.match(rung, /\*\*\*\*/)
  for (const on of ['conversation', 'shopper']) {
    const put = await anna.send('PUT', `/conversations/${conversationId}/fields`, { on, values: FILLED })
    assert.equal(put.status, 200)
  }
  await anna.send('POST', `/conversations/${conversationId}/notes`, { words: SAID })
  await anna.send('PUT', `/tickets/${ticket.id}`, { revision: await revision(), fields: { ...FILLED, number: 13912347789 } })
  await anna.send('PUT', `/tickets/${ticket.id}`, { revision: await revision(), fields: FILLED })
  const ways = [
    ...[
      `/tickets/${ticket.id}`,
      '/tickets',
      '/tickets.csv',
      '/events?after=0',
      '/said?q=回电',
      '/conversations?box=all',
      '/audit?limit=100',
    ],
    ...['', '/messages', '/labels', '/sessions', '/joins', '/ways'].map((path) => `/conversations/${conversationId}${path}`),
  ]
  for (const way of ways) {
    const { status, text } = await told(way)
    if (status !== 200) continue
    const seen = text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|"(?:at|[a-zA-Z]*At|seq|timestamp)":[^,}]*/gu, '')
    assert.doesNotMatch(seen, HIDDEN, way)
  }
  assert.doesNotMatch(rung.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|"(?:at|[a-zA-Z]*At)":[^,}]*/gu, ''), HIDDEN, 'socket')
  const whole = (await anna.get(`/tickets/${ticket.id}`)).as(TicketView)
  assert.deepEqual(whole.fields, FILLED)
  assert.match((await told(`/tickets/${ticket.id}`)).text, /2026-11-24/)
})

test('what leaves whole is not given to them, and nothing is found under the mask by asking for a part of it', async () => {
  assert.equal((await blind.send('POST', `/sessions/${randomUUID()}/evidence`)).status, 403)
  const rows = z.object({ conversations: z.array(z.unknown()) })
  await anna.send('PUT', `/conversations/${conversationId}/order-marks/${order}`, {
    flag: null,
    remark: '回电 13912347788 加急',
    revision: 0,
  })
  for (const [q, sees] of [
    ['3912347', 0],
    ['加急', 1],
  ] as const) {
    const at = `/conversations?box=all&q=${encodeURIComponent(q)}`
    assert.deepEqual([q, (await anna.get(at)).as(rows).conversations.length], [q, 1])
    assert.deepEqual([q, (await blind.get(at)).as(rows).conversations.length], [q, sees])
  }
  // what was said is cut for the search behind the feed
  await gramsKeeper({ db: service.db, now: () => new Date() }).sweep()
  for (const q of ['1391234', '1391', '021623']) {
    const found = z.object({ found: z.array(z.unknown()) })
    assert.ok((await anna.get(`/said?q=${encodeURIComponent(q)}`)).as(found).found.length > 0, q)
    assert.deepEqual((await blind.get(`/said?q=${encodeURIComponent(q)}`)).as(found).found, [], q)
  }
})

const revision = async () => (await anna.get(`/tickets/${ticket.id}`)).as(TicketView).ticket.revision
const save = async (set: object, who = blind) => who.send('PUT', `/tickets/${ticket.id}`, { revision: await revision(), ...set })
const stands = async () => (await anna.get(`/tickets/${ticket.id}`)).as(TicketView)

test('a save of what was shown masked keeps what stands, whatever else it changes', async () => {
  const { ticket: row, fields: shown } = z
    .object({ ticket: z.object({ subject: z.string() }), fields: z.record(z.string(), z.unknown()) })
    .parse((await blind.get(`/tickets/${ticket.id}`)).json)
  assert.notDeepEqual(shown, FILLED)
  assert.equal((await save({ subject: row.subject, fields: { ...shown, when_: '2026-12-01' } })).status, 200)
  const now = await stands()
  assert.deepEqual([now.ticket.subject, now.fields], [`请回电 ${FORMS[2]}`, { ...FILLED, when_: '2026-12-01' }])
  assert.equal((await save({ fields: { ...shown, number: 13700001111 } })).status, 200)
  assert.deepEqual((await stands()).fields, { ...FILLED, number: 13700001111 })
})

test('any other value with a mask in it is refused with its name and the way out', async () => {
  const before = await stands()
  for (const set of [
    { subject: '请回电 139****7788 明天' },
    { fields: { ...FILLED, long: '139****7788' } },
    { fields: { ...FILLED, id: '138****0000' } },
    { fields: { ...FILLED, number: '139****0000' } },
  ]) {
    const { status, json } = await save(set)
    assert.deepEqual([status, /access\.masked/.test(JSON.stringify(json))], [400, true], JSON.stringify(set))
  }
  assert.deepEqual((await stands()).fields, before.fields)
  for (const body of [
    { subject: '回电 139****7788' },
    { subject: '回电', typeId: type, fields: { id: '139****7788' } },
    { subject: '回电', requester: '139****7788' },
  ])
    assert.equal((await blind.send('POST', '/tickets', body)).status, 400)
  assert.equal((await blind.send('POST', '/tickets', { subject: '回电', note: '顾客尾号 139****7788' })).status, 200, 'words may quote one')
  assert.equal((await save({ subject: '平台给的号 138****0000' }, anna)).status, 200, 'who sees all writes what they write')
  assert.equal((await save({ subject: '平台给的号 138****0000' })).status, 200, 'and that stands as it is')
})

test('the same of fields of a shop’s own, of remarks on orders and of tables', async () => {
  const labels = z.object({ values: z.record(z.string(), z.unknown()) })
  const at = `/conversations/${conversationId}`
  const shown = (await blind.get(`${at}/labels`)).as(labels).values
  assert.equal((await blind.send('PUT', `${at}/fields`, { on: 'conversation', values: { ...shown, when_: '2026-12-02' } })).status, 200)
  assert.deepEqual((await anna.get(`${at}/labels`)).as(labels).values, { ...FILLED, when_: '2026-12-02' })
  assert.equal((await blind.send('PUT', `${at}/fields`, { on: 'conversation', values: { ...shown, id: '1****8' } })).status, 400)

  const mark = { flag: null, remark: SAID }
  assert.equal((await anna.send('PUT', `${at}/order-marks/${order}`, { ...mark, revision: 1 })).status, 200)
  const [seen] = (await blind.get(`${at}/order-marks`)).as(OrderMarks).marks
  assert.doesNotMatch(seen?.remark ?? '', HIDDEN)
  assert.equal((await blind.send('PUT', `${at}/order-marks/${order}`, { flag: 'red', remark: seen?.remark, revision: 2 })).status, 200)
  assert.equal(
    (await blind.send('PUT', `${at}/order-marks/${order}`, { flag: 'red', remark: `${seen?.remark} 急`, revision: 3 })).status,
    400,
  )
  const [marked] = (await anna.get(`${at}/order-marks`)).as(OrderMarks).marks
  assert.deepEqual([marked?.flag, marked?.remark, marked?.inShop], ['red', SAID, 'written'])

  const csv = (await told('/tickets.csv')).text
  const back = await blind.send('POST', '/tickets/import', { csv, sure: true })
  const { faults, taken } = back.as(z.object({ taken: z.int(), faults: z.array(z.object({ why: z.object({ reason: z.string() }) })) }))
  assert.ok(
    faults.some(({ why }) => why.reason === 'access.masked'),
    JSON.stringify(back.json),
  )
  assert.ok(taken >= 0)
  const subjects = (await anna.get('/tickets')).as(z.object({ tickets: z.array(z.object({ subject: z.string() })) })).tickets
  assert.equal(subjects.filter(({ subject }) => subject.includes('139****')).length, 0)
})

test('an address that is sent back masked keeps its number and its door; one with a mask in it is not carried out', async () => {
  const { address } = (await service.shopFor(service.workspaceId, shopId)?.orders.find(order)) ?? assert.fail('no order')
  const { country: _, ...shown } = z.record(z.string(), z.string()).parse(maskContact({ ...address }))
  assert.notEqual(shown['phone'], address.phone)
  const preview = (newAddress: object) =>
    blind.send('POST', `/conversations/${conversationId}/deeds/preview`, {
      kind: 'change_address',
      orderNumber: order,
      said: {},
      newAddress,
    })
  assert.equal((await preview({ ...shown, name: '林小满' })).as(DeedPreview).verdict, 'allowed')
  const { status, json } = await preview({ ...shown, phone: '139****0000' })
  assert.deepEqual([status, /access\.masked/.test(JSON.stringify(json))], [400, true])
})
