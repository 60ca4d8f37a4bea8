import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Me, OneTimeLink } from '@xiaoer/contract'
import { AuditRows } from '@xiaoer/contract/audit'
import { SignOnSettings } from '@xiaoer/contract/signon'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { switchPasswordsOn } from '#workspaces'
import { gateOf } from './testing/gate.ts'
import { aProvider, CLIENT } from './testing/provider.ts'

const HOME = 'http://127.0.0.1:9'
const service = await testService(undefined, { PUBLIC_URL: HOME, PRIVATE_HOSTS: '127.0.0.1,localhost' })
const anna = await owner(service)
const [ben, mia] = [await invited(service, anna, 'agent'), await invited(service, anna, 'manager')]
const issuer = await aProvider(`${HOME}/console/sign-on`, {
  anna: { email: anna.email, email_verified: true },
  ben: { email: ben.email, email_verified: true },
  mia: { email: mia.email, email_verified: true },
  new: { email: 'new@spruce.example', email_verified: true },
})
const { post, comeIn } = gateOf(service)
const setUp = (more: object = {}) =>
  anna.send('PUT', '/settings/sign-on', {
    ...{ on: true, label: '云杉', clientId: CLIENT.id, clientSecret: CLIENT.secret, domains: ['spruce.example'], issuer },
    ...{ newcomerRole: null, countsAsFactor: true, ...more },
  })
const passwords = (on: boolean, who = anna) => who.send('PUT', '/settings/passwords', { on })
const rule = async () => (await anna.get('/settings/sign-on')).as(SignOnSettings).passwords
const byPassword = async ({ email, password }: { email: string; password: string }) => {
  const answer = await post('/login', { email, password })
  return answer.statusCode === 200 ? 'in' : answer.json().refusal?.reason
}
const whyNot = (answer: Awaited<ReturnType<typeof setUp>>) => answer.problem().refusal?.reason

test('it is refused until single sign-on is on and an owner has come in by it', async () => {
  assert.equal(whyNot(await passwords(false)), 'password.sign_on_first')
  await setUp()
  assert.equal((await comeIn('ben')).status, 200, 'an agent is no owner')
  assert.deepEqual([whyNot(await passwords(false)), await rule()], ['password.owner_first', { on: true, missing: 'owner' }])
  assert.equal((await passwords(false, mia)).status, 403)
  assert.equal((await comeIn('anna')).status, 200)
  assert.deepEqual(await rule(), { on: true, missing: null })
  assert.equal(await byPassword(ben), 'in')
})

test('switched off, no password opens, those who came in by one are out, and the provider lets them in', async () => {
  assert.equal((await passwords(false)).status, 200)
  assert.deepEqual([(await ben.get('/me')).status, (await mia.get('/me')).status], [401, 401])
  assert.equal((await anna.get('/me')).status, 200, 'whoever switches stays')
  assert.equal(await byPassword(ben), 'password.off')
  assert.equal(await byPassword({ ...ben, password: 'not theirs' }), 'account.wrong', 'a guesser learns nothing')
  const there = await comeIn('ben')
  assert.equal((await there.get('/me')).as(Me).email, ben.email)
  assert.equal((await there.get('/conversations?box=all')).status, 200)
})

test('a link sets no password meanwhile, and an invitation is used up by the provider', async () => {
  const invitation = (await anna.send('POST', '/colleagues/invite', { email: 'new@spruce.example', role: 'agent' })).as(OneTimeLink).url
  const use = () => post('/links/use', { token: invitation.split('/').at(-1) ?? '', name: '新', password: 'long enough 1' })
  assert.equal((await use()).json().refusal?.reason, 'password.off')
  const { accountId } = (await (await comeIn('ben')).get('/me')).as(Me)
  const reset = (await anna.send('POST', `/colleagues/${accountId}/reset`)).as(OneTimeLink).url
  const set = await post('/links/use', { token: reset.split('/').at(-1) ?? '', password: 'brass-otter-climbs-42' })
  assert.equal(set.json().refusal?.reason, 'password.off')
  const fresh = await comeIn('new')
  assert.deepEqual([fresh.status, (await fresh.get('/me')).as(Me).role], [200, 'agent'])
})

test('nothing takes the last owner’s way in', async () => {
  const { accountId } = (await anna.get('/me')).as(Me)
  assert.equal(whyNot(await setUp({ on: false })), 'password.needs_sign_on')
  assert.equal(whyNot(await setUp({ issuer: 'https://login.example.com' })), 'password.needs_sign_on')
  assert.equal(whyNot(await anna.send('DELETE', '/settings/sign-on')), 'password.needs_sign_on')
  assert.equal(whyNot(await anna.send('POST', `/colleagues/${accountId}/sign-on/off`)), 'password.last_way')
  assert.equal((await setUp({ label: '云杉账号' })).status, 200, 'all else can be changed')
})

test('the machine’s own command lets passwords open again, and so does an owner', async () => {
  assert.equal(await switchPasswordsOn(service.db, service.workspaceId), true)
  assert.equal(await switchPasswordsOn(service.db, service.workspaceId), false)
  assert.equal(await byPassword(ben), 'in')
  await passwords(false)
  assert.equal(await byPassword(ben), 'password.off')
  await passwords(true)
  assert.equal(await byPassword(ben), 'in')
  assert.ok((await anna.get('/audit')).as(AuditRows).rows.some(({ action }) => action === 'PUT /settings/passwords'))
})

test('who signs in at the very moment is out too', async () => {
  const coming = Array.from({ length: 8 }, () => post('/login', { email: ben.email, password: ben.password }))
  const switched = await passwords(false)
  assert.equal(switched.status, 200)
  for (const answer of await Promise.all(coming)) {
    const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? ''
    const me = await service.app.inject({ url: '/api/v1/me', headers: { cookie } })
    assert.equal(me.statusCode, 401, answer.body)
  }
  await passwords(true)
})

test('of two ways in that are taken at once, the last stays', async () => {
  const idOf = async (who: { get: typeof anna.get }) => (await who.get('/me')).as(Me).accountId
  const ofMia = await idOf(await comeIn('mia'))
  assert.equal((await anna.send('PUT', `/colleagues/${ofMia}/role`, { role: 'owner' })).status, 200)
  await passwords(false)
  const owners = [await idOf(anna), ofMia]
  const taken = await Promise.all(owners.map((id) => anna.send('POST', `/colleagues/${id}/sign-on/off`)))
  assert.deepEqual(taken.map(({ status }) => status).toSorted(), [200, 409])
  const [stays = ''] = owners.filter((_, nth) => taken[nth]?.status === 409)
  const lowered = await Promise.all(owners.map((id) => anna.send('PUT', `/colleagues/${id}/role`, { role: 'agent' })))
  assert.ok(lowered[owners.indexOf(stays)]?.status === 409, 'whoever can come in stays an owner')
  await passwords(true)
})

test('what an owner comes in by is looked at when whoever takes it away has done so', async () => {
  const links = sql`select from sign_on_identities i join agents a using (workspace_id, account_id) where a.role = 'owner'`
  assert.equal((await service.db.inWorkspace(service.workspaceId, (tx) => tx.rows(links))).length, 1)
  let isOver = false
  const switched = await service.db.inWorkspace(service.workspaceId, async (tx) => {
    await tx.run(sql`select from agents where role = 'owner' for update`)
    await tx.run(sql`delete from sign_on_identities`)
    const answer = passwords(false).finally(() => {
      isOver = true
    })
    while (!isOver && (await tx.rows(sql`select from pg_locks where not granted`)).length === 0);
    return { answer }
  })
  assert.equal(whyNot(await switched.answer), 'password.owner_first')
  assert.equal((await rule()).on, true)
})
