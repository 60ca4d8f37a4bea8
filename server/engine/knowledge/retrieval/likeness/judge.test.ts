import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConcepts, readLexicons, SHIPPED_FOLDER } from '#engine/understanding'
import { GramIndex } from '../grams/gram-index.ts'
import { demoPairs } from './demo-pairs.fixture.ts'
import { featuresOf } from './features.ts'
import { fitJudge } from './fit.ts'
import { type JudgeWeights, searchPairs } from './judge.ts'
import { WEIGHTS } from './weights.ts'

const pairs = demoPairs()
const concepts = readConcepts(readLexicons(join(SHIPPED_FOLDER, 'lexicons')))
const index = GramIndex.of(pairs, concepts)
const verdict = (text: string) => searchPairs(index, text, { top: 3 }).verdict

/** The lexicons and the demo shop grow; the weights need fitting anew once they have wandered. */
const WANDERED = 0.4

test('the weights that ship are still about those that fitting gives', () => {
  const fitted = fitJudge(pairs, concepts)
  const of = ({ bias, lead, likeness }: JudgeWeights) => [bias, lead, ...likeness]
  of(fitted).forEach((weight, at) => {
    assert.ok(Math.abs(weight - of(WEIGHTS)[at]!) < WANDERED, `weight ${at}: ${weight} fitted, ${of(WEIGHTS)[at]} ships`)
  })
})

test('a question as it stands in the base is answered by its entry', () => {
  const { results } = searchPairs(index, '是正品吗？', { top: 3 })
  assert.equal(results[0]?.id, 'authentic')
  assert.equal(verdict('是正品吗？'), 'answer')
})

test('what the base does not hold is not answered, and what shares nothing with it is not known', () => {
  for (const text of ['你们老板姓什么', '今天股市涨了没', '帮我写一首诗']) assert.notEqual(verdict(text), 'answer', text)
  for (const text of ['', '？？', 'zzz qqq']) assert.equal(verdict(text), 'not_known', text)
})

test('numbers that differ and a denial are seen', () => {
  const meeting = (a: string, b: string) => featuresOf(index.read(a), index.read(b))
  assert.equal(meeting('38码有货吗', '39码有货吗').numbers, 1)
  assert.equal(meeting('38码有货吗', '38码有没有货').numbers, 0)
  assert.equal(meeting('这个能退吗', '这个不能退吗').denial, 1)
  assert.equal(meeting('能不能退', '可以退吗').denial, 0)
})
