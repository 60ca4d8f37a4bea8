import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { AppError } from '#platform/errors'
import {
  cookieKind,
  hashPassword,
  hashToken,
  isWeakHash,
  newToken,
  readCookie,
  setCookie,
  signToken,
  verifyPassword,
  verifyToken,
} from './index.ts'

const secret = 's'.repeat(32)
const now = new Date('2026-11-11T02:00:00Z')
const options = { secret, audience: 'xiaoer-widget', now }
const later = (seconds: number) => ({ ...options, now: new Date(now.getTime() + seconds * 1_000) })
const refused = (why: RegExp) => (error: unknown) =>
  error instanceof AppError && error.code === 'unauthenticated' && why.test(error.message)

const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
/** A token with any header and claims, rightly signed. */
function forge(header: unknown, claims: unknown, key = secret) {
  const text = `${b64(header)}.${b64(claims)}`
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}
const seconds = now.getTime() / 1_000
const good = { aud: 'xiaoer-widget', iat: seconds, exp: seconds + 60 }

test('a password is known again, another is not, and no two hashes are equal', async () => {
  const hash = await hashPassword('云杉小店 2026!')
  assert.match(hash, /^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
  assert.equal(await verifyPassword('云杉小店 2026!', hash), true)
  assert.equal(await verifyPassword('云杉小店 2026', hash), false)
  assert.notEqual(await hashPassword('云杉小店 2026!'), hash)
  assert.equal(isWeakHash(hash), false)
})

test('a hash of another form is no match, not a crash', async () => {
  for (const hash of ['', 'plain', '$2b$10$abcdefghijklmnopqrstuv', '$argon2i$v=19$m=65536,t=3,p=1$c2FsdHNhbHQ$aGFzaA'])
    assert.equal(await verifyPassword('x', hash), false)
})

test('an opaque token is long, new each time, and stored as its hash', () => {
  const token = newToken()
  assert.match(token, /^[A-Za-z0-9_-]{43}$/)
  assert.notEqual(newToken(), token)
  assert.equal(hashToken(token).length, 32)
  assert.deepEqual(hashToken(token), hashToken(token))
})

test('a signed token gives its claims back', () => {
  const claims = verifyToken(signToken({ sub: 'c7', page: { kind: 'home' } }, options), later(60))
  assert.equal(claims['sub'], 'c7')
  assert.deepEqual(claims['page'], { kind: 'home' })
})

test('a signed token dies after ten minutes and cannot be given more', () => {
  const token = signToken({}, options)
  assert.doesNotThrow(() => verifyToken(token, later(599)))
  assert.throws(() => verifyToken(token, later(700)), refused(/expired/))
  assert.throws(() => signToken({}, { ...options, life: 601 }), /at most 600/)
  assert.throws(() => verifyToken(forge({ alg: 'HS256' }, { ...good, exp: seconds + 86_400 }), options), refused(/may live/))
})

test('forged tokens are refused', () => {
  const token = signToken({ sub: 'c7' }, options)
  const [header, , signature] = token.split('.')
  const other = { ...good, sub: 'c8' }
  assert.throws(() => verifyToken(`${header}.${b64(other)}.${signature}`, options), refused(/signature/))
  assert.throws(() => verifyToken(forge({ alg: 'HS256' }, good, 'x'.repeat(32)), options), refused(/signature/))
  assert.throws(() => verifyToken(`${b64({ alg: 'none' })}.${b64(good)}.`, options), refused(/three parts/))
  assert.throws(() => verifyToken(forge({ alg: 'none' }, good), options), refused(/HS256/))
  assert.throws(() => verifyToken(forge({ alg: 'RS256' }, good), options), refused(/HS256/))
  assert.throws(() => verifyToken(token, { ...options, audience: 'xiaoer-console' }), refused(/audience/))
  assert.throws(() => verifyToken(token, later(-3_600)), refused(/future/))
  for (const broken of [
    '',
    '.',
    '..',
    'a.b',
    'a.b.c.d',
    '💥.b.c',
    `${header}.${'A'.repeat(5_000)}.c`,
    forge([], good),
    forge({ alg: 'HS256' }, 7),
  ])
    assert.throws(() => verifyToken(broken, options), refused(/./), broken.slice(0, 40))
})

test('a short secret is refused before anything is signed with it', () => {
  assert.throws(() => signToken({}, { ...options, secret: 'changeme' }), /at least 32 bytes/)
})

test('cookies are bound to the host under https, and still work on plain http', () => {
  const safe = cookieKind('xiaoer', 'https://shop.example')
  assert.equal(setCookie(safe, 'v', 60), '__Host-xiaoer=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure')
  const plain = cookieKind('xiaoer', 'http://192.168.1.5:3000')
  assert.deepEqual(plain, { name: 'xiaoer', secure: false })
  assert.equal(readCookie(plain, 'a=b; xiaoer=t=1;c=d'), 't=1')
  assert.equal(readCookie(safe, 'xiaoer=planted'), undefined)
})
