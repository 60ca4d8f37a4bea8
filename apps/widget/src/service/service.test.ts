import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anOpening } from '../talk/building.ts'
import {
  CallFailed,
  createHttp,
  createRetry,
  createSession,
  type Http,
  isFresh,
  kindOf,
  ownerOf,
  pageOf,
  retryAfter,
  type SessionNeeds,
  wait,
} from './index.ts'

const token = (claims: object): string => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`

test('statuses mean: sign in again, come back later, or no', () => {
  assert.deepEqual([401, 408, 429, 500, 503, 400, 403, 404, 413].map(kindOf), [
    'signed_out',
    'busy',
    'busy',
    'busy',
    'busy',
    'refused',
    'refused',
    'refused',
    'refused',
  ])
})

test('Retry-After is read as seconds and as a date', () => {
  assert.equal(retryAfter('3', 0), 3_000)
  assert.equal(retryAfter('Thu, 01 Jan 1970 00:00:09 GMT', 4_000), 5_000)
  assert.deepEqual(
    [null, '', 'soon', '-5'].map((header) => retryAfter(header, 0)),
    [0, 0, 0, 0],
  )
})

test('waits double up to half a minute, at least half of each', () => {
  assert.deepEqual(
    [0, 1, 2, 9].map((failures) => wait(failures, 1)),
    [1_000, 2_000, 4_000, 30_000],
  )
  assert.equal(wait(9, 0), 15_000)
})

test('after a success the waits start anew', () => {
  const waits: number[] = []
  const retry = createRetry(
    (ms) => {
      waits.push(ms)
      return () => {}
    },
    () => 0,
    () => 1,
  )
  retry.later(0, () => {})
  retry.later(0, () => {})
  retry.done()
  retry.later(0, () => {})
  assert.deepEqual(waits, [1_000, 2_000, 1_000])
})

test('a call that fails says why: the problem, or that nobody was reached', async () => {
  const answering =
    (response: Response): typeof fetch =>
    async () =>
      response
  const limited = createHttp('/api', answering(new Response('{"code":"too_many"}', { status: 429, headers: { 'retry-after': '2' } })))
  await assert.rejects(limited({ method: 'GET', path: '/x' }), { kind: 'busy', code: 'too_many', retryAfterMs: 2_000 })
  const proxy = createHttp('/api', answering(new Response('<html>', { status: 502 })))
  await assert.rejects(proxy({ method: 'GET', path: '/x' }), { kind: 'busy', code: 'status_502' })
  const dead = createHttp('/api', () => Promise.reject(new TypeError('Failed to fetch')))
  await assert.rejects(dead({ method: 'GET', path: '/x' }), { kind: 'unreached' })
})

test('the owner of what is kept is named by the token; strangers share the visitor', () => {
  assert.equal(ownerOf(token({ sub: '小满' })), 's:小满')
  assert.deepEqual([null, 'rubbish', token({}), token({ sub: 7 })].map(ownerOf), ['visitor', 'visitor', 'visitor', 'visitor'])
  assert.ok(!isFresh(token({ exp: 100 }), 95_000))
  assert.ok(isFresh(token({ exp: 200 }), 95_000))
})

function sessionWith(change: Partial<SessionNeeds> = {}): { session: ReturnType<typeof createSession>; asked: unknown[] } {
  const asked: unknown[] = []
  const http: Http = async <T>(call: { body?: unknown }): Promise<T> => {
    asked.push(call.body)
    return JSON.parse(JSON.stringify(anOpening({ session: `s${asked.length}`, visitor: 'secret' })))
  }
  const needs: SessionNeeds = {
    http,
    channel: 'c',
    language: null,
    token: null,
    tokenUrl: null,
    fetch: () => Promise.reject(new Error('no fetch')),
    now: () => 0,
    page: () => null,
    track: () => null,
    visitor: async () => 'secret',
    lock: (_name, work) => work(),
    onOpened() {},
    ...change,
  }
  return { session: createSession(needs), asked }
}

test('a session that has ended is opened anew once, with a fresh token, and the call is made again', async () => {
  const fetched = token({ sub: 'lin', n: 2 })
  const { session, asked } = sessionWith({
    token: token({ sub: 'lin' }),
    tokenUrl: '/t',
    fetch: async () => Response.json({ token: fetched }),
  })
  const used: string[] = []
  const answer = await session.with(async (held) => {
    used.push(held)
    if (used.length === 1) throw new CallFailed('signed_out', 'unauthenticated')
    return 'done'
  })
  assert.equal(answer, 'done')
  assert.deepEqual(used, ['s1', 's2'])
  assert.deepEqual(asked.at(-1), { channel: 'c', token: fetched })
})

test('many calls that find the session ended open one new one', async () => {
  const { session, asked } = sessionWith()
  const call = (): Promise<string> =>
    session.with(async (held) => (held === 's2' ? held : Promise.reject(new CallFailed('signed_out', 'x'))))
  await session.open()
  assert.deepEqual(await Promise.all([call(), call(), call()]), ['s2', 's2', 's2'])
  assert.equal(asked.length, 2)
})

test('a page never goes on under another shopper who signed in elsewhere', async () => {
  const moved = sessionWith({
    token: token({ sub: 'lin' }),
    tokenUrl: '/t',
    fetch: async () => Response.json({ token: token({ sub: 'zhou' }) }),
  })
  await moved.session.open()
  const call = moved.session.with(() => Promise.reject(new CallFailed('signed_out', 'x')))
  await assert.rejects(call, { code: 'other_shopper' })
})

test('a stranger keeps the secret of the first visit; a known shopper does not show it', async () => {
  const stranger = sessionWith()
  await stranger.session.open()
  assert.deepEqual(stranger.asked, [{ channel: 'c', visitor: 'secret' }])
  const known = sessionWith({ token: token({ sub: 'lin' }) })
  await known.session.open()
  assert.deepEqual(known.asked, [{ channel: 'c', token: token({ sub: 'lin' }) }])
})

test('a token is shown once: after an opening whose answer was lost, a fresh one is asked for', async () => {
  const shown: unknown[] = []
  const http: Http = async (call) => {
    shown.push(call.body)
    throw new CallFailed('unreached', 'x')
  }
  const { session } = sessionWith({
    http,
    token: token({ sub: 'lin' }),
    tokenUrl: '/t',
    fetch: async () => Response.json({ token: token({ sub: 'lin', n: 2 }) }),
  })
  await assert.rejects(session.open())
  await assert.rejects(session.open())
  assert.deepEqual(
    shown,
    [token({ sub: 'lin' }), token({ sub: 'lin', n: 2 })].map((one) => ({ channel: 'c', token: one })),
  )
})

test('the page a token was signed for is known, and nothing else is taken for one', () => {
  assert.deepEqual(pageOf(token({ page: { kind: 'product', ref: 'p1', title: 7, more: 'x' } })), { kind: 'product', ref: 'p1' })
  for (const odd of [null, token({}), token({ page: 'product' }), token({ page: { kind: 'toString' } })]) assert.equal(pageOf(odd), null)
})
