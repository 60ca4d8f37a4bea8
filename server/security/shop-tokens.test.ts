import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { OpenedWidget } from '@xiaoer/contract'
import { testService } from '@xiaoer/testing/service'
import { post, visit } from '@xiaoer/testing/visitor'
import fc from 'fast-check'

const service = await testService()
const { publicKey, secret } = await visit(service)
const seconds = () => Math.floor(Date.now() / 1_000)
const base64url = (text: string) => Buffer.from(text).toString('base64url')
/** Signed rightly, whatever it says: as a shop would that makes a mistake, or somebody who passes a token of it on. */
function signed(header: string | object, claims: string | object): string {
  const part = (value: string | object) => base64url(typeof value === 'string' ? value : JSON.stringify(value))
  const text = `${part(header)}.${part(claims)}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}
const HEADER = { alg: 'HS256', typ: 'JWT' }
const claims = (more: object = {}) => ({ aud: 'xiaoer-widget', iat: seconds(), exp: seconds() + 300, sub: 'c1001', ...more })
let calls = 0
/** Each from an address of its own: how many one address may open is a matter of its own. */
const open = (token: string) =>
  post(service, '/api/v1/widget/sessions', { channel: publicKey, token }, {}, `10.2.${calls >> 8}.${calls++ & 255}`)

async function isRefused(token: string, why: RegExp, what: string) {
  const answer = await open(token)
  assert.equal(answer.status, 401, `${what}: ${JSON.stringify(answer.json).slice(0, 300)}`)
  assert.match(answer.problem().detail, why, what)
}

test('what a header says beside the signature is read or the token is refused', async () => {
  for (const [name, header] of Object.entries({
    'crit of nobody': { ...HEADER, crit: ['exp'] },
    'an empty crit': { ...HEADER, crit: [] },
    'a crit that is no list': { ...HEADER, crit: 'x' },
    'a body that is not base64url': { ...HEADER, b64: false },
    'a packed body': { ...HEADER, zip: 'DEF' },
    'a cipher': { ...HEADER, enc: 'A256GCM' },
  }))
    await isRefused(signed(header, claims()), /not understood here/, name)
  for (const alg of ['none', 'None', 'NONE', 'HS384', 'RS256', 'hs256', '', null, ['HS256'], undefined])
    await isRefused(signed({ typ: 'JWT', alg }, claims()), /HS256/, String(alg))
  for (const typ of ['at+jwt', 'JWS', 'dpop+jwt', '', null, 7, ['JWT']])
    await isRefused(signed({ ...HEADER, typ }, claims()), /typ must be JWT/, String(typ))
  for (const header of [{ alg: 'HS256' }, { ...HEADER, typ: 'jwt' }, { ...HEADER, kid: '1' }])
    assert.equal((await open(signed(header, claims()))).status, 200, JSON.stringify(header))
})

test('a token names its customer, or says that it is of a visitor; it is never a visitor in silence', async () => {
  const { sub: _, ...nobody } = claims()
  await isRefused(signed(HEADER, nobody), /has no sub/, 'no sub')
  await isRefused(signed(HEADER, { ...nobody, visitor: 'true' }), /has no sub/, 'a visitor as text')
  for (const sub of [7, null, true, { id: 'c1001' }, ['c1001']])
    await isRefused(signed(HEADER, claims({ sub })), /sub must be text/, JSON.stringify(sub))
  await isRefused(signed(HEADER, claims({ visitor: true })), /leave one of both out/, 'both')
  const visitor = (await open(signed(HEADER, { ...nobody, visitor: true }))).as(OpenedWidget)
  assert.ok(visitor.visitor, 'a secret of the browser’s own')
  assert.equal((await open(signed(HEADER, claims()))).as(OpenedWidget).visitor, null)
})

test('times, audience and length', async () => {
  const now = seconds()
  for (const [why, more] of [
    [/from the future/, { iat: now + 3_600, exp: now + 3_900 }],
    [/does not hold yet/, { nbf: now + 3_600 }],
    [/nbf must be seconds/, { nbf: 'soon' }],
    [/nbf must be seconds/, { nbf: null }],
    [/has expired/, { iat: now - 900, exp: now - 600 }],
    [/may live/, { exp: now + 86_400 }],
    [/may live/, { exp: now }],
    [/iat and exp in seconds/, { exp: undefined }],
    [/iat and exp in seconds/, { iat: String(now) }],
    [/audience/, { aud: 'xiaoer-console' }],
    [/audience/, { aud: ['xiaoer-widget', 'another'] }],
    [/audience/, { aud: ['xiaoer-widget'] }],
    [/audience/, { aud: undefined }],
    [/longer than|Too big/, { name: 'x'.repeat(4_000) }],
  ] as const)
    assert.match(JSON.stringify((await open(signed(HEADER, claims(more)))).json), why, JSON.stringify(more).slice(0, 80))
  assert.equal((await open(signed(HEADER, claims({ nbf: now - 5 })))).status, 200)
  const text = JSON.stringify(claims())
  await isRefused(signed(HEADER, text.replace(/"exp":\d+/u, '"exp":1e999')), /iat and exp/, 'no finite end')
})

test('a name that stands twice is refused, in whatever spelling and however deep', async () => {
  const inner = JSON.stringify(claims()).slice(1, -1)
  for (const twice of [
    `{"sub":"c1002",${inner}}`,
    `{${inner},"sub":"c1002"}`,
    `{${inner},"s\\u0075b":"c1002"}`,
    `{${inner},"page":{"kind":"home","kind":"cart"}}`,
    `{${inner},"x":[{"a":1,"a":2}]}`,
  ])
    await isRefused(signed(HEADER, twice), /stands twice/, twice)
  await isRefused(signed('{"alg":"HS256","typ":"JWT","alg":"HS256"}', claims()), /stands twice/, 'in the header')
  const once = `{${inner},"name":"a\\"sub\\":{","page":{"kind":"home"},"x":[{"a":1},{"a":2},"a","a"]}`
  assert.equal((await open(signed(HEADER, once))).status, 200, 'the same name in different objects, and in a text')
})

test('there is one spelling of a token, and its text is UTF-8', async () => {
  const good = signed(HEADER, claims())
  const last = good.at(-1) ?? ''
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  // 32 bytes leave two spare bits: the next letters mean the same bytes
  const again = `${good.slice(0, -1)}${alphabet[alphabet.indexOf(last) + 1]}`
  await isRefused(again, /base64url/, 'spare bits')
  await isRefused(`${good}=`, /base64url/, 'padding')
  const bytes = Buffer.concat([
    Buffer.from(JSON.stringify(claims()).slice(0, -1)),
    Buffer.from(',"name":"'),
    Buffer.from([0xff]),
    Buffer.from('"}'),
  ])
  const text = `${base64url(JSON.stringify(HEADER))}.${bytes.toString('base64url')}`
  await isRefused(`${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`, /UTF-8/, 'a stray byte')
})

test('whatever claims are signed, the answer is a session of their customer or a refusal that is told', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.json({ maxDepth: 2 }),
      fc.constantFrom('sub', 'aud', 'iat', 'exp', 'nbf', 'name', 'page', 'visitor', 'email'),
      async (value, name) => {
        const { status, json } = await open(signed(HEADER, claims({ [name]: JSON.parse(value) })))
        assert.ok([200, 400, 401].includes(status), `${name} ${value}: ${status} ${JSON.stringify(json)}`)
      },
    ),
    { numRuns: 60, seed: 20_261_130 },
  )
})
