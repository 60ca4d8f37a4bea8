import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FeedEvent } from '@xiaoer/contract'
import { createEventLog, follow, type LiveState } from './index.ts'

const event = (seq: number): FeedEvent => ({
  seq,
  at: '2026-11-20T08:00:00.000Z',
  type: 'read',
  conversationId: null,
  message: null,
  detail: {},
})
const settled = () => new Promise((done) => setImmediate(done))

/** A feed of `last` events in pages of two, that fails while told to. */
function aFeed(last: number) {
  const feed = {
    last,
    failing: false,
    reads: 0,
    applied: [] as number[],
    states: [] as LiveState[],
    retries: [] as { ms: number; run: () => void }[],
  }
  const follower = follow({
    async read(after) {
      feed.reads += 1
      await settled()
      if (feed.failing) throw new Error('offline')
      const events = Array.from({ length: Math.max(0, Math.min(2, feed.last - after)) }, (_, i) => event(after + 1 + i))
      return { events, cursor: events.at(-1)?.seq ?? after, more: after + 2 < feed.last }
    },
    apply: (_, events) => void feed.applied.push(...events.map(({ seq }) => seq)),
    show: (state) => void feed.states.push(state),
    later(ms, run) {
      feed.retries.push({ ms, run })
      return () => {}
    },
  })
  const rest = async () => {
    for (let i = 0; i < 40; i++) await settled()
  }
  return { feed, follower, rest }
}

test('reads all pages after the cursor, each event once', async () => {
  const { feed, follower, rest } = aFeed(7)
  follower.startAt(2)
  follower.ring()
  follower.ring()
  await rest()
  assert.deepEqual(feed.applied, [3, 4, 5, 6, 7])
  assert.equal(follower.cursor(), 7)
})

test('a ring before the start is not lost', async () => {
  const { feed, follower, rest } = aFeed(3)
  follower.ring()
  follower.startAt(2)
  await rest()
  assert.deepEqual(feed.applied, [3])
})

test('a ring during a read leads to another read', async () => {
  const { feed, follower, rest } = aFeed(1)
  follower.startAt(0)
  follower.ring()
  feed.last = 2
  follower.ring()
  await rest()
  assert.deepEqual(feed.applied, [1, 2])
})

test('a failed read says so, is tried again ever more slowly, and misses nothing', async () => {
  const { feed, follower, rest } = aFeed(2)
  feed.failing = true
  follower.startAt(0)
  follower.ring()
  await rest()
  feed.retries.at(-1)?.run()
  await rest()
  assert.deepEqual(
    feed.retries.map(({ ms }) => ms),
    [1_000, 2_000],
  )
  assert.equal(feed.states.at(-1), 'lost')
  feed.failing = false
  feed.retries.at(-1)?.run()
  await rest()
  assert.deepEqual(feed.applied, [1, 2])
  assert.equal(feed.states.at(-1), 'live')
})

test('nothing is applied once stopped', async () => {
  const { feed, follower, rest } = aFeed(2)
  follower.startAt(0)
  follower.ring()
  follower.stop()
  await rest()
  assert.deepEqual(feed.applied, [])
})

test('the log gives what came after a snapshot, and says when it no longer reaches back', () => {
  const log = createEventLog(3)
  log.add(10, [event(11), event(12)])
  log.add(12, [event(12), event(13), event(14), event(15)])
  assert.deepEqual(
    log.since(13)?.map(({ seq }) => seq),
    [14, 15],
  )
  assert.equal(log.since(11), undefined)
})

test('what the bell brings along is taken without a read, each event once', async () => {
  const { feed, follower, rest } = aFeed(4)
  follower.startAt(2)
  follower.told({ after: 2, events: [event(3)] }, 3)
  follower.told({ after: 2, events: [event(3), event(4)] }, 4)
  follower.told({ after: 2, events: [event(3)] }, 3)
  await rest()
  assert.deepEqual([feed.applied, feed.reads, follower.cursor()], [[3, 4], 0, 4])
})

test('what it brings along behind a gap, before the start or during a read leads to a read', async () => {
  const { feed, follower, rest } = aFeed(6)
  follower.told({ after: 1, events: [event(2)] }, 2)
  follower.startAt(2)
  await rest()
  assert.deepEqual([feed.applied, feed.reads], [[3, 4, 5, 6], 2])
  feed.last = 9
  follower.told({ after: 8, events: [event(9)] }, 9)
  follower.told({ after: 6, events: [event(7)] }, 7)
  await rest()
  assert.deepEqual([feed.applied.slice(4), follower.cursor()], [[7, 8, 9], 9])
})
