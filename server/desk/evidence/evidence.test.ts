import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Gathered } from './gather.ts'
import { packOf } from './pack.ts'
import { keyOf } from './sign.ts'
import { verifyPack } from './verify.ts'

const key = keyOf(Buffer.alloc(32, 5).toString('base64url'))
const ABOUT = { sessionId: '0190b1f2-0000-7000-8000-000000000001', madeAt: new Date('2026-11-20T08:00:00Z'), madeBy: '小云' }
const GATHERED: Gathered = {
  session: { id: ABOUT.sessionId },
  messages: [{ author: 'shopper', at: '2026-11-20T07:00:00Z', parts: [{ text: '<b>什么时候退</b>' }] }],
  turns: [],
  decisions: [],
  promises: [],
  actions: [{ state: 'done', receipt: [{ kind: 'refund', number: 'R1' }] }],
  tickets: [],
  transfers: [],
  audit: { head: 'aa', rows: [] },
}
const PACK = packOf(GATHERED, ABOUT, key)
/** One byte of what stands in the pack is another. */
const touched = (find: string, by: string) => {
  const at = PACK.indexOf(find)
  assert.ok(at > 0)
  const copy = Buffer.from(PACK)
  copy.write(by, at)
  return copy
}

test('a pack is whole, the same from the same, and its page runs nothing of what was said', async () => {
  const { bad, files, sessionId, key: fingerprint } = await verifyPack(PACK)
  assert.deepEqual([bad, files, sessionId], [[], 10, ABOUT.sessionId])
  assert.ok(packOf(GATHERED, ABOUT, key).equals(PACK))
  assert.deepEqual((await verifyPack(PACK, fingerprint.toUpperCase())).bad, [])
  assert.ok(PACK.includes('&lt;b&gt;什么时候退') && !PACK.includes('<b>什么时候退</b><'))
})

test('whatever is touched is named: a file, the manifest, the key', async () => {
  assert.deepEqual((await verifyPack(touched('"number": "R1"', '"number": "R2"'))).bad, [{ file: 'actions.json', why: 'changed' }])
  assert.deepEqual((await verifyPack(touched('"madeBy": "小云"', '"madeBy": "小雨"'))).bad, [{ file: 'manifest.json', why: 'signature' }])
  assert.deepEqual((await verifyPack(PACK, 'ab'.repeat(32))).bad, [{ file: 'public-key.pem', why: 'key' }])
  const other = packOf(GATHERED, ABOUT, keyOf(Buffer.alloc(32, 6).toString('base64url')))
  assert.deepEqual((await verifyPack(other)).bad, [], 'by itself it is whole: only the known key tells it apart')
})

test('what is no pack is refused with the way out', async () => {
  await assert.rejects(verifyPack(Buffer.from('nothing')), /no zip/u)
  await assert.rejects(verifyPack(PACK.subarray(0, 300)), /no zip/u)
})
