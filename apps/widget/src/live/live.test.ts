import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FeedPage } from '@xiaoer/contract'
import { CallFailed, createRetry } from '../service/index.ts'
import { createFeed } from './feed.ts'
import { createReading } from './reading.ts'
import { createTypingOut } from './typing.ts'

interface FeedBench {
  readonly feed: ReturnType<typeof createFeed>
  readonly asked: number[]
  readonly failures: string[]
  ringLater(): void
}

function feedOf(pages: (FeedPage | Error)[]): FeedBench {
  let cursor = 0
  let later = (): void => {}
  const asked: number[] = []
  const failures: string[] = []
  const retry = createRetry(
    (_ms, act) => {
      later = act
      return () => {}
    },
    () => 0,
    () => 0,
  )
  const feed = createFeed({
    retry,
    cursor: () => cursor,
    async read(after) {
      asked.push(after)
      const next = pages.shift() ?? { events: [], cursor: after, more: false }
      if (next instanceof Error) throw next
      return next
    },
    onPage: (_after, page) => {
      cursor = page.cursor
    },
    onReached() {},
    onFailed: ({ kind }) => void failures.push(kind),
  })
  return { feed, asked, failures, ringLater: () => later() }
}

const page = (cursor: number, more = false): FeedPage => ({ events: [], cursor, more })

test('the feed is read to its end, each page from where the last one ended', async () => {
  const { feed, asked } = feedOf([page(5, true), page(9, true), page(12)])
  await feed.ring()
  assert.deepEqual(asked, [0, 5, 9])
})

test('a ring while it reads makes it look once more, however many rings', async () => {
  const { feed, asked } = feedOf([page(5), page(7)])
  const reading = feed.ring()
  void feed.ring()
  void feed.ring()
  await reading
  assert.deepEqual(asked, [0, 5])
})

test('a failure loses nothing: the same cursor is asked for again', async () => {
  const { feed, asked, failures, ringLater } = feedOf([page(5, true), new CallFailed('unreached', 'x'), page(8)])
  await feed.ring()
  assert.deepEqual(asked, [0, 5])
  ringLater()
  await feed.ring()
  assert.deepEqual(asked.slice(0, 3), [0, 5, 5])
  assert.deepEqual(failures, ['unreached'])
})

test('a page that promises more and moves nothing is not asked for forever', async () => {
  const { feed, asked } = feedOf([page(0, true)])
  await feed.ring()
  assert.deepEqual(asked, [0])
})

test('the read mark is told one call at a time, the newest last, until it is heard', async () => {
  const told: number[] = []
  let fail = true
  const reading = createReading(async (seq) => {
    told.push(seq)
    if (fail) throw new Error('offline')
  })
  reading.seen(3)
  reading.seen(5)
  await settled()
  fail = false
  reading.again()
  await settled()
  reading.again()
  await settled()
  assert.deepEqual(told, [3, 5])
})

test('typing is told at once, renewed every four seconds, and ended once', () => {
  let now = 0
  let end = (): void => {}
  const told: boolean[] = []
  const typing = createTypingOut(
    (on) => void told.push(on),
    (_ms, act) => {
      end = act
      return () => {}
    },
    () => now,
  )
  typing.typed()
  now = 1_000
  typing.typed()
  now = 4_500
  typing.typed()
  end()
  typing.stopped()
  assert.deepEqual(told, [true, true, false])
})

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
