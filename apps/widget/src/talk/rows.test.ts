import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMessage, anOpening } from './building.ts'
import { CHANGES, chosenOf, FRESH_TALK, keep, kept, rows } from './index.ts'

const talkWith = (...messages: ReturnType<typeof aMessage>[]) => CHANGES.opened(FRESH_TALK, anOpening({ messages }))
const entry = {
  id: 'e1',
  at: 0,
  parts: [{ kind: 'chosen' as const, choiceId: 'coat', text: 'Coat', messageId: aMessage(1).id }],
  shown: [],
  state: 'waiting' as const,
}

test('days head their messages, what is on its way comes last', () => {
  const talk = CHANGES.pending(talkWith(aMessage(1), aMessage(2), aMessage(3, { at: '2026-11-23T06:00:00.000Z' })), [entry])
  assert.deepEqual(
    rows(talk).map(({ kind }) => kind),
    ['day', 'message', 'message', 'day', 'message', 'pending'],
  )
})

test('the name stands over the first of several messages of one author', () => {
  const list = rows(talkWith(aMessage(1), aMessage(2), aMessage(3, { author: 'agent', authorName: 'Mei' })))
  assert.deepEqual(
    list.flatMap((row) => (row.kind === 'message' ? [row.first] : [])),
    [true, false, true],
  )
})

test('a closed session asks how it was, unless the log asks already or the shopper goes on', () => {
  const closed = { ...talkWith(aMessage(1)), closed: ['s1'] }
  assert.equal(rows(closed).at(-1)?.kind, 'rating')
  assert.equal(rows(CHANGES.pending(closed, [entry])).at(-1)?.kind, 'pending')
  const asked = { ...talkWith(aMessage(1, { parts: [{ kind: 'rating', text: '?', sessionId: 's1' }] })), closed: ['s1'] }
  assert.equal(rows(asked).at(-1)?.kind, 'message')
})

test('a choice is made once: on its way or stored', () => {
  const talk = talkWith(aMessage(1))
  assert.equal(chosenOf(talk, aMessage(1).id), null)
  assert.equal(chosenOf(CHANGES.pending(talk, [entry]), aMessage(1).id), 'coat')
  assert.equal(chosenOf(talkWith(aMessage(1), aMessage(2, { author: 'shopper', parts: entry.parts })), aMessage(1).id), 'coat')
})

test('what is kept for the next page comes back whole; what does not fit is dropped', () => {
  const talk = talkWith(aMessage(1), aMessage(2))
  assert.deepEqual(kept(JSON.stringify(keep(talk))), keep(talk))
  for (const broken of [null, '', '{', '[]', '{"messages":[{}],"readBy":{"shop":0,"shopper":0}}', '{"messages":[]}'])
    assert.equal(kept(broken), null)
})
