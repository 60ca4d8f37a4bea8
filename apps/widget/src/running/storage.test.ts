import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLock, type KeyStore } from '../outbox/index.ts'
import { inMemory, openDrawer } from './storage.ts'

const denied = (): never => {
  throw new Error('SecurityError')
}

/** Takes nothing once `isFull`. */
function filling(): KeyStore & { isFull: boolean } {
  const inner = inMemory()
  return {
    isFull: false,
    get length() {
      return inner.length
    },
    key: inner.key,
    getItem: inner.getItem,
    removeItem: inner.removeItem,
    setItem(key, text) {
      if (this.isFull) denied()
      inner.setItem(key, text)
    },
  }
}

test('a storage that is forbidden, missing or takes nothing is stood in for by memory, and it is known that nothing is kept', () => {
  const full = filling()
  full.isFull = true
  for (const local of [denied, () => undefined, () => full]) {
    const drawer = openDrawer(local, 'c:')
    drawer.set('visitor', 'me')
    assert.equal(drawer.get('visitor'), 'me')
    assert.equal(drawer.keeps(''), false)
  }
})

test('one that fills up later goes on from memory over what it has, and keeps again once that is gone', () => {
  const store = filling()
  const drawer = openDrawer(() => store, 'c:')
  drawer.set('visitor', 'first')
  assert.ok(drawer.keeps(''))
  store.isFull = true
  drawer.set('visitor', 'second')
  drawer.store.setItem('c:out:1', '{}')
  assert.equal(drawer.get('visitor'), 'second')
  assert.deepEqual([drawer.keeps('out:'), drawer.keeps('other')], [false, true])
  const keys = Array.from({ length: drawer.store.length }, (_, at) => drawer.store.key(at))
  assert.ok(keys.includes('c:out:1'))
  drawer.store.removeItem('c:out:1')
  assert.ok(drawer.keeps('out:'))
})

test('a lock that is refused as such holds nobody up; what fails under one is not done twice', async () => {
  const refusing = createLock({ request: () => Promise.reject(new Error('SecurityError')) })
  assert.equal(await refusing('name', async () => 'done'), 'done')
  let runs = 0
  const plain = createLock({ request: (_name, work) => work() })
  await assert.rejects(
    plain('name', async () => {
      runs += 1
      throw new Error('its own')
    }),
    /its own/,
  )
  assert.equal(runs, 1)
})
