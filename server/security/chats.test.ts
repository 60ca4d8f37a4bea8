import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { FeedPage, OpenedWidget, SentMessage, UploadedFile } from '@xiaoer/contract'
import { ChannelsView } from '@xiaoer/contract/channels'
import { ConversationJoins } from '@xiaoer/contract/joins'
import { owner } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import { testService } from '@xiaoer/testing/service'
import { get, post, visit } from '@xiaoer/testing/visitor'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { signToken } from '#platform/auth'
import { testClock } from '#platform/clock'
import { LOOKED_MS } from '../channels/web/session.ts'

/** Two calls a second and four at once: the limit is met soon. */
const strict = await testService(undefined, { SHOPPER_RATE: '2' })
const clock = testClock(new Date())
const service = await testService(clock)

const text = (words: string) => ({ id: randomUUID(), parts: [{ kind: 'text', text: words }] })
const rows = (query: ReturnType<typeof sql>) => service.test.owner.outside((tx) => tx.rows<Record<string, unknown>>(query))
const open = (body: object) => post(service, '/api/v1/widget/sessions', body)

test('a flood in one chat is told to wait; other chats and its own reading go on; it goes on later', async () => {
  const [flood, calm] = [await visit(strict), await visit(strict)]
  const many = (ways: readonly string[]) =>
    Promise.all(Array.from({ length: 12 }, (_, i) => flood.post(ways[i % ways.length] ?? '', text('x'))))
  const refused = (await many(['/messages'])).filter(({ status }) => status === 429)
  assert.ok(refused.length >= 5 && refused.length <= 8, `${refused.length} of 12 refused`)
  assert.equal(refused[0]?.problem().code, 'too_many')
  const others = await many(['/feedback', '/rating', '/read', '/typing'])
  assert.ok(others.filter(({ status }) => status === 429).length >= 5, 'the other ways to write count too')
  const asked = await Promise.all(
    Array.from({ length: 12 }, () =>
      strict.app.inject({ method: 'POST', url: '/api/v1/widget/messages', headers: flood.headers, payload: text('x') }),
    ),
  )
  const waits = asked.filter(({ statusCode }) => statusCode === 429).map(({ headers }) => Number(headers['retry-after']))
  assert.ok(waits.length > 0 && waits.every((seconds) => seconds >= 1))
  assert.equal((await flood.get('/messages')).status, 200)
  assert.equal((await calm.say('你好')).status, 202)
})

test('what is long counts as several', async () => {
  const shopper = await visit(strict)
  // at once: what is taken comes back with time, and a busy machine takes its time for the first
  const asked = await Promise.all(['长'.repeat(4_000), '短'].map((said) => shopper.post('/messages', text(said))))
  assert.deepEqual(asked.map(({ status }) => status).sort(), [202, 429])
})

test('a session ends after half a day, and its clock cannot be talked to', async () => {
  const shopper = await visit(service)
  clock.forward(11 * 3_600_000)
  assert.equal((await shopper.get('/messages')).status, 200)
  clock.forward(2 * 3_600_000)
  assert.equal((await shopper.get('/messages')).problem().code, 'unauthenticated')
  const [body = '', seal] = shopper.opened.session.split('.')
  const longer = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), exp: 9_999_999_999 })).toString(
    'base64url',
  )
  assert.equal((await get(service, '/api/v1/widget/messages', { authorization: `Bearer ${longer}.${seal}` })).status, 401)
  clock.set(new Date())
})

test("a token of the shop opens its own customer's chat for ten minutes, on the channel it was signed for alone", async () => {
  const { publicKey, secret } = await visit(service)
  const sign = (claims: object, key = secret, now = clock.now()) =>
    signToken({ ...claims }, { secret: key, audience: 'xiaoer-widget', now })
  const token = sign({ sub: 'c1004', name: '<script>alert(1)</script>'.repeat(20) })
  const first = await open({ channel: publicKey, token })
  const { conversationId, shopperName } = first.as(OpenedWidget)
  assert.equal((await open({ channel: publicKey, token })).as(OpenedWidget).conversationId, conversationId)
  assert.ok(shopperName !== null && shopperName.length <= 80)
  clock.forward(11 * 60_000)
  assert.equal((await open({ channel: publicKey, token })).status, 401)
  clock.set(new Date())
  assert.equal(
    (await open({ channel: publicKey, token: sign({ sub: 'c1004' }, Buffer.alloc(32, 3)) })).status,
    401,
    'another channel’s secret',
  )
  for (const sub of ["c'; drop table shoppers--", '../c1001', 'a b', 'x'.repeat(200), '\u0000'])
    assert.equal((await open({ channel: publicKey, token: sign({ sub }) })).status, 400, sub)
  for (const sub of [7, null, { $ne: 1 }, ['c1001'], '']) {
    const answer = await open({ channel: publicKey, token: sign({ sub }) })
    if (answer.status >= 400) continue
    const opened = answer.as(OpenedWidget)
    assert.ok(opened.shopperName === null && opened.conversationId !== conversationId, JSON.stringify(sub))
  }
})

test('a session ends for whoever does not lead to its shopper any more: their join was undone, or they were erased', async () => {
  const anna = await owner(service)
  const [channel] = (await anna.get('/channels')).as(ChannelsView).channels
  const [order] = (await service.shopFor(service.workspaceId, channel?.shopId ?? '')?.orders.recent('c1002', 1)) ?? []
  const own = await visit(service, { customer: 'c1002', now: clock.now() })
  await own.say('我对花生过敏')
  const stranger = await visit(service)
  await stranger.say(`${order?.number} 0000`)
  const { suggested } = (await anna.get(`/conversations/${own.opened.conversationId}/joins`)).as(ConversationJoins)
  assert.equal((await anna.send('POST', `/join-suggestions/${suggested[0]?.id}`, { accept: true })).status, 200)
  const { conversationId, session } = (await open({ channel: stranger.publicKey, visitor: stranger.opened.visitor })).as(OpenedWidget)
  assert.equal(conversationId, own.opened.conversationId)
  const headers = { authorization: `Bearer ${session}` }
  const ways = () => Promise.all(['events?after=0', 'messages', 'orders'].map((way) => get(service, `/api/v1/widget/${way}`, headers)))
  assert.deepEqual(
    (await ways()).map(({ status }) => status),
    [200, 200, 200],
  )
  const { joined } = (await anna.get(`/conversations/${conversationId}/joins`)).as(ConversationJoins)
  assert.equal((await anna.send('POST', `/joins/${joined[0]?.id}/undo`)).status, 200)
  clock.forward(LOOKED_MS)
  assert.deepEqual(
    (await ways()).map(({ status }) => status),
    [401, 401, 401],
  )
  assert.equal((await post(service, '/api/v1/widget/messages', text('取消订单'), headers)).status, 401)
  assert.equal((await own.get('/messages')).status, 200, 'the customer’s own goes on')
  assert.equal((await stranger.get('/messages')).status, 200, 'and so does what the stranger had before')
  assert.equal((await anna.send('POST', `/conversations/${conversationId}/erasure`, { conversations: 1 })).status, 200)
  clock.forward(LOOKED_MS)
  assert.equal((await own.get('/orders')).status, 401)
  clock.set(new Date())
})

test('twenty pages of a new customer opened at once are one shopper with one chat; so are those of a new visitor', async () => {
  const { publicKey, secret } = await visit(service)
  const token = signToken({ sub: 'c1019' }, { secret, audience: 'xiaoer-widget', now: clock.now() })
  const visitor = 'v'.repeat(43)
  for (const how of [{ token }, { visitor }]) {
    const opened = await Promise.all(Array.from({ length: 20 }, () => open({ channel: publicKey, ...how })))
    assert.deepEqual([...new Set(opened.map(({ status }) => status))], [200])
    assert.equal(new Set(opened.map((one) => one.as(OpenedWidget).conversationId)).size, 1)
  }
  const [customers] = await rows(sql`select count(*)::int as n from shoppers where customer_id = 'c1019'`)
  assert.equal(customers?.['n'], 1)
})

test('two tabs that answer the rating leave one rating, the last', async () => {
  const shopper = await visit(service)
  const { sessionId } = (await shopper.say('你好')).as(SentMessage).message
  const both = await Promise.all([
    shopper.post('/rating', { sessionId, stars: 5 }),
    shopper.post('/rating', { sessionId, stars: 2, settled: false }),
  ])
  assert.deepEqual(
    both.map(({ status }) => status),
    [200, 200],
  )
  const found = await rows(sql`select stars from sessions where id = ${sessionId}`)
  assert.equal(found.length, 1)
  assert.ok([2, 5].includes(Number(found[0]?.['stars'])))
})

test('a page may say little of itself', async () => {
  const shopper = await visit(service)
  const pages = [
    { kind: 'product', title: 'x'.repeat(301) },
    { kind: 'product', url: 'x'.repeat(2_001) },
    { kind: 'moon' },
    { kind: 'home', more: 1 },
    { kind: 'home', __proto__x: {} },
    [],
  ]
  for (const page of pages)
    assert.equal((await shopper.post('/messages', { ...text('hi'), page })).status, 400, JSON.stringify(page).slice(0, 60))
  const { status } = await open({ channel: shopper.publicKey, page: { kind: 'home', title: 'x'.repeat(100_000) } })
  assert.equal(status, 400)
})

test('an event tells a shopper who speaks by name, never by account, and not why', async () => {
  const shopper = await visit(service)
  await shopper.say('转人工')
  const { events } = (await shopper.get('/events?after=0')).as(FeedPage)
  assert.ok(events.length > 2)
  for (const event of events)
    for (const hidden of ['agentId', 'reason', 'accountId', 'ticketId']) assert.ok(!(hidden in event.detail), `${event.type} ${hidden}`)
  assert.ok(events.every(({ message }) => message === null || message.traceId === null))
})

test('a file name is never believed, nor sent back', async () => {
  const shopper = await visit(service)
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  for (const name of [
    '../../../etc/passwd',
    'a\\r\\nset-cookie: x=1',
    'a.svg',
    '%2e%2e%2fkey',
    'x'.repeat(5_000),
    'a";x="b',
    '\u202Egnp.exe',
  ]) {
    const payload = Buffer.concat([
      Buffer.from(`--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
      png,
      Buffer.from('\r\n--b--\r\n'),
    ])
    const sent = parseReply(
      await service.app.inject({
        method: 'POST',
        url: '/api/v1/widget/files',
        payload,
        headers: { ...shopper.headers, 'content-type': 'multipart/form-data; boundary=b' },
      }),
    )
    assert.ok(sent.status === 200 || (sent.status >= 400 && sent.status < 500), `${sent.status} ${name}`)
    if (sent.status !== 200) continue
    const { headers } = await service.app.inject({ url: sent.as(UploadedFile).url })
    assert.deepEqual(
      [headers['content-disposition'], headers['content-type'], headers['set-cookie']],
      ['attachment', 'image/webp', undefined],
    )
  }
})

test('many who send under one id at the same moment are told apart: one is stored, the others are refused', async () => {
  const visitors = await Promise.all(Array.from({ length: 8 }, () => visit(service)))
  for (let round = 0; round < 6; round++) {
    const message = text(`第${round}轮`)
    const sent = await Promise.all(visitors.map((visitor) => visitor.post('/messages', message)))
    assert.deepEqual(sent.map(({ status }) => status).toSorted(), [202, ...Array(7).fill(409)])
  }
})
