import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceOf, placeOf } from './browser-of.ts'

test('browsers and systems are told by what they call themselves', () => {
  const told = {
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36': 'Chrome · Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0':
      'Edge · Windows',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1':
      'Safari · iOS',
    'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0': 'Firefox · Linux',
    'curl/8.5.0': '',
  }
  for (const [agent, device] of Object.entries(told)) assert.equal(deviceOf(agent), device)
  assert.equal(deviceOf(undefined), '')
})

test('of an address enough is told to know one’s own by', () => {
  const told = {
    '203.0.113.77': '203.0.113.*',
    '::ffff:10.1.2.3': '10.1.2.*',
    '2001:db8:7:8:9::1': '2001:db8:7:*',
    '::1': '0:0:0:*',
    odd: '',
  }
  for (const [ip, place] of Object.entries(told)) assert.equal(placeOf(ip), place)
})
