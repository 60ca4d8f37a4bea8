import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newVersion } from './new-version.ts'

const begun = (version: string, taken: string[], zone = 'Asia/Shanghai') =>
  JSON.parse(newVersion(JSON.stringify({ version, from: '2026-10-01', rules: [] }), taken, zone, new Date('2026-11-30T17:00:00Z')))

test('a new version has the next free name and begins on the day it is in the shop', () => {
  assert.deepEqual(begun('2', ['1', '2', '3']), { version: '4', from: '2026-12-01', rules: [] })
  assert.equal(begun('2', ['2'], 'America/New_York').from, '2026-11-30')
  assert.equal(begun('autumn', ['autumn']).version, 'autumn-2')
  assert.equal(begun('2026-11', ['2026-11', '2026-12']).version, '2026-13')
})
