import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shared } from './shared.ts'

test('who asks while a reading is under way shares the next one; another key waits for nobody', async () => {
  const [share, gate] = [shared(), Promise.withResolvers<void>()]
  const read: string[] = []
  const one = async (name: string, held: Promise<void> = Promise.resolve()) => {
    read.push(name)
    await held
  }
  const first = share('a', () => one('first', gate.promise))
  await share('b', () => one('other'))
  const late = Array.from({ length: 5 }, (_, nth) => share('a', () => one(`late ${nth}`)))
  assert.deepEqual(read, ['first', 'other'])
  gate.resolve()
  await Promise.all([first, ...late])
  assert.deepEqual(read, ['first', 'other', 'late 0'])
  await share('a', () => one('again'))
  assert.deepEqual(read.at(-1), 'again')
})

test('a reading that fails is told to all who shared it, and the next one is read all the same', async () => {
  const [share, gate] = [shared(), Promise.withResolvers<void>()]
  const first = share('a', () => gate.promise)
  await share('b', async () => {})
  const [second, alike] = [share('a', async () => {}), share('a', async () => {})]
  gate.reject(new Error('no'))
  await assert.rejects(first, /no/u)
  await Promise.all([second, alike])
  const all = await Promise.allSettled([share('a', () => Promise.reject(new Error('again no'))), share('a', async () => {})])
  assert.deepEqual(
    all.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
})
