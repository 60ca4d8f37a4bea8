import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OWN_WORDS } from '../../../engine/reply/catalogue/catalogue.ts'
import { aiNoticeIn, webTexts } from './index.ts'

test('the channel has the same texts in both languages, the Chinese ones with Chinese marks', () => {
  const [zh, en] = [webTexts('zh-CN'), webTexts('en')]
  assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort())
  for (const [key, text] of Object.entries(zh)) assert.doesNotMatch(text, /\p{Script=Han}[,;?!]\p{Script=Han}/u, key)
})

test('that an AI answers is said in each language that is served', () => {
  const said = [...OWN_WORDS.keys(), 'zh-Hant', 'zh-CN', 'en'].map(aiNoticeIn)
  assert.equal(new Set(said).size, said.length)
  for (const one of said) assert.match(one, /AI|IA|KI|ИИ|ذكاء اصطناعي/u)
  assert.equal(aiNoticeIn('it'), aiNoticeIn('en'))
})
