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

/** `answers` are taken one after the other, or asked for each message by its id. */
type Answers = (Error | null)[] | ((id: string) => Error | null)

function bench(answers: Answers = [], shelf = createShelf(inMemory(), 'out:'), lock: Lock = createLock(undefined)): Bench {
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
    pictures: createPictures(() => undefined),
    retry: createRetry(
      timer,
      () => made.now,
      () => 1,
    ),
    async post(message: SendMessage) {
      posted.push(message.id)
      const failure = typeof answers === 'function' ? answers(message.id) : answers.shift()
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

/** A service that answers so for ever. */
const ill = (answers: Readonly<Record<string, () => Error | null>>): Bench => bench((id) => answers[id]?.() ?? null)

async function rounds(run: Bench, count: number): Promise<void> {
  for (let round = 0; round < count; round++) await run.sender.drain()
}

const fails = (): Error => new CallFailed('busy', 'internal')

test('a message that the service fails on for ever is set aside, for the shopper to send again, once another was taken', async () => {
  const run = ill({ 1: fails })
  for (const id of ['1', '2', '3']) run.shelf.put(text(id))
  await rounds(run, 4)
  assert.deepEqual([run.sent, new Set(run.posted)], [[], new Set(['1'])])
  await rounds(run, 2)
  assert.deepEqual(run.sent, ['2', '3'])
  assert.deepEqual(
    run.shelf.list().map(({ id, state, reason }) => [id, state, reason]),
    [['1', 'refused', 'set_aside']],
  )
})

test('while the service fails on all of them nothing is set aside, and all go in their order when it is well', async () => {
  let well = false
  const away = (): Error | null => (well ? null : fails())
  const run = ill({ 1: away, 2: away, 3: away })
  for (const id of ['1', '2', '3']) run.shelf.put(text(id))
  await rounds(run, 12)
  assert.deepEqual(
    run.shelf.list().map(({ state }) => state),
    ['waiting', 'waiting', 'waiting'],
  )
  assert.ok(!run.posted.includes('3') || run.posted.indexOf('2') < run.posted.indexOf('3'))
  well = true
  await rounds(run, 2)
  assert.deepEqual(run.sent, ['1', '2', '3'])
})

test('one that got well in the moment when another was tried goes after it, and is not set aside', async () => {
  let tries = 0
  const run = ill({ 1: () => (++tries <= 5 ? fails() : null) })
  for (const id of ['1', '2']) run.shelf.put(text(id))
  await rounds(run, 5)
  assert.deepEqual([run.sent, run.shelf.list()], [['2', '1'], []])
})

test('without a network nothing ever overtakes', async () => {
  const run = ill({ 1: () => new CallFailed('unreached', 'x') })
  for (const id of ['1', '2']) run.shelf.put(text(id))
  await rounds(run, 20)
  assert.deepEqual(new Set(run.posted), new Set(['1']))
})

test('a service that says when to come again is waited for longer, and not for ever', async () => {
  const run = ill({ 1: () => new CallFailed('busy', 'unavailable', 1_000) })
  for (const id of ['1', '2']) run.shelf.put(text(id))
  for (let round = 0; round < 14; round++) {
    await run.sender.drain()
    run.now += 1_000
  }
  assert.deepEqual(run.sent, [])
  await run.sender.drain()
  assert.deepEqual(run.sent, ['2'])
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
