import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionOf, KEYS } from './keys/keys.ts'
import { rank } from './palette/palette-rank.ts'

const press = (key: string, more = {}) => actionOf({ key, ctrlKey: false, metaKey: false, altKey: false, taken: false, ...more })

test('keys mean something only where nobody types; the palette opens anywhere', () => {
  assert.equal(press('j'), 'next')
  assert.equal(press('A'), 'take')
  assert.equal(press('/'), 'quick')
  assert.equal(press('j', { taken: true }), null)
  assert.equal(press('a', { ctrlKey: true }), null)
  assert.equal(press('k', { metaKey: true, taken: true }), 'palette')
  assert.equal(press('K', { ctrlKey: true }), 'palette')
  assert.equal(press('x'), 'pick')
  assert.equal(press('z'), null)
})

test('no key means two things', () => {
  const keys = Object.values(KEYS).flat()
  assert.equal(new Set(keys).size, keys.length)
})

test('the palette finds by beginning, by middle, then by letters in order, in either language', () => {
  const commands = [
    { title: '设置 · 同事', also: 'settings colleagues' },
    { title: '工单', also: 'tickets gongdan' },
    { title: '收件箱 · 我的', also: 'inbox mine' },
  ]
  assert.deepEqual(
    rank(commands, '工').map((one) => one.title),
    ['工单'],
  )
  assert.equal(rank(commands, 'coll')[0]?.title, '设置 · 同事')
  assert.equal(rank(commands, 'gd')[0]?.title, '工单')
  assert.deepEqual(rank(commands, 'zzz'), [])
  assert.equal(rank(commands, ' ').length, 3)
})
