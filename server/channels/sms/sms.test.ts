import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import { outwardOf } from '#platform/outbound'
import type { Connection, Outgoing } from '../push-channel.ts'
import { smsChannel, twilioSignature } from './index.ts'
import { stubTwilio } from './testing/stub-twilio.ts'

test('a call is signed as Twilio signs it: the sample of its documents', () => {
  const form = { CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234', From: '+14158675309', To: '+18005551212' }
  const address = 'https://mycompany.com/myapp.php?foo=1&bar=2'
  assert.equal(twilioSignature('12345', address, Object.entries(form).reverse()), 'RSOYDt4T1cUTdK1PDd93/VVr8B8=')
})

const stub = await stubTwilio()
const channel = smsChannel(outwardOf(['127.0.0.1']))
const given = { accountSid: stub.sid, authToken: stub.token, from: '+1 (415) 555-2671', api: stub.api }
const hook = 'https://chat.example/api/v1/hooks/sms/key'
const { settings, about } = await channel.greet(given)
const connection: Connection = {
  ...{ workspaceId: '', channelId: '', shopId: '', name: '', state: 'on', settings, about, language: 'en' },
}

describe('a number at Twilio', () => {
  it('is greeted by its own name, led here, and tried; other keys and numbers are refused in its own words', async () => {
    assert.deepEqual(about, { number: '+14155552671', name: 'Spruce' })
    await assert.rejects(channel.test(connection, hook), { code: 'conflict' })
    await channel.resume(connection, hook)
    assert.deepEqual([stub.hook, await channel.test(connection, hook)], [hook, about])
    await assert.rejects(channel.greet({ ...given, authToken: 'no' }), { code: 'upstream_failed', message: /20003 Authenticate/ })
    await assert.rejects(channel.greet({ ...given, from: '+14155550000' }), { code: 'upstream_failed', message: /\+14155550000/ })
  })

  it('brings words under its signature over address and form, whatever proxy passed them on; pictures are told of', async () => {
    stub.hook = hook
    const { body, headers } = stub.message('+14155550001', 'where is my parcel?')
    const call = { method: 'POST' as const, url: '/api/v1/hooks/sms/key', query: {}, body: Buffer.from(body), now: new Date() }
    const [arrival] = (await channel.receive(connection, { ...call, headers })).arrivals
    assert.deepEqual([arrival?.address, arrival?.parts], ['+14155550001', [{ kind: 'text', text: 'where is my parcel?' }]])
    assert.deepEqual(arrival?.contact, { kind: 'phone', said: '+14155550001', proven: false })
    const inside = { ...headers, host: '10.0.0.7:3000', 'x-forwarded-host': 'chat.example' }
    assert.equal((await channel.receive(connection, { ...call, headers: inside })).arrivals.length, 1)
    for (const bad of [
      { ...call, headers, body: Buffer.from(body.replace('parcel', 'Parcel')) },
      { ...call, headers, url: '/api/v1/hooks/sms/other' },
      { ...call, headers: { ...headers, 'x-twilio-signature': '' } },
    ])
      assert.throws(() => channel.receive(connection, bad), { code: 'unauthenticated' })
    const elsewhere = stub.message('+14155550001', 'hello', { to: '+14155559999' })
    const other = { ...call, headers: elsewhere.headers, body: Buffer.from(elsewhere.body) }
    assert.deepEqual((await channel.receive(connection, other)).arrivals, [])
  })

  it('says what is to be said in as few messages as hold it, choices as numbered lines', async () => {
    const parts: Outgoing['parts'] = [
      { kind: 'text', text: 'x'.repeat(2_000) },
      { kind: 'choices', text: 'Which one?', options: [{ id: 'a', label: 'The red one' }] },
    ]
    const message: Outgoing = {
      ...{
        messageId: 'm',
        to: '+14155550002',
        author: 'bot',
        parts,
        language: 'en',
        at: new Date(),
        replyToken: null,
        opening: 'An AI answers.',
      },
      ...{ pictureUrl: () => undefined, fileUrl: () => undefined, readFile: async () => undefined },
    }
    for (const send of channel.line(connection).calls(message)) assert.equal((await send('k')).outcome, 'sent')
    const texts = stub.to('+14155550002').map(({ text }) => text)
    assert.ok(texts.every((text) => text.length <= 1_600) && texts.length === 2)
    assert.match(texts.join('\n'), /^An AI answers\.[\s\S]*Which one\?\n1\. The red one$/u)
    stub.faults.push({ status: 503, code: 20_503, message: 'Service Unavailable' })
    const [send] = channel.line(connection).calls({ ...message, parts: [{ kind: 'text', text: 'hi' }] })
    assert.equal((await send?.('k'))?.outcome, 'unsure')
  })
})
