import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Colleagues, Me } from '@xiaoer/contract'
import { AuditRows } from '@xiaoer/contract/audit'
import { BegunFactor, RecoveryCodes, SignInSecurity } from '@xiaoer/contract/security'
import { SignOnDoors, SignOnSettings, TriedSignOn } from '@xiaoer/contract/signon'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { createDemoWorkspace } from '../../../compose/demo/workspace.ts'
import { codeAt, stepAt } from '../factor/totp.ts'
import { aForger } from './testing/forger.ts'
import { gateOf } from './testing/gate.ts'
import { aProvider, CLIENT, signInAtProvider } from './testing/provider.ts'

let ahead = 0
const clock = { now: () => new Date(Date.now() + ahead) }
const HOME = 'http://127.0.0.1:9'
const service = await testService(clock, { PUBLIC_URL: HOME, PRIVATE_HOSTS: '127.0.0.1,localhost' })
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')
const verified = (email: string, name?: string) => ({ email, email_verified: true, ...(name !== undefined && { name }) })
const issuer = await aProvider(`${HOME}/console/sign-on`, {
  ben: verified(ben.email.toUpperCase(), 'Ben'),
  ben2: verified(ben.email),
  new: verified('new@spruce.example', '新同事'),
  late: verified('late@spruce.example'),
  gone: verified('gone@spruce.example'),
  loose: { email: 'loose@spruce.example', email_verified: false },
  far: verified('far@elsewhere.example'),
  mute: {},
  boss: verified('boss@spruce.example'),
  high: verified('high@spruce.example'),
  eve: verified('eve@spruce.example'),
  other: verified('owner@other.spruce.example'),
})
const forger = await aForger(CLIENT)

const base = { on: true, label: '云杉员工', clientId: CLIENT.id, clientSecret: CLIENT.secret, domains: ['spruce.example'] }
const setUp = (more: object = {}) =>
  anna.send('PUT', '/settings/sign-on', { ...base, issuer, newcomerRole: null, countsAsFactor: false, ...more })

const { post, begin, finish, comeIn } = gateOf(service)
const meOf = async (who: Pick<typeof anna, 'get'>) => (await who.get('/me')).as(Me)
const colleagues = async () => (await anna.get('/colleagues')).as(Colleagues).colleagues

test('a provider is tried before it is set up, and what keeps it from being used is said exactly', async () => {
  const tried = async (at: string) => (await anna.send('POST', '/settings/sign-on/try', { issuer: at })).as(TriedSignOn)
  const { found } = await tried(`${issuer}/.well-known/openid-configuration`)
  assert.deepEqual([found?.issuer, found?.pkce, (found?.keys ?? 0) > 0], [issuer, true, true])
  const other = issuer.replace('127.0.0.1', 'localhost')
  assert.deepEqual((await tried(other)).why, { reason: 'sso.issuer', values: { expected: other, said: issuer } })
  const { why } = await tried(`${issuer}/nowhere`)
  assert.deepEqual([why?.reason, /404/u.test(String(why?.values['why']))], ['sso.discovery', true])
  assert.match(String((await tried('http://127.0.0.1:1')).why?.values['why']), /ECONNREFUSED/u)
  assert.equal((await tried('https://169.254.169.254')).why?.reason, 'sso.unreachable', 'where clouds keep their keys')
  assert.equal((await tried('https://10.0.0.7')).why?.reason, 'sso.unreachable', 'a private network that the operator did not name')
  assert.equal((await tried('http://id.example.com')).why?.reason, 'sso.plain')
})

test('an owner alone sets it up; the secret is sealed, never shown, and goes to no other provider', async () => {
  const manager = await invited(service, anna, 'manager')
  assert.equal((await manager.send('PUT', '/settings/sign-on', { ...base, issuer, newcomerRole: null, countsAsFactor: false })).status, 403)
  assert.equal((await setUp({ newcomerRole: 'owner' })).status, 400)
  assert.equal((await setUp({ domains: ['not a domain'] })).status, 400)
  assert.equal((await setUp()).status, 200)
  const shown = await manager.get('/settings/sign-on')
  assert.deepEqual(
    [
      shown.as(SignOnSettings).settings?.hasSecret,
      shown.as(SignOnSettings).redirectUrl,
      JSON.stringify(shown.json).includes(CLIENT.secret),
    ],
    [true, `${HOME}/console/sign-on`, false],
  )
  const rows = await service.test.owner.call(sql`select * from sign_on_settings`)
  assert.ok(!JSON.stringify(rows).includes(CLIENT.secret))
  assert.ok(!JSON.stringify((await anna.get('/audit')).json).includes(CLIENT.secret))
  await setUp({ issuer: forger.issuer, clientSecret: undefined })
  assert.equal((await anna.get('/settings/sign-on')).as(SignOnSettings).settings?.hasSecret, false)
  await setUp()
})

test('a colleague is known by a verified address once, and by the provider’s own name for them ever after', async () => {
  assert.equal((await comeIn('ben')).status, 200)
  const there = await comeIn('ben')
  assert.equal((await meOf(there)).email, ben.email)
  assert.equal((await comeIn('ben2')).reason, 'sso.another', 'the address was given to somebody else')
  const { accountId } = await meOf(there)
  assert.deepEqual(
    (await anna.get('/settings/sign-on')).as(SignOnSettings).linked.map((one) => one.accountId),
    [accountId],
  )
  assert.equal((await anna.send('POST', `/colleagues/${accountId}/sign-on/off`)).status, 200)
  assert.equal((await comeIn('ben2')).status, 200, 'an owner took them apart')
  const { rows } = (await anna.get(`/audit?accountId=${accountId}`)).as(AuditRows)
  assert.ok(rows.some(({ action, target }) => action === 'POST /login' && target['by'] === 'sign_on'))
})

test('who may not come in is told why, and it is noted without their address', async () => {
  const refused = { loose: 'sso.unverified', far: 'sso.domain', mute: 'sso.no_mail', new: 'sso.uninvited' }
  for (const [login, reason] of Object.entries(refused)) assert.equal((await comeIn(login)).reason, reason, login)
  const { rows } = (await anna.get('/audit')).as(AuditRows)
  const noted = rows.filter(({ target }) => target['by'] === 'sign_on').map(({ target }) => target['why'])
  for (const reason of Object.values(refused)) assert.ok(noted.includes(reason), reason)
  assert.doesNotMatch(JSON.stringify(rows), /loose@|far@elsewhere/u)
})

test('newcomers get the role that is said, have no password, and prove themselves by a fresh sign-in', async () => {
  await setUp({ newcomerRole: 'reviewer' })
  const fresh = await comeIn('new')
  assert.deepEqual([(await meOf(fresh)).role, (await meOf(fresh)).name], ['reviewer', '新同事'])
  assert.equal((await fresh.get('/me/sign-in')).as(SignInSecurity).hasPassword, false)
  assert.equal((await post('/login', { email: 'new@spruce.example', password: 'null' })).statusCode, 401)
  assert.equal((await fresh.send('POST', '/me/password', { old: 'x', new: 'a quite new one' })).status, 403)
  assert.equal((await fresh.send('POST', '/me/second-factor', {})).status, 200)
  ahead += 11 * 60_000
  assert.equal((await fresh.send('POST', '/me/second-factor', {})).problem().refusal?.reason, 'account.sign_in_again')
  assert.equal((await ben.send('POST', '/me/second-factor', {})).status, 403, 'who has a password gives it')
  ahead = 0
  const eve = await invited(service, anna, 'manager')
  await eve.send('POST', '/colleagues/invite', { email: 'high@spruce.example', role: 'manager' })
  await anna.send('PUT', `/colleagues/${(await meOf(eve)).accountId}/role`, { role: 'agent' })
  assert.equal((await meOf(await comeIn('high'))).role, 'reviewer', 'by who may not invite so any more')
  await anna.send('POST', '/colleagues/invite', { email: 'boss@spruce.example', role: 'manager' })
  assert.equal((await meOf(await comeIn('boss'))).role, 'manager', 'the invitation says as what')
  assert.ok(!(await colleagues()).some(({ email, invited: waits }) => email === 'boss@spruce.example' && waits), 'and is used up')
  const both = await Promise.all([comeIn('late'), comeIn('late')])
  for (const { status } of both) assert.equal(status, 200, 'two browsers at once make one account')
})

test('who was removed stays out, also as a newcomer, until somebody invites them', async () => {
  const gone = await comeIn('gone')
  const { accountId } = await meOf(gone)
  assert.equal((await anna.send('DELETE', `/colleagues/${accountId}`)).status, 200)
  assert.equal((await gone.get('/me')).status, 401)
  assert.equal((await comeIn('gone')).reason, 'sso.disabled')
  await anna.send('POST', '/colleagues/invite', { email: 'gone@spruce.example', role: 'agent' })
  assert.equal((await meOf(await comeIn('gone'))).role, 'agent')
})

test('people of another workspace stay there, and each mail domain is shown its own door', async () => {
  const there = await createDemoWorkspace(service.db, service.secrets, new Date())
  const them = await owner({ ...service, workspaceId: there.workspaceId }, 'owner@other.spruce.example')
  await setUp({ domains: ['spruce.example', 'other.spruce.example'], newcomerRole: 'agent' })
  assert.equal((await comeIn('other')).reason, 'sso.elsewhere')
  await them.send('PUT', '/settings/sign-on', {
    ...base,
    label: 'B',
    issuer,
    domains: ['b.example'],
    newcomerRole: null,
    countsAsFactor: false,
  })
  const doors = async (query: string) => SignOnDoors.parse((await service.app.inject(`/api/v1/sign-on/doors${query}`)).json()).doors
  assert.deepEqual(await doors(''), [], 'which there are is told to nobody')
  assert.deepEqual(
    (await doors('?domain=b.example')).map(({ label }) => label),
    ['B'],
  )
  assert.deepEqual(
    (await doors('?domain=spruce.example')).map(({ label }) => label),
    ['云杉员工'],
  )
  assert.equal((await them.send('DELETE', '/settings/sign-on')).status, 200)
  await setUp()
})

test('an answer of the provider is good once, in the browser that asked for it, and for a quarter of an hour', async () => {
  const { page, browser } = await begin()
  const returned = await signInAtProvider(page, 'ben2')
  assert.equal((await finish(returned, '')).reason, 'sso.not_begun', 'another browser')
  assert.equal((await finish(returned, browser)).status, 200)
  assert.equal((await finish(returned, browser)).reason, 'sso.replayed')
  const slow = await begin()
  const late = await signInAtProvider(slow.page, 'ben2')
  ahead = 16 * 60_000
  assert.equal((await finish(late, slow.browser)).reason, 'sso.not_begun')
  ahead = 0
  const refused = await begin()
  const said = new URL(`${HOME}/console/sign-on?error=access_denied&error_description=not+you&iss=${encodeURIComponent(issuer)}`)
  said.searchParams.set('state', new URL(refused.page).searchParams.get('state') ?? '')
  const told = await finish(said, refused.browser)
  assert.deepEqual([told.reason, /access_denied: not you/u.test(told.told)], ['sso.said', true])
})

test('clocks that do not agree are said to', async () => {
  ahead = 3 * 3_600_000
  assert.equal((await comeIn('ben2')).reason, 'sso.clock', 'ours goes before: the token has run out')
  ahead = -3 * 3_600_000
  assert.equal((await comeIn('ben2')).reason, 'sso.clock', 'ours goes after: the token was not issued yet')
  ahead = 0
})

test('what was not signed by the provider for us, for this sign-in, lets nobody in', async () => {
  await setUp({ issuer: forger.issuer, newcomerRole: 'agent' })
  const forgeries = {
    other_key: { by: 'other_key' },
    unsigned: { by: 'none' },
    'signed by our own secret': { by: 'client_secret' },
    'for another client': { claims: { aud: 'somebody else' } },
    'of another issuer': { claims: { iss: issuer } },
    'of another sign-in': { claims: { nonce: 'n' } },
    'without a subject': { claims: { sub: undefined } },
  } as const
  for (const [how, forgery] of Object.entries(forgeries)) {
    const { page, browser } = await begin()
    const { status, reason } = await finish(forger.answers(page, forgery), browser)
    assert.deepEqual([status, reason], [403, 'sso.token'], how)
  }
  const { page, browser } = await begin()
  assert.equal((await finish(forger.answers(page, {}), browser)).status, 200, 'the same without the lie')
  await setUp()
})

test('the provider’s sign-in counts as a second factor where the workspace says so, and else a code is asked for', async () => {
  await setUp({ newcomerRole: 'agent' })
  const eve = await comeIn('eve')
  const { key } = (await eve.send('POST', '/me/second-factor', {})).as(BegunFactor)
  const bits = [...key].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/gu) ?? []).map((eight) => Number.parseInt(eight, 2)))
  const shown = () => codeAt(bytes, stepAt(clock.now()))
  const { codes } = (await eve.send('POST', '/me/second-factor/confirm', { code: shown() })).as(RecoveryCodes)
  const { page, browser } = await begin()
  const returned = await signInAtProvider(page, 'eve')
  assert.equal((await finish(returned, browser)).reason, 'factor.code_needed')
  assert.equal((await finish(returned, browser, '000000')).reason, 'factor.wrong')
  assert.equal((await finish(returned, browser, codes[0])).status, 200, 'the provider was asked once')
  assert.equal((await finish(returned, browser, codes[1])).reason, 'sso.replayed')
  await setUp({ countsAsFactor: true })
  assert.equal((await comeIn('eve')).status, 200)
  await service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update workspaces set second_factor_since = now()`))
  const strong = await comeIn('ben2')
  assert.deepEqual([(await meOf(strong)).factorNeeded, (await meOf(ben)).factorNeeded], [false, true], 'the rule is met by it alone')
  await service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update workspaces set second_factor_since = null`))
})

test('turned off it lets nobody in, and ended it forgets who is who', async () => {
  const { page, browser } = await begin()
  const returned = await signInAtProvider(page, 'ben2')
  await setUp({ on: false })
  assert.deepEqual(SignOnDoors.parse((await service.app.inject('/api/v1/sign-on/doors')).json()).doors, [])
  assert.equal((await finish(returned, browser)).reason, 'sso.off')
  assert.equal((await anna.send('DELETE', '/settings/sign-on')).status, 200)
  const left = (await anna.get('/settings/sign-on')).as(SignOnSettings)
  assert.deepEqual([left.settings, left.linked], [null, []])
})
