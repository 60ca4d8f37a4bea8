import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hold } from './hold/hold.ts'
import { neighbour } from './neighbour.ts'

const rows = (...ids: string[]) => ids.map((id) => ({ id, words: id }))

test('while the pointer rests on the list nothing moves: rows stay, new ones stand below, those that left are marked', () => {
  const held = hold(rows('a', 'b', 'c'), [
    { id: 'new', words: 'new' },
    { id: 'c', words: 'changed' },
    { id: 'a', words: 'a' },
  ])
  assert.deepEqual(
    held.rows.map((row) => row.id),
    ['a', 'b', 'c', 'new'],
  )
  assert.equal(held.rows[2]?.words, 'changed')
  assert.deepEqual([...held.gone], ['b'])
  assert.equal(held.added, 1)
})

test('j and k step through the list and stop at its ends', () => {
  const ids = ['a', 'b', 'c']
  assert.equal(neighbour(ids, undefined, 1), 'a')
  assert.equal(neighbour(ids, undefined, -1), 'c')
  assert.equal(neighbour(ids, 'b', 1), 'c')
  assert.equal(neighbour(ids, 'c', 1), 'c')
  assert.equal(neighbour(ids, 'gone', 1), 'a')
  assert.equal(neighbour([], 'a', 1), undefined)
})
