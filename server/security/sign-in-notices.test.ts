import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setImmediate as round } from 'node:timers/promises'
import { Me, OneTimeLink } from '@xiaoer/contract'
import { BegunFactor, RecoveryCodes, SignInNotices } from '@xiaoer/contract/security'
import { type Colleague, callsWith, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { testClock } from '#platform/clock'
import { PASSWORD } from '../channels/email/testing/dovecot.ts'
import { mailServer } from '../channels/email/testing/mail-server.ts'
import { codeAt, stepAt } from '../workspaces/people/factor/totp.ts'

const clock = testClock(new Date())
const smtp = await mailServer()
const service = await testService(clock, { PRIVATE_HOSTS: '127.0.0.1' })
const anna = await owner(service)
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'

async function signIn(who: Colleague, { from = '127.0.0.1', agent = '', code = '' } = {}): Promise<Colleague> {
  const answer = await service.app.inject({
    method: 'POST',
    url: '/api/v1/login',
    remoteAddress: from,
    headers: { 'x-xiaoer': '1', 'user-agent': agent },
    payload: { email: who.email, password: who.password, ...(code && { code }) },
  })
  assert.equal(answer.statusCode, 200, answer.body)
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  return { ...who, cookie, ...callsWith(service, cookie) }
}
const noticesOf = async (who: Colleague) => (await who.get('/me/notices')).as(SignInNotices)
const kinds = async (who: Colleague) => (await noticesOf(who)).notices.map(({ kind }) => kind)

test('a sign-in from a new browser or network is told, a known one and the first are not', async () => {
  const eve = await invited(service, anna, 'agent')
  assert.deepEqual(await kinds(eve), [], 'the first')
  const [first = ''] = [(await noticesOf(eve)).notices[0]?.device]
  assert.equal(first, '')
  const again = await signIn(eve, { from: '203.0.113.5', agent: FIREFOX })
  const { notices } = await noticesOf(again)
  assert.deepEqual(
    notices.map(({ kind, device, place }) => [kind, device, place]),
    [['sign_in', 'Firefox · Linux', '203.0.113.*']],
  )
  await signIn(eve, { from: '203.0.113.99', agent: FIREFOX })
  assert.equal((await kinds(again)).length, 1, 'the same network and browser')
  await signIn(eve, { from: '198.51.100.5', agent: FIREFOX })
  assert.equal((await kinds(again)).length, 2, 'another network')
  const ids = (await noticesOf(again)).notices.map(({ id }) => id)
  assert.equal((await anna.send('POST', '/me/notices/seen', { ids })).status, 200)
  assert.equal((await kinds(again)).length, 2, 'nobody else sees them away')
  assert.equal((await again.send('POST', '/me/notices/seen', { ids })).status, 200)
  assert.deepEqual(await kinds(again), [])
})

test('a changed password, by its person or by a link, and a changed second factor are told', async () => {
  const eve = await invited(service, anna, 'agent')
  const [old, next] = [eve.password, 'brass-otter-climbs-42']
  assert.equal((await eve.send('POST', '/me/password', { old, new: next })).status, 200)
  const back = await signIn({ ...eve, password: next })
  assert.deepEqual(await kinds(back), ['password'])
  const { accountId } = (await back.get('/me')).as(Me)
  const link = (await anna.send('POST', `/colleagues/${accountId}/reset`)).as(OneTimeLink).url
  const payload = { token: link.split('/').at(-1), password: 'lantern pebble quiet river' }
  assert.equal(
    (await service.app.inject({ method: 'POST', url: '/api/v1/links/use', headers: { 'x-xiaoer': '1' }, payload })).statusCode,
    200,
  )
  const here = await signIn({ ...eve, password: payload.password })
  assert.deepEqual(await kinds(here), ['password', 'password'])
  const begun = (await here.send('POST', '/me/second-factor', { password: payload.password })).as(BegunFactor)
  const bits = [...begun.key].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/gu) ?? []).map((eight) => Number.parseInt(eight, 2)))
  ;(await here.send('POST', '/me/second-factor/confirm', { code: codeAt(bytes, stepAt(clock.now())) })).as(RecoveryCodes)
  assert.equal((await kinds(here))[0], 'factor')
  assert.equal((await anna.send('POST', `/colleagues/${accountId}/second-factor/off`)).status, 200)
  assert.deepEqual((await kinds(await signIn({ ...eve, password: payload.password }))).slice(0, 2), ['factor', 'factor'])
})

test('what nobody sees is kept to the newest twenty', async () => {
  const eve = await invited(service, anna, 'agent')
  for (let i = 0; i < 24; i++) await signIn(eve, { from: `10.6.${i}.1` })
  const { notices } = await noticesOf(eve)
  assert.equal(notices.length, 20)
  assert.equal(notices[0]?.place, '10.6.23.*')
})

test('it is mailed by the mailbox of the workspace, in both languages, with no secret; a server that refuses keeps nobody out', async () => {
  const settings = { address: 'shop@spruce.example', imap: '127.0.0.1:1', smtp: `127.0.0.1:${smtp.port}`, password: PASSWORD }
  const sealed = service.secrets.seal(JSON.stringify(settings), 'channel')
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`
      insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, about, created_at)
      select ${service.workspaceId}, ${randomUUID()}, id, 'email', '客服邮箱', 'mail', ${sealed}, '{"address": "shop@spruce.example"}', now() from shops limit 1`),
  )
  const eve = await invited(service, anna, 'agent')
  await signIn(eve, { from: '203.0.113.44', agent: FIREFOX })
  while (smtp.to(eve.email).length === 0) await round()
  const [{ mail } = assert.fail()] = smtp.to(eve.email)
  assert.match(String(mail.subject), /您的账号从新的地方登录 \/ your account was signed in to from a new place/u)
  assert.match(String(mail.text), /Firefox · Linux[\s\S]+203\.0\.113\.\*[\s\S]+If this was you/u)
  assert.doesNotMatch(String(mail.text), /203\.0\.113\.44|http|\{\w+\}/u)
  smtp.faults.push({ code: 550, message: '5.7.1 not taken' })
  const other = await signIn(eve, { from: '198.51.100.44', agent: FIREFOX })
  assert.equal((await kinds(other)).length, 2)
})

// the last: days go by, and logins end
test('an owner without a second factor is asked for one, until it is set up or put off for a week; nobody else is', async () => {
  const agent = await invited(service, anna, 'agent')
  assert.equal((await noticesOf(agent)).factorAsked, false)
  assert.equal((await noticesOf(anna)).factorAsked, true)
  assert.equal((await anna.send('POST', '/me/second-factor/later')).status, 200)
  assert.equal((await noticesOf(anna)).factorAsked, false)
  clock.forward(8 * 86_400_000)
  const later = await signIn(anna)
  assert.equal((await noticesOf(later)).factorAsked, true)
  const begun = (await later.send('POST', '/me/second-factor', { password: anna.password })).as(BegunFactor)
  const bits = [...begun.key].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/gu) ?? []).map((eight) => Number.parseInt(eight, 2)))
  ;(await later.send('POST', '/me/second-factor/confirm', { code: codeAt(bytes, stepAt(clock.now())) })).as(RecoveryCodes)
  assert.equal((await noticesOf(later)).factorAsked, false)
})
