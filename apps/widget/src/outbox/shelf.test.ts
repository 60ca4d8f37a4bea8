import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inMemory } from '../running/storage.ts'
import { createIds, createShelf, type Entry } from './index.ts'

const entry = (id: string): Entry => ({ id, at: 0, parts: [{ kind: 'text', text: id }], shown: [], state: 'waiting' })

test('two shelves over one storage see each other, and other shoppers not', () => {
  const store = inMemory()
  const [here, there] = [createShelf(store, 'a:out:'), createShelf(store, 'a:out:')]
  here.put(entry('1'))
  there.put(entry('2'))
  assert.deepEqual(
    here.list().map(({ id }) => id),
    ['1', '2'],
  )
  there.take('1')
  assert.deepEqual(
    here.list().map(({ id }) => id),
    ['2'],
  )
  assert.deepEqual(createShelf(store, 'b:out:').list(), [])
})

test('what other scripts wrote under our names is no entry', () => {
  const store = inMemory()
  for (const [at, text] of ['{', 'null', '[]', '{"id":1}', '{"id":"x","parts":[1],"shown":[],"state":"waiting"}'].entries())
    store.setItem(`out:${at}`, text)
  assert.deepEqual(createShelf(store, 'out:').list(), [])
})

test('ids are UUIDv7 and rise, even within one millisecond and when the clock goes back', () => {
  let now = 1_800_000_000_000
  const newId = createIds(
    () => now--,
    (bytes) => bytes.fill(255),
  )
  const ids = Array.from({ length: 50 }, newId)
  assert.deepEqual([...ids].sort(), ids)
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
