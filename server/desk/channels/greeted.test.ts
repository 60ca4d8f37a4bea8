import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusal } from '@xiaoer/contract/refusals'
import { AppError, isAppError } from '#platform/errors'
import { withoutSecrets } from './greeted.ts'

test('why a platform refuses is told in its words without the secret that they repeat, plain or as it stands in an address', () => {
  const secret = 's3cret+of/the=shop'
  const words = `no such bot: GET /bot${encodeURIComponent(secret)}/getMe, password ${secret}`
  for (const why of [words, refusal('channel.refused', { words })]) {
    const told = withoutSecrets(new AppError('upstream_failed', why, { retryAfter: 3 }), [secret])
    assert.ok(isAppError(told))
    assert.deepEqual([told.code, told.retryAfter], ['upstream_failed', 3])
    for (const text of [told.message, JSON.stringify(told.refusal ?? {})]) {
      assert.ok(!text.includes('s3cret') && !text.includes('of/the'), text)
    }
    assert.match(told.message, /no such bot/)
  }
  const other = new AppError('conflict', 'taken')
  assert.equal(withoutSecrets(other, [secret]), other)
})
