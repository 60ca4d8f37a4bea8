import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signToken } from '#platform/auth'
import { WIDGET_AUDIENCE, whoVisits } from './index.ts'

const secret = Buffer.alloc(32, 7)
const now = new Date()
const visitor = (claims: Record<string, unknown>) =>
  whoVisits({ token: signToken(claims, { secret, audience: WIDGET_AUDIENCE, now }) }, secret, now)

test('what a shop signs holds no text that cannot be stored', () => {
  assert.throws(() => visitor({ sub: 'c-1', name: 'a\0b' }), { code: 'invalid' })
  assert.throws(() => visitor({ sub: 'c-1', name: 'a\ud800' }), { code: 'invalid' })
  assert.ok(visitor({ sub: 'c-1', name: `${'a'.repeat(79)}😀` }).name?.isWellFormed())
})
