import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signed, verified } from './standard-webhook.ts'

/** The vector of the Standard Webhooks libraries' own tests. */
const [secret, id, at] = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1_614_265_330_000)]
const body = '{"test": 2432232314}'
const headers = signed(secret, id, at, body)
const seconds = (n: number) => new Date(at.getTime() + n * 1_000)

test('the signature is the published one', () => {
  assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('one right signature among several is enough; a changed byte, another id, another time and an old call are refused', () => {
  const both = { ...headers, 'webhook-signature': `v1,AAAA v1a,xyz ${headers['webhook-signature']}` }
  assert.deepEqual(verified(secret, both, Buffer.from(body), seconds(299)), { id, timestamp: 1_614_265_330 })
  const refused: [object, string, number][] = [
    [{}, body.replace('2', '3'), 0],
    [{ 'webhook-id': 'other' }, body, 0],
    [{ 'webhook-timestamp': '1614265331' }, body, 0],
    [{ 'webhook-timestamp': 'now' }, body, 0],
    [{ 'webhook-signature': undefined }, body, 0],
    [{}, body, 301],
    [{}, body, -301],
  ]
  for (const [changed, words, later] of refused)
    assert.throws(() => verified(secret, { ...headers, ...changed }, Buffer.from(words), seconds(later)), { code: 'unauthenticated' })
})
