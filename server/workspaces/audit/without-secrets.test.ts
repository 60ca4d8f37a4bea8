import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forgetful, NO_CALLS, NO_MAILS } from '../../channels/testing/forgetful.ts'
import { pushChannels } from '../../compose/channels/kinds.ts'
import { shopKinds } from '../../compose/shops/kinds.ts'
import { locateBy, outwardOf } from '../../platform/outbound/index.ts'
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

test('of what shops and channels are connected with no secret is kept, whichever kind it is', () => {
  for (const { kind, fields } of [...shopKinds, ...pushChannels(outwardOf([]), locateBy([]), forgetful(), NO_MAILS, NO_CALLS)]) {
    const given = Object.fromEntries(fields.map(({ name, secret }) => [name, secret ? 'zq-secret' : 'open']))
    assert.doesNotMatch(JSON.stringify(withoutSecrets({ platform: kind, given })), /zq-secret/u, kind)
  }
})
