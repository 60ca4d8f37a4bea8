import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Run } from '../outbox/index.ts'
import { inMemory, openDrawer } from './storage.ts'
import { type VisitorNeeds, visitorOf } from './visitor.ts'

const none: Run = async () => null

function aTab(change: Partial<VisitorNeeds> = {}): VisitorNeeds {
  const store = inMemory()
  const drawer = openDrawer(() => store, 'c:')
  return { drawer, run: none, channel: 'c', timer: () => () => {}, random: (bytes) => bytes.fill(255), ...change }
}

test('without a database a secret of 256 bits is made once, and kept', async () => {
  const tab = aTab()
  const secret = await visitorOf(tab)
  assert.match(secret, /^[\w-]{43}$/)
  assert.equal(await visitorOf({ ...tab, random: (bytes) => bytes.fill(1) }), secret)
})

test('what the database says stands before what this tab has read', async () => {
  const run: Run = async (mode) => (mode === 'readonly' ? JSON.parse('"theirs"') : null)
  const tab = aTab({ run })
  tab.drawer.set('visitor', 'mine')
  assert.equal(await visitorOf(tab), 'theirs')
  assert.equal(tab.drawer.get('visitor'), 'theirs')
})

test('a database that hangs keeps nobody waiting', async () => {
  const tab = aTab({
    run: () => new Promise(() => {}),
    timer(_ms, act) {
      queueMicrotask(act)
      return () => {}
    },
  })
  tab.drawer.set('visitor', 'mine')
  assert.equal(await visitorOf(tab), 'mine')
})
