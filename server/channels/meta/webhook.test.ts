import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { readCall } from './index.ts'

const connection = (appSecret: string) => ({
  workspaceId: '',
  channelId: '',
  shopId: '',
  name: '',
  state: 'on' as const,
  language: 'zh-CN',
  about: {},
  settings: { appSecret, verify: 'token-of-ours' },
})
const call = { method: 'POST' as const, headers: {}, query: {}, body: Buffer.alloc(0), now: new Date() }
const signed = (signature: string, body: string | Buffer) => ({
  ...call,
  headers: { 'x-hub-signature-256': `sha256=${signature}` },
  body: Buffer.from(body),
})

test('the signature is the one that is published for these words, and one changed byte is refused', () => {
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries: the same header and algorithm; Meta publishes no vector
  const [secret, words] = ["It's a Secret to Everybody", 'Hello, World!']
  const right = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
  // it verifies, and is then no JSON
  assert.throws(() => readCall(connection(secret), signed(right, words)), { code: 'invalid' })
  assert.throws(() => readCall(connection(secret), signed(right, 'Hello, World?')), { code: 'unauthenticated' })
  assert.throws(() => readCall(connection(''), signed(right, words)), { code: 'unauthenticated' })
  assert.throws(() => readCall(connection(secret), { ...call, body: Buffer.from(words) }), { code: 'unauthenticated' })
})

test('a signature of the escaped form is one as well', () => {
  const body = '{"text":"你好😀"}'
  const escaped = '{"text":"\\u4f60\\u597d\\ud83d\\ude00"}'
  const signature = createHmac('sha256', 's').update(escaped).digest('hex')
  assert.deepEqual(readCall(connection('s'), signed(signature, body)), { told: { text: '你好😀' } })
})

test('the handshake is answered where it carries our token', () => {
  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 'token-of-ours', 'hub.challenge': '1158201444' }
  const greeting = { ...call, method: 'GET' as const, query }
  assert.deepEqual(readCall(connection('s'), greeting), { challenge: '1158201444' })
  for (const wrong of [{ 'hub.verify_token': 'other' }, { 'hub.mode': 'unsubscribe' }, { 'hub.verify_token': '' }])
    assert.throws(() => readCall(connection('s'), { ...greeting, query: { ...query, ...wrong } }), { code: 'unauthenticated' })
})
