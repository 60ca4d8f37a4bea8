import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutPrivate } from './private.ts'

test('names of people are masked where the words around or a title say that they are some, and goods and greetings stay', () => {
  const masked = [
    ['收件人改成李晓梅', '收件人改成‹name›'],
    ['张伟 13812345678 浙江省杭州市', '‹name› '],
    ['您好，王女士，您的包裹到了', '您好，‹name›，您的包裹到了'],
    ['my name is Anna Berg, where is it', 'my name is ‹name›, where is it'],
  ] as const
  for (const [said, begins] of masked) assert.ok(withoutPrivate(said).startsWith(begins), withoutPrivate(said))
  for (const said of ['这件白色的风衣有货吗', '谢谢您', '高领的那件还有黄色吗', 'is the white one in stock'])
    assert.equal(withoutPrivate(said), said)
  assert.doesNotMatch(withoutPrivate('张伟 13812345678 浙江省杭州市'), /13812345678|张伟/u)
})
