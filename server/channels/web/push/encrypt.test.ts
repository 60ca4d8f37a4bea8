import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encryptFor, isBrowserKeys, MOST_WORDS } from './encrypt.ts'
import { decrypted, vouched } from './testing/stub-push-service.ts'
import { newVapidKeys, vapidHeader } from './vapid.ts'

const bytes = (text: string) => Buffer.from(text, 'base64url')

/** RFC 8291, appendix A. */
const RFC = {
  plain: 'When I grow up, I want to be a watermelon',
  keys: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  browser: bytes('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94'),
  drawn: { salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'), privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw') },
  body: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
}

test('a push is encrypted as the example of RFC 8291, and what is drawn anew is read by that browser alone', () => {
  const plain = Buffer.from(RFC.plain)
  assert.equal(encryptFor(RFC.keys, plain, RFC.drawn).toString('base64url'), RFC.body)
  assert.equal(decrypted(RFC.browser, bytes(RFC.keys.auth), encryptFor(RFC.keys, plain)).toString(), RFC.plain)
  assert.throws(() => decrypted(RFC.browser, Buffer.alloc(16), encryptFor(RFC.keys, plain)))
})

test('what does not fit one record is refused, as are keys that are none', () => {
  assert.equal(encryptFor(RFC.keys, Buffer.alloc(MOST_WORDS)).length, 4_096)
  assert.throws(() => encryptFor(RFC.keys, Buffer.alloc(MOST_WORDS + 1)), RangeError)
  assert.ok(isBrowserKeys(RFC.keys))
  for (const wrong of [
    { ...RFC.keys, auth: 'AAAA' },
    { ...RFC.keys, p256dh: Buffer.alloc(65, 4).toString('base64url') },
    { p256dh: '', auth: '' },
  ])
    assert.equal(isBrowserKeys(wrong), false)
})

test('a push is signed as RFC 8292 says; its example holds by the same check, and with a letter changed it does not', () => {
  const example =
    'vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA, k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs'
  assert.deepEqual(vouched(example)?.claims, { aud: 'https://push.example.net', exp: 1_453_523_768, sub: 'mailto:push@example.com' })
  const [keys, now] = [newVapidKeys(), new Date('2026-11-26T00:00:00Z')]
  const ours = vapidHeader(keys, 'https://push.example.net/a/b?c', 'https://help.example', now)
  assert.deepEqual(vouched(ours), {
    key: keys.publicKey,
    claims: { aud: 'https://push.example.net', exp: now.getTime() / 1_000 + 43_200, sub: 'https://help.example' },
  })
  assert.equal(vouched(ours.replace(keys.publicKey, newVapidKeys().publicKey)), undefined)
})
