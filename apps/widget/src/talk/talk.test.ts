import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FeedEvent, FeedPage, MessageView } from '@xiaoer/contract'
import fc from 'fast-check'
import { aMessage, anEvent, anOpening } from './building.ts'
import { CHANGES, createStore, FRESH_TALK, PHASES, type Talk, unread } from './index.ts'

const opened = (change = {}): Talk => CHANGES.opened(FRESH_TALK, anOpening(change))
const page = (events: FeedEvent[], cursor = events.at(-1)?.seq ?? 0): FeedPage => ({ events, cursor, more: false })
const arrival = (seq: number, change: Partial<MessageView> = {}): FeedEvent => anEvent(seq, { message: aMessage(seq, change) })
const entry = { id: aMessage(5).id, at: 0, parts: [], shown: [], state: 'waiting' as const }

test('a message told twice, by its answer and by the feed, stands there once', () => {
  const sent = CHANGES.sent(CHANGES.pending(opened(), [entry]), { entryId: entry.id, message: aMessage(5, { author: 'shopper' }) })
  const fed = CHANGES.fed(sent, { after: 0, page: page([arrival(5, { author: 'shopper' })]) })
  assert.deepEqual(
    fed.messages.map(({ seq }) => seq),
    [5],
  )
  assert.deepEqual(fed.pending, [])
})

test('an entry that the feed shows as stored is no longer pending, even while another tab still lists it', () => {
  const fed = CHANGES.fed(CHANGES.pending(opened(), [entry]), { after: 0, page: page([arrival(5)]) })
  assert.deepEqual(fed.pending, [])
  assert.deepEqual(CHANGES.pending(fed, [entry]).pending, [])
})

test('the cursor moves with its page, and a page from elsewhere changes nothing', () => {
  const talk = CHANGES.fed(opened(), { after: 0, page: page([arrival(3)], 7) })
  assert.equal(talk.cursor, 7)
  assert.equal(CHANGES.fed(talk, { after: 3, page: page([arrival(9)]) }), talk)
})

test('kinds of events that are not known are skipped, and so are the conversations of others', () => {
  const strange = [
    anEvent(2, { type: 'coupon_given' }),
    anEvent(3, { type: 'toString' }),
    anEvent(4, { conversationId: 'other', message: aMessage(4) }),
  ]
  const talk = CHANGES.fed(opened(), { after: 0, page: page(strange) })
  assert.deepEqual(talk.messages, [])
  assert.equal(talk.cursor, 4)
})

test('a person takes over, and hands back', () => {
  const taken = CHANGES.fed(opened(), {
    after: 0,
    page: page([anEvent(2, { type: 'holder_changed', detail: { holder: 'agent', agentName: 'Mei' } })]),
  })
  assert.deepEqual([taken.holder, taken.agentName], ['agent', 'Mei'])
  const back = CHANGES.fed(taken, {
    after: 2,
    page: page([anEvent(3, { type: 'holder_changed', detail: { holder: 'bot', agentName: null } })]),
  })
  assert.deepEqual([back.holder, back.agentName], ['bot', null])
})

test('opened again, the same conversation keeps its cursor, so that no gap can stay', () => {
  const before = CHANGES.fed(opened({ cursor: 3, messages: [aMessage(3)] }), { after: 3, page: page([arrival(4)]) })
  const again = CHANGES.opened(before, anOpening({ cursor: 90, messages: [aMessage(88)] }))
  assert.equal(again.cursor, 4)
  assert.deepEqual(
    again.messages.map(({ seq }) => seq),
    [3, 4, 88],
  )
})

test('a restored copy, a stale cursor and another conversation all give way to the snapshot', () => {
  const restored = CHANGES.restored(FRESH_TALK, {
    look: null,
    language: 'en',
    holder: 'bot',
    agentName: null,
    messages: [aMessage(1)],
    readBy: { shop: 0, shopper: 0 },
  })
  const snapshot = anOpening({ cursor: 90, messages: [aMessage(88)] })
  const other = CHANGES.opened(opened({ conversationId: 'older', messages: [aMessage(1)] }), snapshot)
  const stale = CHANGES.opened(CHANGES.stale(opened({ messages: [aMessage(1)] }), null), snapshot)
  for (const talk of [CHANGES.opened(restored, snapshot), other, stale]) {
    assert.deepEqual(
      talk.messages.map(({ seq }) => seq),
      [88],
    )
    assert.equal(talk.cursor, 90)
  }
})

test('snapshot and events give what a fresh load gives, wherever the snapshot was taken', () => {
  const kinds = fc.constantFrom('message_sent', 'read', 'holder_changed', 'feedback', 'session_closed', 'unheard_of')
  fc.assert(
    fc.property(fc.array(kinds, { maxLength: 30 }), fc.nat(30), (types, cut) => {
      const events = types.map((type, at) => eventOf(type, at + 1))
      const whole = CHANGES.fed(opened(), { after: 0, page: page(events, events.length) })
      const until = Math.min(cut, events.length)
      const first = CHANGES.fed(opened(), { after: 0, page: page(events.slice(0, until), until) })
      // The second page overlaps the first, as after a lost answer.
      const rest = CHANGES.fed(first, { after: until, page: page(events.slice(Math.max(0, until - 3)), events.length) })
      assert.deepEqual(rest, whole)
    }),
  )
})

function eventOf(type: string, seq: number): FeedEvent {
  const detail = {
    by: 'shop',
    seq: seq - 1,
    holder: seq % 2 ? 'agent' : 'bot',
    agentName: null,
    messageId: aMessage(1).id,
    helpful: true,
    sessionId: `s${seq}`,
  }
  return anEvent(seq, { type, detail, message: type === 'message_sent' ? aMessage(seq) : null })
}

test('every phase can be reached and left', () => {
  const reached = new Set(Object.values(PHASES).flat())
  for (const phase of Object.keys(PHASES)) assert.ok(phase === 'idle' || [...reached].some((other) => other === phase), phase)
  for (const next of Object.values(PHASES)) assert.ok(next.length > 0)
})

test('what the shopper has not seen is counted, own words are not', () => {
  assert.equal(unread([aMessage(1), aMessage(2, { author: 'shopper' }), aMessage(3, { author: 'agent' })], 1), 1)
})

test('the typing sign goes out with the message, by itself, and on a change of hands', () => {
  const typing = CHANGES.typing(opened(), { sign: { conversationId: 'talk', who: 'bot', on: true }, now: 0 })
  assert.ok(typing.typing)
  assert.equal(CHANGES.stillTyping(typing, { now: 7_000 }).typing, typing.typing)
  assert.equal(CHANGES.stillTyping(typing, { now: 8_000 }).typing, null)
  assert.equal(CHANGES.fed(typing, { after: 0, page: page([arrival(1)]) }).typing, null)
})

test('watchers hear of changes until they leave, and of nothing else', () => {
  const store = createStore(opened())
  let heard = 0
  const leave = store.watch(() => heard++)
  store.change('read', { by: 'shop', seq: 4 })
  store.change('fed', { after: 99, page: page([arrival(100)]) })
  leave()
  store.change('read', { by: 'shop', seq: 5 })
  assert.equal(heard, 1)
})
