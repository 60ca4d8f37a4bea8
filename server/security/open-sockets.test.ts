import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Me, type News, OneTimeLink } from '@xiaoer/contract'
import { type Colleague, callsWith, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { Manager, type Socket } from 'socket.io-client'
import { listen } from '#platform/http'
import { createDemoWorkspace } from '../compose/demo/workspace.ts'

const service = await testService()
const url = await listen(service.app, { host: '127.0.0.1', port: 0 })
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
const other = await createDemoWorkspace(service.db, service.secrets, new Date())
const foreigner = await owner({ ...service, workspaceId: other.workspaceId }, 'owner@other.example')
const shopper = await visit(service)
const stranger = await visit(service)

const open: Manager[] = []
after(() => {
  for (const manager of open) manager._close()
})

function knock(namespace: string, { auth = {}, headers = {} }: { auth?: object; headers?: Record<string, string> } = {}): Socket {
  const manager = new Manager(url, { transports: ['websocket'], reconnection: false, extraHeaders: headers })
  open.push(manager)
  return manager.socket(namespace, { auth })
}
/** 'in', or why not. */
function outcome(socket: Socket): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  socket.on('connect', () => resolve('in'))
  socket.on('connect_error', ({ message }) => resolve(message))
  return promise
}
const enter = async (namespace: string, how: Parameters<typeof knock>[1]) => {
  const socket = knock(namespace, how)
  assert.equal(await outcome(socket), 'in')
  return socket
}
const atDesk = ({ cookie }: { cookie: string }) => enter('/console', { headers: { cookie } })
const inShop = ({ opened }: typeof shopper) => enter('/widget', { auth: { session: opened.session } })
type Heard = [name: string, what: { conversationId?: string; news?: News }]
/** Whether a bell tells of a conversation. */
const tellsOf = ([, { news }]: Heard, id: string) => news?.events.some(({ conversationId }) => conversationId === id) ?? false
/** All that a socket hears from now on, and waiting for one of it. */
function ears(socket: Socket) {
  const heard: Heard[] = []
  const waiting: { for: (one: Heard) => boolean; done: () => void }[] = []
  socket.onAny((...one: Heard) => {
    heard.push(one)
    for (const each of waiting) if (each.for(one)) each.done()
  })
  const until = (wanted: (one: Heard) => boolean) =>
    new Promise<void>((done) => (heard.some(wanted) ? done() : waiting.push({ for: wanted, done })))
  return { heard, until }
}
async function signedInAgain(who: Colleague) {
  const answer = await service.app.inject({
    method: 'POST',
    url: '/api/v1/login',
    headers: { 'x-xiaoer': '1' },
    payload: { email: who.email, password: who.password },
  })
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  return { ...who, cookie, ...callsWith(service, cookie) }
}
const gone = (socket: Socket) => new Promise<void>((resolve) => (socket.connected ? socket.once('disconnect', () => resolve()) : resolve()))

test('without a session of its own kind no door opens', async () => {
  for (const session of [
    undefined,
    '',
    'x',
    7,
    {},
    `${shopper.opened.session}x`,
    `${'A'.repeat(60)}.${'A'.repeat(43)}`,
    shopper.opened.session.split('.')[0],
  ])
    assert.notEqual(await outcome(knock('/widget', { auth: { session } })), 'in', String(session))
  for (const cookie of ['', 'xiaoer=x', `xiaoer=${shopper.opened.session}`, `xiaoer=${'A'.repeat(43)}`])
    assert.notEqual(await outcome(knock('/console', { headers: { cookie } })), 'in', cookie)
  assert.notEqual(await outcome(knock('/console', { auth: { session: shopper.opened.session } })), 'in')
  assert.notEqual(await outcome(knock('/widget', { headers: { cookie: anna.cookie } })), 'in')
  for (const namespace of ['/', '/admin', '/console/x'])
    assert.notEqual(await outcome(knock(namespace, { headers: { cookie: anna.cookie } })), 'in', namespace)
})

test('a page of another origin does not get in by the cookie; any shop page gets in by the session', async () => {
  const from = (origin: string) => outcome(knock('/console', { headers: { cookie: anna.cookie, origin } }))
  assert.notEqual(await from('https://evil.example'), 'in')
  assert.notEqual(await from('http://127.0.0.1:1'), 'in')
  assert.notEqual(await from('null'), 'in')
  assert.equal(await from(url), 'in')
  assert.equal(
    await outcome(knock('/widget', { auth: { session: shopper.opened.session }, headers: { origin: 'https://any-shop.example' } })),
    'in',
  )
})

test('each hears of its own alone, whatever room it asks for', async () => {
  const [mine, theirs, desk, foreign] = [await inShop(shopper), await inShop(stranger), await atDesk(anna), await atDesk(foreigner)]
  const [atMine, atTheirs, atTheDesk, atForeign] = [ears(mine), ears(theirs), ears(desk), ears(foreign)]
  for (const socket of [theirs, foreign])
    for (const name of ['join', 'subscribe', 'room', 'bell'])
      socket.emit(name, `${service.workspaceId}.${shopper.opened.conversationId}`, service.workspaceId)
  await shopper.say('你好')
  await foreigner.send('POST', `/conversations/${shopper.opened.conversationId}/typing`, { on: true })
  // a last ring for each, behind which nothing of the above can come
  await stranger.say('你好')
  await foreigner.send('PUT', '/me/presence', { online: true })
  await atTheDesk.until((one) => tellsOf(one, stranger.opened.conversationId))
  await atTheirs.until(([name]) => name === 'bell')
  await atForeign.until(([name]) => name === 'bell')
  assert.ok(atMine.heard.length > 0)
  assert.ok(atTheirs.heard.every(([, { conversationId }]) => conversationId === stranger.opened.conversationId))
  // their own typing comes back to their own workspace; of the shopper's they hear nothing
  assert.ok(
    atForeign.heard.every((one) => one[0] === 'typing' || ![shopper, stranger].some(({ opened }) => tellsOf(one, opened.conversationId))),
  )
  assert.ok(atMine.heard.every(([name, what]) => name === 'bell' || !('name' in what)))
})

test('signing out closes the sockets of that login and no other', async () => {
  const [here, there] = [await signedInAgain(agent), await signedInAgain(agent)]
  const [closing, staying] = [await atDesk(here), await atDesk(there)]
  await here.send('POST', '/logout')
  await gone(closing)
  assert.equal(closing.connected, false)
  assert.equal(staying.connected, true)
})

test('a new password, a reset and a removal close all of them', async () => {
  const eve = await invited(service, anna, 'agent')
  const accountId = (await eve.get('/me')).as(Me).accountId
  const changed = await atDesk(eve)
  await eve.send('POST', '/me/password', { old: eve.password, new: 'another long one' })
  await gone(changed)
  const back = await signedInAgain({ ...eve, password: 'another long one' })
  const reset = await atDesk(back)
  const token = (await anna.send('POST', `/colleagues/${accountId}/reset`)).as(OneTimeLink).url.split('/').at(-1)
  await service.app.inject({
    method: 'POST',
    url: '/api/v1/links/use',
    headers: { 'x-xiaoer': '1' },
    payload: { token, password: 'a third long one' },
  })
  await gone(reset)
  const last = await signedInAgain({ ...eve, password: 'a third long one' })
  const removed = await atDesk(last)
  await anna.send('DELETE', `/colleagues/${accountId}`)
  await gone(removed)
  assert.deepEqual([changed.connected, reset.connected, removed.connected], [false, false, false])
  assert.notEqual(await outcome(knock('/console', { headers: { cookie: last.cookie } })), 'in')
})

test('a frame over the limit ends its own connection; a flood of odd ones disturbs nobody', async () => {
  const [big, flood, calm] = [await inShop(shopper), await inShop(stranger), await atDesk(anna)]
  big.emit('x', 'y'.repeat(20_000))
  await gone(big)
  for (let i = 0; i < 5_000; i++) flood.emit(i % 2 ? 'bell' : 'typing', { on: true, nth: i, __proto__: null })
  for (const frame of [
    '42',
    '4',
    '9',
    '2/console,',
    '0/console,{}',
    '51-/widget,["x",{"_placeholder":true,"num":0}]',
    '42/widget,[',
    `42/widget,${'['.repeat(1_000)}`,
  ])
    flood.io.engine.write(frame)
  const { status } = await stranger.say('你好')
  assert.equal(status, 202)
  assert.equal(calm.connected, true)
  const { until } = ears(calm)
  await shopper.say('在吗')
  await until(([name]) => name === 'bell')
})

test('one chat keeps 32 sockets: the newest is let in, the oldest leaves', async () => {
  const crowd = await visit(service)
  const first = await inShop(crowd)
  const gone = new Promise<string>((resolve) => first.on('disconnect', resolve))
  const others = await Promise.all(Array.from({ length: 32 }, () => inShop(crowd)))
  assert.equal(await gone, 'io server disconnect')
  assert.equal(others.filter(({ connected }) => connected).length, 32)
})
