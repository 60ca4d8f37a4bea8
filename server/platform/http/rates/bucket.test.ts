import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buckets, networkOf } from '../index.ts'

test('a bucket gives its burst at once, then as fast as it fills, and says how long to wait', () => {
  let at = 0
  const { take } = buckets({ burst: 4, perSecond: 2 }, () => at)
  assert.deepEqual(
    [1, 2, 3, 4].map(() => take('a')),
    [0, 0, 0, 0],
  )
  assert.equal(take('a'), 1)
  assert.equal(take('b'), 0, 'another has its own')
  at += 500
  assert.deepEqual([take('a'), take('a')], [0, 1])
  at += 60_000
  assert.deepEqual([take('a', 3), take('a', 3)], [0, 1])
  assert.equal(take('c', 1_000), 0, 'more than the burst costs the burst, else it could never be had')
  assert.equal(take('c', 1_000), 2)
})

test('a crowd of keys does not fill the memory: the least used are forgotten', () => {
  const { take } = buckets({ burst: 1, perSecond: 0.001 }, () => 0)
  assert.equal(take('first'), 0)
  assert.ok(take('first') > 0)
  for (let i = 0; i < 20_000; i++) take(String(i))
  assert.equal(take('first'), 0)
})

test('an IPv6 subscriber is one address', () => {
  for (const ip of ['2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', '2001:0db8:0001:0002::ffff'])
    assert.equal(networkOf(ip), '2001:db8:1:2::/64')
  assert.equal(networkOf('2001:db8::1'), '2001:db8:0:0::/64')
  assert.equal(networkOf('::1'), '0:0:0:0::/64')
  for (const ip of ['192.0.2.7', '::ffff:192.0.2.7', 'unknown']) assert.equal(networkOf(ip), ip)
})
