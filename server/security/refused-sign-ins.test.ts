import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OneTimeLink } from '@xiaoer/contract'
import { AuditCheck, AuditRows } from '@xiaoer/contract/audit'
import { BegunFactor, RecoveryCodes } from '@xiaoer/contract/security'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { createLogger } from '#platform/telemetry'
import { codeAt, stepAt } from '../workspaces/people/factor/totp.ts'

const log: string[] = []
const logger = createLogger({ level: 'warn', to: { write: (line: string) => void log.push(line) } })
const service = await testService(undefined, {}, logger)
const anna = await owner(service)
const eve = await invited(service, anna, 'agent')

let addresses = 0
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
const post = (path: string, payload: object, remoteAddress = `10.5.${addresses >> 8}.${addresses++ & 255}`) =>
  service.app.inject({ method: 'POST', url: `/api/v1${path}`, remoteAddress, headers: { 'x-xiaoer': '1', 'user-agent': FIREFOX }, payload })
const signIn = (email: string, password: string, from?: string, code?: string) =>
  post('/login', { email, password, ...(code && { code }) }, from)
const rows = async () => (await anna.get('/audit')).as(AuditRows).rows
const told = () => log.filter((line) => line.includes('sign_in_refused'))

test('a wrong password stands in the audit log and the log: who was tried, from where, and never what was given', async () => {
  log.length = 0
  await signIn(eve.email, 'zq-wrong-password', '203.0.113.77')
  const [row] = await rows()
  assert.deepEqual([row?.action, row?.refused, row?.name], ['POST /login', '401', eve.email.split('@')[0]])
  assert.deepEqual(row?.target, {
    by: 'password',
    why: 'account.wrong',
    who: 'a***@spruce.example',
    device: 'Firefox · Linux',
    place: '203.0.113.*',
  })
  const [line = ''] = told()
  assert.match(line, /"who":"a\*\*\*@spruce\.example".*203\.0\.113\.\*/u)
  assert.doesNotMatch(JSON.stringify(row) + log.join(''), /zq-wrong|203\.0\.113\.77/u)
  assert.ok(!log.join('').includes(eve.email))
})

test('an address of nobody is told too, without an account', async () => {
  await signIn('nobody-here@elsewhere.example', 'zq-wrong-password')
  const [row] = await rows()
  assert.deepEqual([row?.accountId, row?.target['who'], row?.refused], [null, 'n***@elsewhere.example', '401'])
})

test('links that are used up, too old or of nobody, and who is shut out, are told', async () => {
  const { url } = (await anna.send('POST', '/colleagues/invite', { email: 'late@spruce.example', role: 'agent' })).as(OneTimeLink)
  const token = url.split('/').at(-1) ?? ''
  await service.db.outside((tx) =>
    tx.run(sql`update one_time_links set expires_at = now() - interval '1 hour' where email = 'late@spruce.example'`),
  )
  assert.equal((await post('/links/use', { token, name: 'Late', password: 'k7-moss-lamp-ferry' })).statusCode, 404)
  assert.deepEqual([(await rows())[0]?.target['by'], (await rows())[0]?.refused], ['link', '404'])
  for (let i = 0; i < 11; i++) await signIn(anna.email, 'wrong', '198.51.100.9')
  const shut = told().filter((line) => line.includes('account.guesses'))
  assert.equal(shut.length, 0, 'ten were told already; it is counted')
  await signIn(anna.email, 'wrong', '198.51.101.9')
  assert.equal((await rows())[0]?.target['unnoted'], '1')
})

test('a wrong code is told as such, and one that is asked for is no refusal', async () => {
  const begun = (await eve.send('POST', '/me/second-factor', { password: eve.password })).as(BegunFactor)
  const bits = [...begun.key].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/gu) ?? []).map((eight) => Number.parseInt(eight, 2)))
  const code = codeAt(bytes, stepAt(new Date()))
  assert.ok((await eve.send('POST', '/me/second-factor/confirm', { code })).as(RecoveryCodes).codes.length > 0)
  const before = (await rows())[0]?.seq
  assert.equal((await signIn(eve.email, eve.password)).statusCode, 401)
  assert.equal((await rows())[0]?.seq, before, 'a code is asked for')
  assert.equal((await signIn(eve.email, eve.password, undefined, 'no-such-code')).statusCode, 401)
  const [row] = await rows()
  assert.deepEqual([row?.target['by'], row?.target['why'], row?.refused], ['code', 'factor.wrong', '401'])
})

test('who guesses for long fills no disk: rows end, what was passed over is counted, and the chain is whole', async () => {
  const size = async () =>
    (await service.db.inWorkspace(service.workspaceId, (tx) => tx.row<{ n: number }>(sql`select count(*)::int as n from audit_log`)))?.n ??
    0
  const before = await size()
  // from one address at many names, and from many at many
  for (let i = 0; i < 15; i++) await signIn(`guess${i}@spruce.example`, 'x', '192.0.2.10')
  assert.ok((await size()) - before <= 20, 'two rows each, of ten')
  for (let i = 0; i < 260; i++) await post('/links/use', { token: `${'t'.repeat(30)}${i}`, name: 'x', password: 'k7-moss-lamp-ferry' })
  assert.ok((await size()) - before <= 420, `${(await size()) - before} rows`)
  assert.ok(told().length <= 230)
  assert.equal((await anna.get('/audit/check')).as(AuditCheck).bad, null)
})

test('who holds an open page of somebody tries no passwords by it, from however many addresses; the password at the door still opens', async () => {
  const who = await invited(service, anna, 'agent')
  const codes: number[] = []
  for (let i = 0; i < 12; i++) {
    const [url, payload] =
      i % 2 ? ['/me/password', { old: `wrong ${i}`, new: 'brass-otter-climbs-42' }] : ['/me/second-factor', { password: `wrong ${i}` }]
    const headers = { cookie: who.cookie, 'x-xiaoer': '1' }
    codes.push(
      (await service.app.inject({ method: 'POST', url: `/api/v1${url}`, remoteAddress: `10.7.0.${i}`, headers, payload: payload ?? {} }))
        .statusCode,
    )
  }
  assert.deepEqual([codes.slice(0, 10), codes.slice(10)], [Array<number>(10).fill(403), [429, 429]])
  assert.equal((await signIn(who.email, who.password)).statusCode, 200)
})

test('signing out leaves nothing in the browser', async () => {
  const who: Colleague = await invited(service, anna, 'agent')
  const out = await service.app.inject({ method: 'POST', url: '/api/v1/logout', headers: { cookie: who.cookie, 'x-xiaoer': '1' } })
  assert.equal(out.headers['clear-site-data'], '"cache", "cookies", "storage"')
  assert.match(String(out.headers['set-cookie']), /Max-Age=0/u)
})
