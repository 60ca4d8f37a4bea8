import assert from 'node:assert/strict'
import { test } from 'node:test'
import { learntOnce } from './index.ts'

test('what is learnt is looked for on the disk at the first asking alone: a turn asks again and again', () => {
  const lessons = () => ['red', 'crimson', 'green', 'lime'].map((text, i) => ({ text: `${text} coat`, label: i < 2 ? 'red' : 'green' }))
  let looked = 0
  const tables = () => {
    looked++
    return []
  }
  const classifier = learntOnce({ name: 'coats', folder: import.meta.dirname, tables, lessons })
  assert.equal(looked, 0)
  assert.equal(classifier(), classifier())
  assert.equal(looked, 1)
})
