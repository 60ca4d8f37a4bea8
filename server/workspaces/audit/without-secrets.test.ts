import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutSecrets } from './without-secrets.ts'

test('what opens a door is hidden under whichever name it is sent, and the rest is kept', () => {
  for (const name of [
    'headers',
    'Authorization',
    'proxy-authorization',
    'X-Api-Key',
    'apiKey',
    'api_key',
    'Cookie',
    'set-cookie',
    'key',
    'newPassword',
  ])
    for (const sent of [{ [name]: 'k-1' }, { deep: [{ [name]: { any: 'k-1' } }] }])
      assert.doesNotMatch(JSON.stringify(withoutSecrets(sent)), /k-1/u, name)
  const kept = { name: 'carrier', url: 'https://tools.example', keys: 3, header: 'Sale' }
  assert.deepEqual(withoutSecrets(kept), kept)
})
