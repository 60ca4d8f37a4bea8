import assert from 'node:assert/strict'
import { test } from 'node:test'
import { yesWith } from './yes-with.ts'

const options = [
  { id: 'do:h=pickup', label: '确认，预约上门取件' },
  { id: 'do:h=self', label: '确认，我自己寄回' },
  { id: 'do:no', label: '先不办了' },
]

test('a yes with the words of one button is that button; anything beside is none', () => {
  assert.equal(yesWith('确认，上门取件', options)?.id, 'do:h=pickup')
  assert.equal(yesWith('好的 确认，上门取件', options)?.id, 'do:h=pickup')
  assert.equal(yesWith('行，我自己寄回', options)?.id, 'do:h=self')
  for (const said of ['确认', '上门取件', '确认，上门取件改到明天', '可以 不过先等等'])
    assert.equal(yesWith(said, options), undefined, said)
})
