import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chineseScript } from './script.ts'

test('traditional and simplified characters are told apart, and what is written alike in both is neither', () => {
  for (const text of ['請問這件還有貨嗎', '我想退貨', '邊度有得賣', '收唔到件貨呀', '麻煩幫我查訂單'])
    assert.equal(chineseScript(text), 'Hant', text)
  for (const text of ['请问这件还有货吗', '我想退货', '谢谢', '什么时候发货', '有几个']) assert.equal(chineseScript(text), 'Hans', text)
  for (const text of ['好的', 'ok', '', '38', '可以']) assert.equal(chineseScript(text), undefined, text)
})
