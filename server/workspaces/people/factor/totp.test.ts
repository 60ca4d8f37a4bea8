import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base32, codeAt, otpauth, stepAt, stepOf } from './totp.ts'

const key = (bytes: number) => Buffer.from('1234567890'.repeat(7).slice(0, bytes))

test('counters of RFC 4226, appendix D', () => {
  const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']
  assert.deepEqual(
    codes.map((_, counter) => codeAt(key(20), counter)),
    codes,
  )
})

test('times of RFC 6238, appendix B, by each hash', () => {
  const told = [
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ] as const
  for (const [seconds, sha1, sha256, sha512] of told) {
    const step = stepAt(new Date(seconds * 1_000))
    assert.equal(codeAt(key(20), step, { digits: 8 }), sha1)
    assert.equal(codeAt(key(32), step, { digits: 8, hash: 'sha256' }), sha256)
    assert.equal(codeAt(key(64), step, { digits: 8, hash: 'sha512' }), sha512)
  }
})

test('a code is taken one step early and one late, and no further', () => {
  const at = new Date('2026-11-11T02:00:15Z')
  const later = (seconds: number) => stepOf(key(20), codeAt(key(20), stepAt(at)), new Date(at.getTime() + seconds * 1_000))
  assert.deepEqual([later(0), later(30), later(-30)], [stepAt(at), stepAt(at), stepAt(at)])
  assert.deepEqual([later(60), later(-60), stepOf(key(20), '', at), stepOf(key(20), '1234567', at)], Array(4).fill(undefined))
})

test('base32 of RFC 4648, and the address that an authenticator reads', () => {
  const told = { f: 'MY', fo: 'MZXQ', foo: 'MZXW6', foob: 'MZXW6YQ', fooba: 'MZXW6YTB', foobar: 'MZXW6YTBOI' }
  for (const [text, coded] of Object.entries(told)) assert.equal(base32(Buffer.from(text)), coded)
  assert.equal(
    otpauth(Buffer.from('foobar'), 'a+b@spruce.example', '云杉 小店'),
    'otpauth://totp/%E4%BA%91%E6%9D%89%20%E5%B0%8F%E5%BA%97:a%2Bb%40spruce.example?secret=MZXW6YTBOI&issuer=%E4%BA%91%E6%9D%89%20%E5%B0%8F%E5%BA%97&algorithm=SHA1&digits=6&period=30',
  )
})
