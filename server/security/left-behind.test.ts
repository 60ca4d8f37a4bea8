import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { Me, OneTimeLink } from '@xiaoer/contract'
import { NewKey } from '@xiaoer/contract/keys'
import { Hooks } from '@xiaoer/contract/webhooks'
import { type Colleague, callsWith, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql, { type Sql } from 'sql-template-tag'
import { z } from 'zod'
import { webhooksOf } from '#open/webhooks'
import { PASSWORD_COST } from '#platform/auth'
import { outwardOf } from '#platform/outbound'
import { signIn } from '../workspaces/people/accounts.ts'
import { beginLogin } from '../workspaces/people/logins.ts'

const service = await testService()
const anna = await owner(service)

const idOf = async (who: Colleague): Promise<string> => (await who.get('/me')).as(Me).accountId
const use = (url: string, payload: object = {}) =>
  service.app.inject({
    method: 'POST',
    url: '/api/v1/links/use',
    headers: { 'x-xiaoer': '1' },
    remoteAddress: `10.2.0.${calls++}`,
    payload: { token: url.split('/').at(-1), password: 'long enough 1', ...payload },
  })
let calls = 0

test('whoever is removed comes back by no link they made for others', async () => {
  const eve = await invited(service, anna, 'manager')
  const agent = await invited(service, anna, 'agent')
  const own = (await eve.send('POST', '/colleagues/invite', { email: 'eve-again@spruce.example', role: 'manager' })).as(OneTimeLink).url
  const reset = (await eve.send('POST', `/colleagues/${await idOf(agent)}/reset`)).as(OneTimeLink).url
  const annas = (await anna.send('POST', '/colleagues/invite', { email: 'new@spruce.example', role: 'agent' })).as(OneTimeLink).url
  assert.equal((await anna.send('DELETE', `/colleagues/${await idOf(eve)}`)).status, 200)
  assert.equal((await use(own, { name: 'eve' })).statusCode, 404, 'an invitation')
  assert.equal((await use(reset)).statusCode, 404, 'a reset link')
  assert.equal((await use(annas, { name: 'new' })).statusCode, 200, 'another’s link stays')
})

test('whoever is demoted hands on by a link of before only what they may still give', async () => {
  const [eve, other] = [await invited(service, anna, 'manager'), await invited(service, anna, 'manager')]
  const invite = async (email: string, role: string) =>
    (await eve.send('POST', '/colleagues/invite', { email: `${email}@spruce.example`, role })).as(OneTimeLink).url
  const [high, again] = [await invite('eve-high', 'manager'), await invite('eve-again', 'manager')]
  const reset = (await eve.send('POST', `/colleagues/${await idOf(other)}/reset`)).as(OneTimeLink).url
  const role = async (name: string) =>
    assert.equal((await anna.send('PUT', `/colleagues/${await idOf(eve)}/role`, { role: name })).status, 200)
  await role('agent')
  assert.equal((await use(high, { name: 'eve' })).statusCode, 404, 'an invitation')
  assert.equal((await use(reset)).statusCode, 404, 'a reset link')
  await role('manager')
  assert.equal((await use(again, { name: 'eve' })).statusCode, 200, 'theirs to give again')
})

test('a demotion that comes while a link is being used is before it or after it: no right is handed on that was lost', async () => {
  const [eve, other] = [await invited(service, anna, 'manager'), await invited(service, anna, 'manager')]
  const invite = async () =>
    (await eve.send('POST', '/colleagues/invite', { email: `race-${randomUUID()}@spruce.example`, role: 'manager' })).as(OneTimeLink).url
  const reset = (await eve.send('POST', `/colleagues/${await idOf(other)}/reset`)).as(OneTimeLink).url
  const invitation = await invite()
  const [eves, others] = [await idOf(eve), await idOf(other)]
  /** Uses a link while a change of a colleague is written and not committed; committed once the use waits for it, or is through. */
  const during = async (change: Sql, link: string, payload: object = {}) => {
    let used: ReturnType<typeof use> | undefined
    await service.db.inWorkspace(service.workspaceId, async (tx) => {
      await tx.run(change)
      used = use(link, payload)
      const through = used.then(() => true)
      while (!(await Promise.race([through, waits()])));
    })
    return (await used)?.statusCode
  }
  const waits = async (): Promise<boolean> => {
    const waiting = await service.db.call<{ n: number }>(sql`select count(*)::int as n from pg_locks where not granted`)
    return (waiting[0]?.n ?? 0) > 0
  }
  const demoted = (id: string) => sql`update agents set role = 'agent' where account_id = ${id}`
  assert.equal(await during(demoted(eves), invitation, { name: 'eve' }), 404, 'an invitation')
  await service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update agents set role = 'manager' where account_id = ${eves}`))
  assert.equal(
    await during(sql`update agents set role = 'owner' where account_id = ${others}`, reset),
    404,
    'a reset of who is above by then',
  )
  assert.equal(
    await during(sql`update agents set name = name where account_id = ${eves}`, await invite(), { name: 'eve' }),
    200,
    'what takes no right away',
  )
})

test('whoever is removed leaves no key and no webhook that works; a key has no scope beyond its maker’s rights', async () => {
  const eve = await invited(service, anna, 'manager')
  const asKey = { name: 'k', scopes: ['knowledge', 'tickets'], perMinute: 60 }
  const { key } = (await eve.send('POST', '/api-keys', asKey)).as(NewKey)
  const asked = async () =>
    (await service.app.inject({ url: `/api/v1/open/tickets/${randomUUID()}`, headers: { authorization: `Bearer ${key}` } })).statusCode
  assert.equal(await asked(), 404)
  assert.equal((await eve.send('POST', '/webhooks', { url: 'https://eve.example/x', types: [], on: true })).status, 200)
  assert.equal((await anna.send('POST', '/webhooks', { url: 'https://anna.example/x', types: [], on: true })).status, 200)
  assert.equal((await anna.send('DELETE', `/colleagues/${await idOf(eve)}`)).status, 200)
  assert.equal(await asked(), 401)
  const { hooks } = (await anna.get('/webhooks')).as(Hooks)
  assert.deepEqual(
    hooks.map(({ url, state, why }) => [url, state, why]),
    [
      ['https://eve.example/x', 'disabled', 'maker_gone'],
      ['https://anna.example/x', 'on', null],
    ],
  )
  const { id } = (await anna.send('POST', '/roles', { name: 'programs', rights: ['outward'] })).as(z.object({ id: z.uuid() }))
  const few = await invited(service, anna, id)
  assert.equal((await few.send('POST', '/api-keys', asKey)).status, 403)
  assert.equal((await few.send('POST', '/api-keys', { ...asKey, scopes: ['orders'] })).status, 200)
})

test('a key and a webhook carry no more than their maker may today, at each use, and are whole again with their rights', async () => {
  const eve = await invited(service, anna, 'manager')
  const { key } = (await eve.send('POST', '/api-keys', { name: 'k', scopes: ['knowledge', 'tickets'], perMinute: 600 })).as(NewKey)
  const asked = async () =>
    (await service.app.inject({ url: `/api/v1/open/tickets/${randomUUID()}`, headers: { authorization: `Bearer ${key}` } })).statusCode
  const role = async (id: string) => assert.equal((await anna.send('PUT', `/colleagues/${await idOf(eve)}/role`, { role: id })).status, 200)
  const own = async (name: string, rights: string[]) =>
    (await anna.send('POST', '/roles', { name, rights })).as(z.object({ id: z.uuid() })).id
  assert.equal(await asked(), 404, 'it opens the door: there is no such ticket')
  await role('agent')
  assert.equal(await asked(), 403, 'who may give programs nothing')
  await role(await own('programs without tickets', ['outward', 'answers']))
  assert.equal(await asked(), 403, 'who may not see tickets')
  await role('manager')
  assert.equal(await asked(), 404)

  const heard: string[] = []
  const other = createServer((request, answer) => {
    request.on('data', (piece) => heard.push(String(piece))).on('end', () => answer.end())
  })
  after(() => other.close())
  await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready))
  const address = other.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
  const { id } = (await eve.send('POST', '/webhooks', { url, types: ['ticket.created'], on: true })).as(z.object({ id: z.uuid() }))
  // behind the lease of the sweep before
  let ahead = 0
  const sweepOnce = async () => {
    ahead += 60_000
    const parts = { db: service.db, now: () => new Date(Date.now() + ahead), secrets: service.secrets, outward: outwardOf(['127.0.0.1']) }
    const hooks = webhooksOf({ ...parts, ring: () => {}, addressed: (_, body) => body, failed: (error) => assert.fail(String(error)) })
    await hooks.sweep()
    await hooks.idle()
  }
  const state = async () => (await anna.get('/webhooks')).as(Hooks).hooks.find((one) => one.id === id)
  /** The service's own sweep may have what is due in hand: what it comes to is waited for. */
  const sweep = async (isDone: () => boolean | Promise<boolean>) => {
    for (const until = Date.now() + 20_000; Date.now() < until && !(await isDone()); ) await sweepOnce()
  }
  await role('agent')
  await anna.send('POST', '/tickets', { subject: '降级之后' })
  await sweep(async () => (await state())?.state === 'disabled')
  assert.deepEqual([heard, (await state())?.state, (await state())?.why], [[], 'disabled', 'maker_less'])
  assert.equal((await anna.send('PUT', `/webhooks/${id}`, { url, types: ['ticket.created'], on: true })).status, 200)
  await anna.send('POST', '/tickets', { subject: '由别人重新开启' })
  await sweep(() => heard.length > 0)
  assert.ok(heard.length > 0 && (await state())?.state === 'on', 'told by the rights of who turned it on')
})

test('a new password ends the reset links that wait', async () => {
  const agent = await invited(service, anna, 'agent')
  const { url } = (await anna.send('POST', `/colleagues/${await idOf(agent)}/reset`)).as(OneTimeLink)
  assert.equal((await agent.send('POST', '/me/password', { old: agent.password, new: 'another long one' })).status, 200)
  assert.equal((await use(url)).statusCode, 404)
})

test('the own address is no new password either', async () => {
  const agent = await invited(service, anna, 'agent')
  const own = agent.email.split('@')[0] ?? ''
  assert.equal((await agent.send('POST', '/me/password', { old: agent.password, new: own })).status, 400)
  const { url } = (await anna.send('POST', `/colleagues/${await idOf(agent)}/reset`)).as(OneTimeLink)
  assert.equal((await use(url, { password: own })).statusCode, 400)
})

test('a hash of less than today’s cost is made anew at the next sign-in, once, also where two come at a time', async () => {
  const agent = await invited(service, anna, 'agent')
  const passwordCost = { memory: 128, passes: 2 }
  const enter = () => signIn({ db: service.db, passwordCost }, agent.email, agent.password)
  const [one, other] = (await Promise.all([enter(), enter()])).map(({ proof }) => proof)
  assert.ok(one?.by === 'password' && one.hash.startsWith('$argon2id$v=19$m=128,t=2,'))
  assert.deepEqual(other, one)
  assert.deepEqual((await enter()).proof, one)
  await beginLogin(service.db, await enter(), new Date())
})

test('who proved the old password a moment before it changed is not let in after', async () => {
  const agent = await invited(service, anna, 'agent')
  const proved = await signIn({ db: service.db, passwordCost: PASSWORD_COST }, agent.email, agent.password)
  assert.equal((await agent.send('POST', '/me/password', { old: agent.password, new: 'another long one' })).status, 200)
  const late = await beginLogin(service.db, proved, new Date()).catch(() => undefined)
  assert.notEqual(late === undefined ? 401 : (await callsWith(service, `xiaoer=${late}`).get('/me')).status, 200)
})
