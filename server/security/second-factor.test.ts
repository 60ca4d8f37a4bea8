import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Me, OneTimeLink } from '@xiaoer/contract'
import { AuditRows } from '@xiaoer/contract/audit'
import { BegunFactor, FactorRule, RecoveryCodes, SignInSecurity } from '@xiaoer/contract/security'
import { type Colleague, callsWith, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { Manager } from 'socket.io-client'
import sql from 'sql-template-tag'
import { listen } from '#platform/http'
import { codeAt, stepAt } from '../workspaces/people/factor/totp.ts'

let ahead = 0
/** Goes on by itself, and where a test says so. */
const clock = { now: () => new Date(Date.now() + ahead) }
const service = await testService(clock)
const url = await listen(service.app, { host: '127.0.0.1', port: 0 })
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')

let addresses = 0
async function signIn(who: Colleague, code?: string, agent = '') {
  const answer = await service.app.inject({
    method: 'POST',
    url: '/api/v1/login',
    remoteAddress: `203.0.113.${addresses++ % 250}`,
    headers: { 'x-xiaoer': '1', 'user-agent': agent },
    payload: { email: who.email, password: who.password, ...(code !== undefined && { code }) },
  })
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  return { status: answer.statusCode, reason: answer.json().refusal?.reason, cookie, ...callsWith(service, cookie) }
}
const security = async (who: Pick<Colleague, 'get'>) => (await who.get('/me/sign-in')).as(SignInSecurity)
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
const idOf = async (who: Pick<Colleague, 'get'>) => (await who.get('/me')).as(Me).accountId

const open: Manager[] = []
after(() => {
  for (const manager of open) manager._close()
})
async function socketOf(cookie: string) {
  const manager = new Manager(url, { transports: ['websocket'], reconnection: false, extraHeaders: { cookie } })
  open.push(manager)
  const socket = manager.socket('/console')
  const outcome = await new Promise<string>((resolve) => {
    socket.on('connect', () => resolve('in'))
    socket.on('connect_error', ({ message }) => resolve(message))
  })
  return { socket, outcome, gone: new Promise<void>((resolve) => socket.on('disconnect', () => resolve())) }
}

/** An authenticator: the key it was given, and the code it shows; each is of a step that was not shown before. */
function authenticator({ key }: BegunFactor) {
  const bits = [...key].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/gu) ?? []).map((eight) => Number.parseInt(eight, 2)))
  const shown = () => codeAt(bytes, stepAt(clock.now()))
  return {
    shown,
    next: () => {
      ahead += 30_000
      return shown()
    },
  }
}
async function setUp(who: Colleague) {
  const app = authenticator((await who.send('POST', '/me/second-factor', { password: who.password })).as(BegunFactor))
  const code = app.shown()
  const { codes } = (await who.send('POST', '/me/second-factor/confirm', { code })).as(RecoveryCodes)
  return { app, code, codes }
}

test('one sees where one is signed in, ends one of it or all others, and their sockets close at once', async () => {
  const [there, elsewhere] = [await signIn(ben, undefined, FIREFOX), await signIn(ben)]
  const { sessions } = await security(ben)
  assert.equal(sessions.length, 3)
  const one = sessions.find(({ device }) => device === 'Firefox · Linux')
  assert.match(one?.place ?? '', /^203\.0\.113\.\*$/u, 'the last part is hidden')
  assert.deepEqual(sessions.map(({ current }) => current).filter(Boolean).length, 1)
  const [closing, other, own] = [await socketOf(there.cookie), await socketOf(elsewhere.cookie), await socketOf(ben.cookie)]
  assert.equal((await anna.send('DELETE', `/me/sessions/${one?.id}`)).status, 404, 'nobody ends another’s')
  assert.equal((await ben.send('DELETE', `/me/sessions/${one?.id}`)).status, 200)
  await closing.gone
  assert.deepEqual([(await there.get('/me')).status, (await elsewhere.get('/me')).status, other.socket.connected], [401, 200, true])
  assert.equal((await ben.send('DELETE', '/me/sessions')).status, 200)
  await other.gone
  assert.deepEqual([(await elsewhere.get('/me')).status, (await ben.get('/me')).status, own.socket.connected], [401, 200, true])
})

test('a second factor is begun by the password, and holds once a code was given; the other browsers are signed out', async () => {
  const eve = await invited(service, anna, 'agent')
  const there = await signIn(eve)
  assert.equal((await eve.send('POST', '/me/second-factor', { password: 'wrong' })).status, 403)
  assert.equal((await eve.send('POST', '/me/second-factor/confirm', { code: '000000' })).status, 409, 'nothing was begun')
  const begun = (await eve.send('POST', '/me/second-factor', { password: eve.password })).as(BegunFactor)
  assert.match(begun.url, /^otpauth:\/\/totp\/.+secret=[A-Z2-7]{32}&/u)
  assert.equal((await signIn(eve)).status, 200, 'what is only begun asks nobody')
  const app = authenticator(begun)
  assert.equal((await eve.send('POST', '/me/second-factor/confirm', { code: '000000' })).status, 403)
  const { codes } = (await eve.send('POST', '/me/second-factor/confirm', { code: app.shown() })).as(RecoveryCodes)
  assert.deepEqual(
    [new Set(codes).size, (await there.get('/me')).status, (await security(eve)).secondFactor.recoveryCodesLeft],
    [10, 401, 10],
  )
  assert.equal((await eve.send('POST', '/me/second-factor', { password: eve.password })).status, 409, 'a second one in its place')
  const kept = await service.test.owner.outside((tx) => tx.rows(sql`select * from second_factors, recovery_codes`))
  assert.ok(!JSON.stringify(kept).includes(begun.key) && !codes.some((code) => JSON.stringify(kept).includes(code)))
})

test('signing in asks for the code, takes each once, also of two at once, and a recovery code instead', async () => {
  const eve = await invited(service, anna, 'agent')
  const { app, code: used, codes } = await setUp(eve)
  const asked = await signIn(eve)
  assert.deepEqual([asked.status, asked.reason], [401, 'factor.code_needed'])
  assert.equal((await signIn({ ...eve, password: 'wrong password' })).reason, 'account.wrong', 'who has no password is not told of it')
  assert.equal((await signIn(eve, used)).reason, 'factor.used', 'the one it was set up with')
  const code = app.next()
  const both = await Promise.all([signIn(eve, code), signIn(eve, code)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 401])
  assert.equal((await signIn(eve, '12 34 56')).reason, 'factor.wrong')
  const [first = '', second = ''] = codes
  assert.deepEqual([(await signIn(eve, first)).status, (await signIn(eve, first)).reason], [200, 'factor.wrong'])
  assert.equal((await signIn(eve, second.toUpperCase().replaceAll('-', ' '))).status, 200, 'as one types it')
  const fresh = (await eve.send('POST', '/me/second-factor/codes', { code: app.next() })).as(RecoveryCodes)
  assert.deepEqual([(await signIn(eve, codes[2])).status, (await signIn(eve, fresh.codes[0])).status], [401, 200])
})

test('a reset link does not get around it, whoever made the link', async () => {
  const eve = await invited(service, anna, 'agent')
  const { app } = await setUp(eve)
  const token = (await anna.send('POST', `/colleagues/${await idOf(eve)}/reset`)).as(OneTimeLink).url.split('/').at(-1)
  const use = (code?: string) => {
    const payload = { token, password: 'a quite new one', ...(code && { code }) }
    return service.app.inject({ method: 'POST', url: '/api/v1/links/use', headers: { 'x-xiaoer': '1' }, payload })
  }
  assert.equal((await use()).json().refusal.reason, 'factor.code_needed')
  assert.equal((await use(app.next())).statusCode, 200, 'the link was not used up')
})

test('ten wrong codes shut codes out for a while, from everywhere; a recovery code still opens', async () => {
  const eve = await invited(service, anna, 'agent')
  const { app, codes } = await setUp(eve)
  for (let i = 0; i < 10; i++) assert.equal((await signIn(eve, '000000')).status, 401)
  assert.deepEqual([(await signIn(eve, app.next())).status, (await signIn(eve, codes[0])).status], [429, 200])
  ahead += 16 * 60_000
  assert.equal((await signIn(eve, app.next())).status, 200)
  const { rows } = (await anna.get(`/audit?accountId=${await idOf(eve)}`)).as(AuditRows)
  const signIns = rows.filter(({ action }) => action === 'POST /login')
  assert.ok(signIns.some(({ target, refused }) => target['by'] === 'app' && refused === null))
  assert.ok(signIns.some(({ target, refused }) => target['by'] === 'code' && refused === '401'))
  assert.doesNotMatch(JSON.stringify(rows), new RegExp(`${app.shown()}|${codes[0]}`, 'u'))
})

test('an owner says that everybody needs one: who has none can set it up and nothing else, and then goes on', async () => {
  const eve = await invited(service, anna, 'manager')
  const rule = (who: Colleague, required: boolean) => who.send('PUT', '/settings/second-factor', { required })
  assert.deepEqual([(await rule(eve, true)).status, (await rule(anna, true)).status], [403, 409], 'a manager; an owner without one')
  await setUp(anna)
  const before = await socketOf(eve.cookie)
  assert.equal((await rule(anna, true)).status, 200)
  await before.gone
  assert.ok((await anna.get('/settings/second-factor')).as(FactorRule).without.some(({ name }) => eve.email.startsWith(name)))
  assert.equal((await eve.get('/me')).as(Me).factorNeeded, true)
  for (const path of ['/conversations?box=all', '/colleagues', '/events?after=0']) assert.equal((await eve.get(path)).status, 403, path)
  assert.notEqual((await socketOf(eve.cookie)).outcome, 'in')
  const { app } = await setUp(eve)
  assert.deepEqual([(await eve.get('/conversations?box=all')).status, (await socketOf(eve.cookie)).outcome], [200, 'in'])
  const off = { password: eve.password, code: app.next() }
  assert.equal((await eve.send('POST', '/me/second-factor/off', off)).status, 409, 'while the rule stands')
  assert.equal((await eve.send('PUT', '/settings/second-factor', { required: false })).status, 403)
  assert.equal((await rule(anna, false)).status, 200)
  assert.equal((await eve.send('POST', '/me/second-factor/off', { ...off, code: '000000' })).status, 403)
  assert.equal((await eve.send('POST', '/me/second-factor/off', off)).status, 200)
  assert.equal((await signIn(eve)).status, 200)
})

test('an owner takes away what a colleague lost; that signs them out, and a manager may not', async () => {
  const [eve, max] = [await invited(service, anna, 'agent'), await invited(service, anna, 'manager')]
  await setUp(eve)
  const off = `/colleagues/${await idOf(eve)}/second-factor/off`
  assert.equal((await max.send('POST', off)).status, 403)
  assert.deepEqual([(await anna.send('POST', off)).status, (await anna.send('POST', off)).status], [200, 409])
  assert.deepEqual([(await eve.get('/me')).status, (await signIn(eve)).status], [401, 200])
})
