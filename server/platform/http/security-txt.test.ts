import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from '#platform/config'
import { createLogger, createMetrics } from '#platform/telemetry'
import { buildHttp } from './index.ts'

const asked = async (env: Record<string, string>, now: string) => {
  const { securityContact, publicUrl } = readConfig(env)
  const parts = {
    logger: createLogger({ level: 'silent' }),
    metrics: createMetrics(),
    isReady: async () => assert.fail('nobody asks'),
    version: '1',
  }
  const app = await buildHttp({ ...parts, publicUrl, securityContact, now: () => new Date(now) })
  const [answer, old] = [await app.inject('/.well-known/security.txt'), await app.inject('/security.txt')]
  await app.close()
  return { status: answer.statusCode, type: String(answer.headers['content-type']), body: answer.body, leads: old.headers['location'] }
}
const named = { SECURITY_CONTACT: 'mailto:security@spruce.example, https://spruce.example/security', SECURITY_EXPIRES: '2027-06-30' }

test('whom to write to of a hole stands where RFC 9116 says, until it ends', async () => {
  const told = await asked({ ...named, PUBLIC_URL: 'https://service.example' }, '2026-12-01T00:00:00Z')
  assert.deepEqual([told.status, told.type, told.leads], [200, 'text/plain; charset=utf-8', '/.well-known/security.txt'])
  assert.deepEqual(told.body.split('\n'), [
    'Contact: mailto:security@spruce.example',
    'Contact: https://spruce.example/security',
    'Expires: 2027-06-30T23:59:59.000Z',
    'Preferred-Languages: zh, en',
    'Canonical: https://service.example/.well-known/security.txt',
    '',
  ])
  assert.equal((await asked(named, '2027-07-01T00:00:00Z')).status, 404, 'it has ended')
  assert.equal((await asked({}, '2026-12-01T00:00:00Z')).status, 404, 'nobody is named')
})

test('a contact needs an end, and is an address', () => {
  assert.throws(() => readConfig({ SECURITY_CONTACT: 'mailto:a@b.example' }), /SECURITY_EXPIRES is missing/u)
  assert.throws(() => readConfig({ SECURITY_EXPIRES: '2027-06-30' }), /SECURITY_CONTACT is missing/u)
  assert.throws(() => readConfig({ ...named, SECURITY_CONTACT: 'security@spruce.example' }), /must be addresses/u)
  assert.throws(() => readConfig({ ...named, SECURITY_CONTACT: 'https://x.example/\nContact: https://evil.example' }), /must be addresses/u)
  assert.throws(() => readConfig({ ...named, SECURITY_EXPIRES: '30.6.2027' }), /must be a day/u)
})
