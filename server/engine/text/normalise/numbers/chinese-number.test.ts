import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chineseNumber } from './chinese-number.ts'

test('numbers as they are spoken', () => {
  const said = {
    十五: 15,
    三百五: 350,
    一万二: 12_000,
    两千零八: 2008,
    二零二四: 2024,
    一百一: 110,
    六五: 65,
    二十: 20,
    '38': 38,
    '24.5': 24.5,
    三千五百二十一: 3521,
  }
  for (const [text, number] of Object.entries(said)) assert.equal(chineseNumber(text), number, text)
})

test('what is no number gives none', () => {
  for (const text of ['', '十百', '百千', '好', '一一十十']) assert.equal(chineseNumber(text), undefined, text)
})
