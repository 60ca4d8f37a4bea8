import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lexicon } from './lexicon.ts'

const cities = lexicon('data/places/cities.tsv', 1)
const cares = lexicon('data/dialogue/careful.tsv', 1)

test('words count whole, without case, marks and plural; Han characters wherever they stand; the longest is meant', () => {
  assert.deepEqual([...cities('do you deliver to Köln?')], ['DE'])
  assert.deepEqual([...cities('envío a Málaga')], ['ES'])
  assert.deepEqual([...cities('envio a malaga')], ['ES'])
  assert.deepEqual([...cities('能寄到都柏林吗')], ['IE'])
  assert.deepEqual([...cities('my lamp')], [])
  assert.deepEqual([...cares('is it safe for a new-born, and with her allergies?')].sort(), ['allergy', 'them'])
  assert.deepEqual([...cares('six months old')], ['infant'])
  assert.deepEqual([...cares('孕妇能用吗')], ['pregnancy'])
  assert.deepEqual([...cares('the theme of it')], [])
})
