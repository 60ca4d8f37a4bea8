import assert from 'node:assert/strict'
import { test } from 'node:test'
import { productSpecs } from '../files/index.ts'
import { drawPicture, pictureOf } from './index.ts'

test('every product has a picture in each of its colours, all different', () => {
  for (const { id, options } of productSpecs()) {
    const drawn = (options['颜色'] ?? ['']).map((colour) => {
      const file = pictureOf(id, options, { 颜色: colour }).split('/').at(-1)
      return drawPicture(file?.replace('.svg', '') ?? '')
    })
    assert.ok(
      drawn.every((svg) => svg?.startsWith('<svg ') && svg.endsWith('</svg>')),
      id,
    )
    assert.equal(new Set(drawn).size, drawn.length, id)
  }
})

test('no two products look alike', () => {
  const shapes = productSpecs().map(({ art }) => art)
  assert.equal(new Set(shapes).size, shapes.length)
})

test('what is not sold has no picture', () => {
  for (const name of ['no-such-thing', 'trench-coat-99', 'trench-coat-0', '', '../../etc/passwd'])
    assert.equal(drawPicture(name), undefined)
})
