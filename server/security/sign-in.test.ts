import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { Me, OneTimeLink } from '@xiaoer/contract'
import { type Colleague, callsWith, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import type { LightMyRequestResponse } from 'fastify'
import sql from 'sql-template-tag'

const service = await testService()
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')

let addresses = 0
/** A new address for each call unless one is given: the limit by address is a matter of its own below. */
const nextAddress = () => `10.1.${addresses >> 8}.${addresses++ & 255}`

function post(path: string, payload: object, { address = nextAddress(), cookie = '' } = {}): Promise<LightMyRequestResponse> {
  return service.app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    remoteAddress: address,
    headers: { 'x-xiaoer': '1', cookie },
    payload,
  })
}
const signIn = (email: string, password: string, from?: string) => post('/login', { email, password }, from ? { address: from } : {})
const cookieOf = (answer: LightMyRequestResponse) => String(answer.headers['set-cookie']).split(';')[0] ?? ''
const stands = async (cookie: string) => (await callsWith(service, cookie).get('/me')).status === 200
const tokenOf = (url: string) => url.split('/').at(-1)
const use = (url: string, name: string, password: string) => post('/links/use', { token: tokenOf(url), name, password })
const idOf = async (who: Colleague): Promise<string> => (await who.get('/me')).as(Me).accountId

test('signing in always gives a new token, never one that the browser brought', async () => {
  const planted = `xiaoer=${randomBytes(32).toString('base64url')}`
  const first = await post('/login', { email: agent.email, password: agent.password }, { cookie: planted })
  const second = await signIn(agent.email, agent.password)
  assert.equal(new Set([planted, cookieOf(first), cookieOf(second)]).size, 3)
  assert.equal(await stands(planted), false)
})

test('signing in again ends the login that the browser had, and no other; a wrong password ends none', async () => {
  const [here, there] = [cookieOf(await signIn(agent.email, agent.password)), cookieOf(await signIn(agent.email, agent.password))]
  assert.equal((await post('/login', { email: agent.email, password: 'wrong password' }, { cookie: here })).statusCode, 401)
  assert.equal(await stands(here), true)
  const next = cookieOf(await post('/login', { email: anna.email, password: anna.password }, { cookie: here }))
  assert.deepEqual([await stands(here), await stands(there), await stands(next)], [false, true, true])
})

test('the cookie is out of reach of scripts; under https it is for this host and https alone', async () => {
  assert.match(
    String((await signIn(agent.email, agent.password)).headers['set-cookie']),
    /^xiaoer=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
  )
  const safe = await testService(undefined, { PUBLIC_URL: 'https://service.example' })
  const boss = await owner(safe)
  assert.match(boss.cookie, /^__Host-xiaoer=/)
  const again = await safe.app.inject({
    method: 'POST',
    url: '/api/v1/login',
    headers: { 'x-xiaoer': '1' },
    payload: { email: boss.email, password: boss.password },
  })
  assert.match(String(again.headers['set-cookie']), /^__Host-xiaoer=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/)
  assert.equal(
    (await callsWith(safe, boss.cookie.replace('__Host-', '')).get('/me')).status,
    401,
    'a plain cookie, which http could have planted',
  )
})

test('signing out ends the token, not only the cookie; other browsers stay', async () => {
  const [here, there] = [cookieOf(await signIn(agent.email, agent.password)), cookieOf(await signIn(agent.email, agent.password))]
  await callsWith(service, here).send('POST', '/logout')
  assert.deepEqual([await stands(here), await stands(there)], [false, true])
})

test('a new password ends every login; the old one opens nothing', async () => {
  const eve = await invited(service, anna, 'agent')
  const there = cookieOf(await signIn(eve.email, eve.password))
  assert.equal((await eve.send('POST', '/me/password', { old: eve.password, new: 'another long one' })).status, 200)
  assert.deepEqual([await stands(eve.cookie), await stands(there)], [false, false])
  assert.equal((await signIn(eve.email, eve.password)).statusCode, 401)
  const reset = (
    await anna.send(
      'POST',
      `/colleagues/${await idOf({ ...eve, ...callsWith(service, cookieOf(await signIn(eve.email, 'another long one'))) })}/reset`,
    )
  ).as(OneTimeLink)
  const before = cookieOf(await signIn(eve.email, 'another long one'))
  assert.equal((await post('/links/use', { token: tokenOf(reset.url), password: 'a third long one' })).statusCode, 200)
  assert.deepEqual(
    [
      await stands(before),
      (await signIn(eve.email, 'another long one')).statusCode,
      (await signIn(eve.email, 'a third long one')).statusCode,
    ],
    [false, 401, 200],
  )
})

test('a wrong password and an unknown address get the same answer in about the same time', async () => {
  const time = async (email: string) => {
    const from = performance.now()
    const { statusCode, body } = await signIn(email, 'wrong password')
    return { statusCode, body, ms: performance.now() - from }
  }
  const known: Awaited<ReturnType<typeof time>>[] = []
  const unknown: typeof known = []
  // by turns, so that a slow moment of the machine falls on both
  for (let nth = 1; nth <= 6; nth++) {
    known.push(await time(agent.email))
    unknown.push(await time(`nobody${nth}@spruce.example`))
  }
  assert.equal(new Set([...known, ...unknown].map(({ body }) => body)).size, 1)
  const least = (tries: { ms: number }[]) => Math.min(...tries.map(({ ms }) => ms))
  assert.ok(least(unknown) > least(known) / 3, `${least(unknown)} ms against ${least(known)} ms: an unknown one is told by its time`)
})

test('an address that guesses is slowed down', async () => {
  const codes = []
  for (let i = 0; i < 22; i++) codes.push((await signIn(`guess${i}@spruce.example`, 'x', '10.9.9.9')).statusCode)
  assert.deepEqual([codes[0], codes[19], codes[20], codes[21]], [401, 401, 429, 429])
})

test('who guesses at one account from one place is shut out of it, in any letter case; its owner elsewhere still signs in', async () => {
  const eve = await invited(service, anna, 'agent')
  const guess = (i: number) => signIn(i % 2 ? eve.email : eve.email.toUpperCase(), 'wrong', '10.8.8.8')
  for (let i = 0; i < 10; i++) assert.equal((await guess(i)).statusCode, 401)
  const shut = await signIn(eve.email, eve.password, '10.8.8.8')
  assert.equal(shut.statusCode, 429)
  assert.equal(shut.json().code, 'too_many')
  assert.ok(Number(shut.headers['retry-after']) > 0)
  assert.equal((await signIn(agent.email, agent.password, '10.8.8.8')).statusCode, 200)
  assert.equal((await signIn(eve.email, eve.password)).statusCode, 200, 'from another address')
  assert.equal((await signIn(eve.email, eve.password, '10.8.8.8')).statusCode, 429)
  assert.equal(await stands(eve.cookie), true, 'who is signed in stays so')
})

test('right passwords are not counted, and many at once are many', async () => {
  for (let i = 0; i < 12; i++) assert.equal((await signIn(anna.email, anna.password)).statusCode, 200)
  const eve = await invited(service, anna, 'agent')
  const tries = Array.from({ length: 14 }, () => signIn(eve.email, 'wrong', '10.7.7.7'))
  assert.equal((await Promise.all(tries)).filter(({ statusCode }) => statusCode === 429).length, 4)
})

test('an address is one in any letter case', async () => {
  assert.equal((await signIn(agent.email.toUpperCase(), agent.password)).statusCode, 200)
  assert.equal((await anna.send('POST', '/colleagues/invite', { email: agent.email.toUpperCase(), role: 'agent' })).status, 409)
})

test('a one-time link works once, for whoever comes first; a newer one ends it', async () => {
  const invite = async (email: string) => (await anna.send('POST', '/colleagues/invite', { email, role: 'agent' })).as(OneTimeLink).url
  const url = await invite('race@spruce.example')
  const codes = (await Promise.all(['a', 'b', 'c'].map((name) => use(url, name, 'long enough 1')))).map(({ statusCode }) => statusCode)
  assert.deepEqual(codes.sort(), [200, 404, 404])
  assert.equal((await use(url, 'd', 'long enough 1')).statusCode, 404)
  const [old, fresh] = [await invite('twice@spruce.example'), await invite('Twice@spruce.example')]
  assert.deepEqual([(await use(old, 'e', 'long enough 1')).statusCode, (await use(fresh, 'e', 'long enough 1')).statusCode], [404, 200])
})

test('a colleague who was removed is out at once, and can be invited again with another role', async () => {
  const eve = await invited(service, anna, 'manager')
  const id = await idOf(eve)
  const reset = (await anna.send('POST', `/colleagues/${id}/reset`)).as(OneTimeLink).url
  assert.equal((await anna.send('DELETE', `/colleagues/${id}`)).status, 200)
  assert.deepEqual([await stands(eve.cookie), (await signIn(eve.email, eve.password)).statusCode], [false, 401])
  assert.equal((await use(reset, 'eve', 'long enough 1')).statusCode, 404, 'a link made before')
  const again = await anna.send('POST', '/colleagues/invite', { email: eve.email, role: 'agent' })
  assert.equal(again.status, 200)
  const back = await use(again.as(OneTimeLink).url, 'Eve again', 'quite another one')
  assert.deepEqual([back.statusCode, back.json().role, back.json().name, back.json().accountId], [200, 'agent', 'Eve again', id])
  assert.deepEqual(
    [(await signIn(eve.email, eve.password)).statusCode, (await signIn(eve.email, 'quite another one')).statusCode],
    [401, 200],
  )
})

test('an invitation cannot take an account over that somebody uses', async () => {
  const url = (await anna.send('POST', '/colleagues/invite', { email: 'taken@spruce.example', role: 'agent' })).as(OneTimeLink).url
  await service.db.outside((tx) => tx.run(sql`update accounts set email = 'taken@spruce.example' where email = ${agent.email}`))
  assert.equal((await use(url, 'thief', 'long enough 1')).statusCode, 409)
  assert.equal((await signIn('taken@spruce.example', agent.password)).statusCode, 200)
})

test('a password that is guessed first is not taken, by a link or by a change', async () => {
  const url = (await anna.send('POST', '/colleagues/invite', { email: 'samantha@spruce.example', role: 'agent' })).as(OneTimeLink).url
  for (const weak of ['1234567890', 'QWERTYUIOP', 'aaaaaaaaaaaa', '1212121212', 'Samantha12', 'woaini5201314']) {
    const { statusCode, body } = await use(url, 'Sam', weak)
    assert.equal(statusCode, 400, `${weak} ${body}`)
  }
  assert.equal((await use(url, 'Sam', '云杉下面有只猫在睡觉觉')).statusCode, 200, 'the link is not used up by a refusal')
})

// the last: either owner may be gone after it
test('there is always an owner: none removes themselves, and of two who remove each other one stays', async () => {
  const id = await idOf(anna)
  assert.equal((await anna.send('DELETE', `/colleagues/${id}`)).status, 409)
  const second = await invited(service, anna, 'owner')
  const secondId = await idOf(second)
  const codes = await Promise.all([anna.send('DELETE', `/colleagues/${secondId}`), second.send('DELETE', `/colleagues/${id}`)])
  assert.equal(codes.filter(({ status }) => status === 200).length, 1, JSON.stringify(codes))
  assert.equal([await stands(anna.cookie), await stands(second.cookie)].filter(Boolean).length, 1)
})
