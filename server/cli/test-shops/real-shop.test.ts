import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { isMade, madeOnce } from './real-shop.ts'

test('what a shop is filled with is kept, made anew where its recipe has changed, and again where making it was broken off', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'xiaoer-shops-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  const made: string[] = []
  const fill = (goods: string) => madeOnce(home, 'filling', goods, () => void made.push(goods))
  await fill('shirts')
  await fill('shirts')
  await fill('mugs')
  await fill('mugs')
  assert.deepEqual(made, ['shirts', 'mugs'])
  assert.deepEqual(
    ['shirts', 'mugs'].map((goods) => isMade(home, 'filling', goods)),
    [false, true],
    'there, as its recipe is now',
  )
  const broken = madeOnce(home, 'filling', 'lamps', () => Promise.reject(new Error('broken off')))
  await assert.rejects(broken, /broken off/u)
  assert.ok(!isMade(home, 'filling', 'lamps') && !isMade(home, 'filling', 'mugs'))
  await fill('mugs')
  assert.deepEqual(made, ['shirts', 'mugs', 'mugs'])
})
