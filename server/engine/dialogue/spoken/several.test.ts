import assert from 'node:assert/strict'
import { test } from 'node:test'
import { severalMeant, withSpoken } from './several.ts'

const meant = (said: string, goods: string[], shown = false) => severalMeant({ said, goods, shown })

test('several are those spoken of last, as many as the words say', () => {
  assert.deepEqual(meant('这两件一起多少钱', ['a', 'b', 'c']), ['b', 'c'])
  assert.deepEqual(meant('刚才那三个怎么买', ['a', 'b', 'c']), ['a', 'b', 'c'])
  assert.deepEqual(meant('这几个都要', ['a', 'b', 'c']), ['a', 'b', 'c'])
  assert.deepEqual(meant('how much are these two', ['a', 'b', 'c']), ['b', 'c'])
  assert.deepEqual(meant('are both in stock', ['a', 'b']), ['a', 'b'])
})

test('none where fewer were spoken of, where a number does not tell which of those shown, or where time is meant', () => {
  assert.equal(meant('这两件多少钱', ['a']), undefined)
  assert.equal(meant('这几个多少钱', []), undefined)
  assert.equal(meant('这两个呢', ['a', 'b', 'c'], true), undefined)
  assert.deepEqual(meant('这三个呢', ['a', 'b', 'c'], true), ['a', 'b', 'c'])
  for (const said of ['这两天能发吗', '这几天有活动吗', '那两个月前买的', 'these days', '这件多少钱'])
    assert.equal(meant(said, ['a', 'b']), undefined, said)
})

test('what is spoken of again is the latest, each once, and few are kept', () => {
  assert.deepEqual(withSpoken(['a', 'b'], ['a']), ['b', 'a'])
  assert.deepEqual(withSpoken(undefined, ['a', 'a']), ['a'])
  assert.equal(withSpoken(['a', 'b', 'c', 'd', 'e', 'f'], ['g']).length, 6)
})
