import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectFrame, packetOf } from './packet.ts'

test('the frames of the service are read', () => {
  assert.deepEqual(packetOf('0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}'), {
    is: 'open',
    patienceMs: 45_000,
  })
  assert.deepEqual(packetOf('2'), { is: 'ping' })
  assert.deepEqual(packetOf('40/widget,{"sid":"b"}'), { is: 'connected' })
  assert.deepEqual(packetOf('44/widget,{"message":"unauthenticated"}'), { is: 'refused' })
  assert.deepEqual(packetOf('42/widget,["bell",{"seq":7}]'), { is: 'event', name: 'bell', detail: { seq: 7 } })
  assert.deepEqual(packetOf('42/widget,12["bell",{"seq":7}]'), { is: 'event', name: 'bell', detail: { seq: 7 } })
})

test('everything else is passed over', () => {
  for (const frame of ['', '1', '6', '40{"sid":"other"}', '42["bell",{"seq":7}]', '42/widget,{', '42/widget,[]', '43/widget,1[]'])
    assert.deepEqual(packetOf(frame), { is: 'other' }, frame)
})

test('an opening that cannot be read still gets a patience', () => {
  assert.deepEqual(packetOf('0rubbish'), { is: 'open', patienceMs: 45_000 })
})

test('the session goes in the first frame', () => {
  assert.equal(connectFrame('s'), '40/widget,{"session":"s"}')
})
