import assert from 'node:assert/strict'
import { test } from 'node:test'
import { webTexts } from './index.ts'

test('the channel has the same texts in both languages, the Chinese ones with Chinese marks', () => {
  const [zh, en] = [webTexts('zh-CN'), webTexts('en')]
  assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort())
  for (const [key, text] of Object.entries(zh)) assert.doesNotMatch(text, /\p{Script=Han}[,;?!]\p{Script=Han}/u, key)
})
