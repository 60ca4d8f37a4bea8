import assert from 'node:assert/strict'
import { it } from 'node:test'
import { optionsIn } from '../../kinds/index.ts'

it('a value that says its option’s name again is told without it, in plain words', () => {
  const given = [
    ['shoe size', 'Size 42'],
    ['Colour', 'colour: Navy &amp; White'],
    ['颜色', '颜色：红'],
  ] as const
  assert.deepEqual(optionsIn(given), { 'shoe size': '42', Colour: 'Navy & White', 颜色: '红' })
})

it('a value of its own stays whole', () => {
  const own = { size: 'Large', Size: 'Size', 'screen size': '13 inch', 颜色: '颜色随机', Finish: 'Matte finish' }
  assert.deepEqual(optionsIn(Object.entries(own)), own)
})
