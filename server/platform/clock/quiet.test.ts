import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quietUntil } from './quiet.ts'

test('quiet hours run over midnight, by the clock of their zone', () => {
  const night = { from: '21:00', to: '09:00', timeZone: 'Asia/Shanghai' }
  assert.equal(quietUntil(new Date('2026-11-25T12:59:59Z'), night), undefined)
  assert.equal(quietUntil(new Date('2026-11-25T13:00:00Z'), night)?.toISOString(), '2026-11-26T01:00:00.000Z')
  assert.equal(quietUntil(new Date('2026-11-26T00:59:30Z'), night)?.toISOString(), '2026-11-26T01:00:00.000Z')
  assert.equal(quietUntil(new Date('2026-11-26T01:00:00Z'), night), undefined)
  assert.equal(quietUntil(new Date('2026-11-25T13:00:00Z'), { ...night, from: '00:00', to: '00:00' }), undefined)
})
