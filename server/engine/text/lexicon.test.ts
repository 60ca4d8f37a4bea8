import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lexicon } from './lexicon.ts'

const cities = lexicon('data/places/cities.tsv', 1)
const wants = lexicon('data/knowledge/counter-words.tsv', 1)

test('words count whole, without case, marks and plural; Han characters wherever they stand; the longest is meant', () => {
  assert.deepEqual([...cities('do you deliver to Köln?')], ['DE'])
  assert.deepEqual([...cities('envío a Málaga')], ['ES'])
  assert.deepEqual([...cities('envio a malaga')], ['ES'])
  assert.deepEqual([...cities('能寄到都柏林吗')], ['IE'])
  assert.deepEqual([...cities('my lamp')], [])
  assert.deepEqual([...wants('what do these come to with postage')].sort(), ['send', 'sum'])
  assert.deepEqual([...wants('still got any left?')], ['stock'])
  assert.deepEqual([...wants('ist das totaler Unsinn')], [])
})
