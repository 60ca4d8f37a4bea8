import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Entry, PLAIN } from '../entry.ts'
import { Shelf } from './shelf.ts'

const entry = (id: string, answer = '答'): Entry => ({
  ...{ id, question: `${id}吗`, wordings: [], answer, category: '其他', intents: [] },
  ...{ language: 'zh-CN', translations: {}, status: 'live', priority: 0, ...PLAIN },
})

/** A shelf over some entries, and which of them were read together, in turn. */
function aShelf(all: Map<string, Entry>, room?: number) {
  const asked: string[][] = []
  const read = async (ids: readonly string[]) => {
    asked.push([...ids])
    return ids.flatMap((id) => all.get(id) ?? [])
  }
  return { shelf: new Shelf(read, room), asked }
}

test('what is at hand is given at once; what is asked for at one moment is read together and stays', async () => {
  const { shelf, asked } = aShelf(new Map(['a', 'b', 'c'].map((id) => [id, entry(id)])))
  shelf.change([entry('a')])
  assert.ok(shelf.of(['a']) instanceof Map)
  const [one, other] = await Promise.all([shelf.of(['a', 'b']), shelf.of(['b', 'c', 'nowhere'])])
  assert.deepEqual([...one.keys()].sort(), ['a', 'b'])
  assert.deepEqual([...other.keys()].sort(), ['b', 'c'])
  assert.deepEqual(asked, [['b', 'c', 'nowhere']])
  assert.ok(shelf.of(['a', 'b', 'c']) instanceof Map)
})

test('no more is kept than there is room for: what was used last', async () => {
  const { shelf, asked } = aShelf(new Map(['a', 'b', 'c'].map((id) => [id, entry(id)])), 1_500)
  await shelf.of(['a', 'b', 'c'])
  asked.length = 0
  assert.ok(shelf.of(['b', 'c']) instanceof Map)
  assert.ok((await shelf.of(['a'])).has('a'))
  assert.ok(shelf.of(['c', 'a']) instanceof Map)
  assert.ok((await shelf.of(['b'])).has('b'))
  assert.deepEqual(asked, [['a'], ['b']])
})

test('what comes unasked fills the room there is, and takes nobody else’s', async () => {
  const { shelf, asked } = aShelf(new Map(['a', 'b', 'c', 'd'].map((id) => [id, entry(id)])), 1_500)
  await shelf.of(['a'])
  for (const id of ['b', 'c', 'd']) shelf.change([entry(id)])
  shelf.change([entry('a', '新')])
  assert.ok(shelf.of(['a', 'b']) instanceof Map)
  assert.equal((await shelf.of(['a'])).get('a')?.answer, '新')
  await shelf.of(['d'])
  assert.deepEqual(asked, [['a'], ['d']])
})

test('what was read before a change is not put in its place', async () => {
  const all = new Map([['a', entry('a', '旧')]])
  const { shelf, asked } = aShelf(all)
  const reading = shelf.of(['a'])
  all.set('a', entry('a', '新'))
  const held = new Promise((turn) => setImmediate(turn)).then(() => shelf.change([], ['a']))
  await Promise.all([reading, held])
  assert.equal((await shelf.of(['a'])).get('a')?.answer, '新')
  assert.equal(asked.length, 2)
})
