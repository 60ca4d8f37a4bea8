import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { History, PickOrders, SentMessage, UploadedFile } from '@xiaoer/contract'
import { callsWith, owner } from '@xiaoer/testing/colleague'
import { parseReply, type Reply } from '@xiaoer/testing/reply'
import { testService } from '@xiaoer/testing/service'
import { get, post, visit } from '@xiaoer/testing/visitor'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { signToken } from '#platform/auth'
import { uuidv7 } from '#platform/clock'
import { createDemoWorkspace } from '../compose/demo/workspace.ts'

const service = await testService()
const anna = await owner(service)
const shopper = await visit(service, { customer: 'c1001' })

const said = (text: string) => ({ id: uuidv7(), parts: [{ kind: 'text', text }] })
const isProblem = ({ status, problem }: Reply, code: string) => {
  const said = problem()
  assert.equal(said.code, code)
  assert.ok(status >= 400 && status < 500, `${status}`)
  assert.ok(said.detail.length > 10, 'the detail says what and the way out')
}

test('over-long, empty and strange messages are refused with a clear word', async () => {
  isProblem(await shopper.post('/messages', said('')), 'invalid')
  isProblem(await shopper.post('/messages', said('长'.repeat(4_001))), 'invalid')
  isProblem(await shopper.post('/messages', { id: uuidv7(), parts: [] }), 'invalid')
  isProblem(await shopper.post('/messages', { ...said('hi'), role: 'agent' }), 'invalid')
  isProblem(await shopper.post('/messages', { id: 'not-a-uuid', parts: [{ kind: 'text', text: 'hi' }] }), 'invalid')
  isProblem(await shopper.post('/messages', { id: uuidv7(), parts: [{ kind: 'decision', text: 'refunded' }] }), 'invalid')
  isProblem(await shopper.post('/messages', { id: uuidv7(), parts: { kind: 'text' } }), 'invalid')
  isProblem(await shopper.post('/messages', '{"id": '), 'invalid')
  isProblem(await shopper.post('/messages', `{"id":"${uuidv7()}","parts":[{"kind":"text","text":"${'x'.repeat(300_000)}"}]}`), 'too_large')
})

test('broken UTF-8, NUL and half surrogates are refused', async () => {
  const broken = Buffer.concat([
    Buffer.from(`{"id":"${uuidv7()}","parts":[{"kind":"text","text":"`),
    Buffer.from([0xc3, 0x28, 0xff]),
    Buffer.from('"}]}'),
  ])
  isProblem(await post(service, '/api/v1/widget/messages', broken as never, shopper.headers), 'invalid')
  isProblem(await shopper.post('/messages', said('a\u0000b')), 'invalid')
  isProblem(await shopper.post('/messages', `{"id":"${uuidv7()}","parts":[{"kind":"text","text":"\\ud83d"}]}`), 'invalid')
})

test('a word of 4,000 letters gets a plain reply', async () => {
  const answer = await shopper.say('a'.repeat(4_000))
  assert.equal(answer.status, 202)
  assert.equal(answer.as(SentMessage).replies.length, 1)
})

const BLNS = new URL('../../../shared/data/security/blns.json', import.meta.url)
test('naughty strings as messages: a plain reply or a clear refusal, never a crash', {
  skip: !existsSync(BLNS) && 'no ../shared/data',
}, async () => {
  const naughty: string[] = JSON.parse(readFileSync(BLNS, 'utf8'))
  const visitor = await visit(service)
  for (const text of naughty) {
    const answer = await visitor.say(text)
    if (answer.status === 202) assert.ok(answer.as(SentMessage).message.parts[0]?.text === text, 'kept as it was typed')
    else isProblem(answer, 'invalid')
  }
})

test('naughty strings in every other text field', { skip: !existsSync(BLNS) && 'no ../shared/data' }, async () => {
  const naughty: string[] = JSON.parse(readFileSync(BLNS, 'utf8'))
  const visitor = await visit(service)
  const { sessionId } = (await visitor.say('你好')).as(SentMessage).message
  for (const text of naughty.filter((_, i) => i % 5 === 0)) {
    const answers = [
      await visitor.post('/rating', { sessionId, comment: text }),
      await visitor.post('/messages', { ...said('hi'), page: { kind: 'product', ref: text, title: text, url: text } }),
      await visitor.post('/messages', { id: uuidv7(), parts: [{ kind: 'chosen', choiceId: text, text }] }),
      await visitor.post('/messages', { id: uuidv7(), parts: [{ kind: 'order', orderNumber: text }] }),
      await visitor.get(`/products?q=${encodeURIComponent(text)}`),
      await get(service, `/api/v1/conversations?q=${encodeURIComponent(text)}`, { cookie: anna.cookie }),
      await get(service, `/api/v1/entries?q=${encodeURIComponent(text)}`, { cookie: anna.cookie }),
      await anna.send('POST', '/entries/try', { text }),
      await anna.send('POST', '/entries', { question: text, wordings: [text], answer: text, category: text, status: 'draft' }),
      await post(service, '/api/v1/login', { email: text, password: text }, { 'x-xiaoer': '1' }),
    ]
    for (const [at, { status, json }] of answers.entries())
      assert.ok(status < 500, `${status} for ${JSON.stringify(text)} in call ${at}: ${JSON.stringify(json)}`)
  }
})

test('forged and foreign tokens open nothing', async () => {
  const open = (token: string) => post(service, '/api/v1/widget/sessions', { channel: shopper.publicKey, token })
  const now = new Date()
  const good = signToken({ sub: 'c1001' }, { secret: shopper.secret, audience: 'xiaoer-widget', now })
  assert.equal((await open(good)).status, 200)
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.split('.')[1]}.`
  const tokens = [
    none,
    `${good}x`,
    good.slice(0, -3),
    'a.b.c',
    '',
    'x'.repeat(4_000),
    signToken({ sub: 'c1001' }, { secret: Buffer.alloc(32, 1), audience: 'xiaoer-widget', now }),
    signToken({ sub: 'c1001' }, { secret: shopper.secret, audience: 'another', now }),
    signToken({ sub: 'c1001' }, { secret: shopper.secret, audience: 'xiaoer-widget', now: new Date(now.getTime() - 3_600_000) }),
  ]
  for (const token of tokens.filter(Boolean)) isProblem(await open(token), 'unauthenticated')
  for (const session of ['', 'x', `${shopper.opened.session}x`, shopper.opened.session.replace(/^./, 'f')]) {
    isProblem(await get(service, '/api/v1/widget/messages', { authorization: `Bearer ${session}` }), 'unauthenticated')
  }
})

test('without signing in, or without our header, the console gives nothing', async () => {
  const routes = [
    '/me',
    '/conversations',
    '/events?after=0',
    '/figures/today',
    '/tickets',
    '/colleagues',
    '/settings',
    '/setup',
    '/entries',
    `/traces/${uuidv7()}`,
  ]
  for (const cookie of ['', 'xiaoer=wrong', 'xiaoer=']) {
    for (const route of routes) isProblem(await callsWith(service, cookie).get(route), 'unauthenticated')
  }
  const answer = await service.app.inject({
    method: 'PUT',
    url: '/api/v1/me/presence',
    headers: { cookie: anna.cookie },
    payload: { online: false },
  })
  assert.equal(answer.statusCode, 403)
})

test("another workspace's ids are as good as none", async () => {
  const other = await createDemoWorkspace(service.db, service.secrets, new Date())
  const conversation = await service.db.inWorkspace(other.workspaceId, async (tx) => {
    const shopperId = uuidv7()
    const id = uuidv7()
    await tx.run(
      sql`insert into shoppers (workspace_id, id, shop_id, created_at) values (${other.workspaceId}, ${shopperId}, ${other.shopId}, now())`,
    )
    await tx.run(sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
      values (${other.workspaceId}, ${id}, ${other.shopId}, ${shopperId}, ${other.channelId}, '{}', now(), now())`)
    return id
  })
  for (const path of [`/conversations/${conversation}`, `/traces/${conversation}`]) isProblem(await anna.get(path), 'not_found')
  for (const verb of ['take', 'hand-back', 'settle'])
    isProblem(await anna.send('POST', `/conversations/${conversation}/${verb}`, verb === 'hand-back' ? undefined : {}), 'not_found')
  isProblem(
    await anna.send('POST', `/conversations/${conversation}/messages`, { id: uuidv7(), parts: [{ kind: 'text', text: 'hi' }] }),
    'not_found',
  )
  isProblem(await anna.send('PUT', `/shops/${other.shopId}/bot`, { on: false }), 'not_found')
  isProblem(await anna.send('PUT', `/channels/${other.channelId}/bot`, { on: false }), 'not_found')
  assert.deepEqual((await anna.get(`/conversations/${conversation}/messages`)).as(History).messages, [])
})

test('a message id of another conversation tells nothing and stores nothing', async () => {
  const first = await shopper.say('你好')
  const stranger = await visit(service)
  isProblem(await stranger.say('hi', first.as(SentMessage).message.id), 'conflict')
  assert.deepEqual((await stranger.get('/messages')).as(History).messages, [])
  isProblem(await stranger.post('/feedback', { messageId: first.as(SentMessage).replies[0]?.id, helpful: true }), 'not_found')
  isProblem(await stranger.post('/rating', { sessionId: first.as(SentMessage).message.sessionId, stars: 1 }), 'not_found')
})

test("another shopper's order can be neither picked nor asked for; a visitor has none", async () => {
  const other = await visit(service, { customer: 'c1002' })
  const number = (await other.get('/orders')).as(PickOrders).orders[0]?.orderNumber
  isProblem(await shopper.post('/messages', { id: uuidv7(), parts: [{ kind: 'order', orderNumber: number }] }), 'not_found')
  const asked = await shopper.say(`订单 ${number} 到哪了`)
  assert.ok(!JSON.stringify(asked.as(SentMessage).replies).includes('"shipment"'))
  const visitor = await visit(service)
  assert.deepEqual((await visitor.get('/orders')).json, { orders: [] })
})

test('uploads are what they are by their bytes', async () => {
  const upload = async (bytes: Buffer, name: string) => {
    const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`
    const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')])
    const answer = await service.app.inject({
      method: 'POST',
      url: '/api/v1/widget/files',
      payload,
      headers: { ...shopper.headers, 'content-type': 'multipart/form-data; boundary=b' },
    })
    return parseReply(answer)
  }
  isProblem(await upload(Buffer.from('<svg onload="alert(1)">'), 'a.png'), 'unsupported')
  isProblem(await upload(Buffer.from('MZ\x90\0'), 'a.png'), 'unsupported')
  isProblem(await upload(Buffer.alloc(9 * 1024 * 1024, 1), 'a.png'), 'too_large')
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const stored = await upload(png, '../../etc/passwd')
  assert.equal(stored.status, 200)
  const { fileId, url } = stored.as(UploadedFile)
  assert.equal((await shopper.post('/messages', { id: uuidv7(), parts: [{ kind: 'image', fileId }] })).status, 202)
  const picture = await service.app.inject({ method: 'GET', url })
  assert.deepEqual(
    [picture.statusCode, picture.headers['content-type'], picture.headers['x-content-type-options']],
    [200, 'image/webp', 'nosniff'],
  )
  assert.equal((await service.app.inject({ method: 'GET', url: url.replace(/s=.*/, 's=wrong') })).statusCode, 404)
  const stranger = await visit(service)
  isProblem(await stranger.post('/messages', { id: uuidv7(), parts: [{ kind: 'image', fileId }] }), 'not_found')
})

test('what is nowhere says so, as a problem', async () => {
  isProblem(await get(service, '/api/v1/nothing'), 'not_found')
  isProblem(await post(service, '/api/v1/widget/sessions', { channel: 'pk_nobody' }), 'not_found')
})
