import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SendMessage } from '@xiaoer/contract'
import { inMemory } from '../running/storage.ts'
import { CallFailed, createRetry } from '../service/index.ts'
import { aMessage } from '../talk/building.ts'
import { createLock, createPictures, createSender, createShelf, type Entry, type Lock, type Sender, type Shelf } from './index.ts'

interface Bench {
  readonly shelf: Shelf
  readonly sender: Sender
  readonly posted: string[]
  readonly sent: string[]
  /** The waits that were planned, in ms; `ring` ends the last. */
  readonly waits: number[]
  ring(): void
  now: number
}

const text = (id: string): Entry => ({ id, at: 0, parts: [{ kind: 'text', text: id }], shown: [], state: 'waiting' })

function bench(answers: (Error | null)[] = [], shelf = createShelf(inMemory(), 'out:'), lock: Lock = createLock(undefined)): Bench {
  const posted: string[] = []
  const sent: string[] = []
  const waits: number[] = []
  let ring = (): void => {}
  const made: Bench = { shelf, sender: { drain: async () => {} }, posted, sent, waits, ring: () => ring(), now: 0 }
  const timer = (ms: number, act: () => void): (() => void) => {
    waits.push(ms)
    ring = act
    return () => {}
  }
  const sender = createSender({
    shelf,
    lock,
    lockName: 'send',
    pictures: createPictures(undefined),
    retry: createRetry(
      timer,
      () => made.now,
      () => 1,
    ),
    async post(message: SendMessage) {
      posted.push(message.id)
      const failure = answers.shift()
      if (failure) throw failure
      return aMessage(posted.length, { id: message.id })
    },
    upload: async () => '11111111-1111-4111-8111-111111111111',
    onSent: (id) => void sent.push(id),
    onTry() {},
    onHeldUp() {},
    onShelf() {},
  })
  return Object.assign(made, { sender })
}

test('what waits goes out in the order it was written', async () => {
  const { shelf, sender, sent } = bench()
  for (const id of ['3', '1', '2']) shelf.put(text(id))
  await sender.drain()
  assert.deepEqual(sent, ['1', '2', '3'])
  assert.deepEqual(shelf.list(), [])
})

test('without a network the first holds the others back, and goes again by itself under the same id', async () => {
  const { shelf, sender, posted, sent, waits, ring } = bench([new CallFailed('unreached', 'x'), new CallFailed('busy', 'x')])
  shelf.put(text('1'))
  shelf.put(text('2'))
  await sender.drain()
  ring()
  await sender.drain()
  ring()
  await sender.drain()
  assert.deepEqual(posted, ['1', '1', '1', '2'])
  assert.deepEqual(sent, ['1', '2'])
  assert.deepEqual(waits, [1_000, 2_000])
})

test('what the service refuses stays, says why, and does not hold up the rest', async () => {
  const { shelf, sender, sent } = bench([new CallFailed('refused', 'too_large')])
  shelf.put(text('1'))
  shelf.put(text('2'))
  await sender.drain()
  assert.deepEqual(sent, ['2'])
  assert.deepEqual(
    shelf.list().map(({ id, state, reason }) => [id, state, reason]),
    [['1', 'refused', 'too_large']],
  )
})

test('nothing is sent before the service wants to hear again', async () => {
  const run = bench([new CallFailed('busy', 'too_many', 60_000)])
  run.shelf.put(text('1'))
  await run.sender.drain()
  await run.sender.drain()
  assert.deepEqual(run.posted, ['1'])
  assert.ok((run.waits[0] ?? 0) >= 60_000)
  run.now = 60_000
  await run.sender.drain()
  assert.deepEqual(run.sent, ['1'])
})

test('two tabs with one shelf send each entry once', async () => {
  const shelf = createShelf(inMemory(), 'out:')
  let last: Promise<unknown> = Promise.resolve()
  const lock: Lock = (_name, work) => {
    const next = last.then(work)
    last = next.catch(() => {})
    return next
  }
  const [one, two] = [bench([], shelf, lock), bench([], shelf, lock)]
  for (const id of ['1', '2', '3', '4']) shelf.put(text(id))
  await Promise.all([one.sender.drain(), two.sender.drain()])
  assert.deepEqual([...one.posted, ...two.posted].sort(), ['1', '2', '3', '4'])
})

test('an entry put while others are sent goes with them', async () => {
  const { shelf, sender, sent } = bench()
  shelf.put(text('1'))
  const running = sender.drain()
  shelf.put(text('2'))
  await Promise.all([running, sender.drain()])
  assert.deepEqual(sent, ['1', '2'])
})

test('a picture without its bytes says so instead of waiting forever', async () => {
  const { shelf, sender } = bench()
  shelf.put({ ...text('1'), parts: [], picture: { name: 'a.png', type: 'image/png', bytes: 1 } })
  await sender.drain()
  assert.equal(shelf.list()[0]?.reason, 'picture_lost')
})
