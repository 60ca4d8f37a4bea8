import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Gathered } from './gather.ts'
import { packOf } from './pack.ts'
import { pdfOf } from './pdf/pdf.ts'
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
  participants: [],
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
  assert.deepEqual([bad, files, sessionId], [[], 11, ABOUT.sessionId])
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

const PDF = await pdfOf({ ...GATHERED, promises: [{ words: '今天 🎁 到' }] }, ABOUT, key)
/** What a reader finds in it. */
async function read(bytes: Buffer) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const words: string[] = []
  for (let nth = 1; nth <= pdf.numPages; nth++)
    for (const item of (await (await pdf.getPage(nth)).getTextContent()).items) if ('str' in item) words.push(item.str)
  return {
    words: words.join(''),
    names: [...((await pdf.getAttachments())?.keys() ?? [])],
    bytesOf: (name: string) => pdf.getAttachmentContent(name),
  }
}

test('a PDF holds the same, in Chinese, with all the files attached, and is verified as the zip is', async () => {
  assert.ok((await pdfOf({ ...GATHERED, promises: [{ words: '今天 🎁 到' }] }, ABOUT, key)).equals(PDF), 'the same from the same')
  const { words, names, bytesOf } = await read(PDF)
  for (const said of ['<b>什么时候退</b>', '"number": "R1"', '小云', '承诺', '今天 [U+1F381] 到']) assert.ok(words.includes(said), said)
  assert.equal(names.length, 10, names.join(' '))
  assert.match(Buffer.from((await bytesOf('promises.json')) ?? []).toString(), /今天 🎁 到/u)
  const { bad, files, sessionId, key: by } = await verifyPack(PDF)
  assert.deepEqual([bad, files, sessionId], [[], 1, ABOUT.sessionId])
  assert.equal(by, (await verifyPack(PACK)).key)
})

test('a PDF that was touched says so, wherever; one without a seal is no pack', async () => {
  const at = (find: string) => PDF.lastIndexOf(find)
  const changed = [{ file: 'evidence.pdf', why: 'changed' }]
  for (const place of [100, Math.floor(PDF.length / 2), at('startxref') + 10]) {
    const copy = Buffer.from(PDF)
    copy[place] = (copy[place] ?? 0) ^ 1
    assert.deepEqual((await verifyPack(copy)).bad, changed, String(place))
  }
  assert.deepEqual((await verifyPack(Buffer.concat([PDF, Buffer.from('more')]))).bad, changed)
  const sealAt = at('%xiaoer-evidence ')
  const other = await pdfOf(GATHERED, ABOUT, key)
  const swapped = Buffer.concat([other.subarray(0, other.lastIndexOf('%xiaoer-evidence ')), PDF.subarray(sealAt)])
  assert.deepEqual((await verifyPack(swapped)).bad, changed, 'the seal of another')
  await assert.rejects(verifyPack(PDF.subarray(0, sealAt)), /no seal/u)
  assert.deepEqual((await verifyPack(PDF, 'ab'.repeat(32))).bad, [{ file: 'public-key.pem', why: 'key' }])
})
