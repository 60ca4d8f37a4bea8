import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileAddress, withAddresses } from './addresses.ts'

test('a part that shows a kept file gets a fresh address, and what shows none goes out as it is', () => {
  const sign = (fileId: string) => `fresh ${fileId}`
  const plain = { kind: 'text', text: '您好', lines: [{ at: new Date(0) }, 1, null] }
  const picture = { kind: 'image', fileId: 'f1', url: fileAddress('w', 'f1') }
  const elsewhere = { kind: 'image', fileId: 'f2', url: 'https://shop.example/f2.png' }
  assert.equal(withAddresses(plain, sign), plain)
  const shown = withAddresses({ replies: [{ parts: [plain, picture, elsewhere] }], more: false }, sign)
  assert.deepEqual(shown, { replies: [{ parts: [plain, { ...picture, url: 'fresh f1' }, elsewhere] }], more: false })
  assert.equal(shown.replies[0]?.parts[0], plain)
  assert.equal(picture.url, fileAddress('w', 'f1'), 'what was given stays as it was')
})
