import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FeedEvent, MessageView } from '@xiaoer/contract'
import { alertFor, type Watching } from './alert-for.ts'
import { settledAlerts } from './settled.ts'

const message = (author: MessageView['author']): MessageView => ({
  id: 'm',
  seq: 2,
  conversationId: 'c',
  sessionId: 's',
  author,
  authorName: null,
  parts: [{ kind: 'text', text: 'hello' }],
  at: '',
  traceId: null,
  helpful: null,
  byAi: false,
})
const event = (type: string, more: Partial<FeedEvent> = {}): FeedEvent => ({
  seq: 2,
  at: '',
  type,
  conversationId: 'c',
  message: null,
  detail: {},
  ...more,
})
const watching = (more: Partial<Watching> = {}): Watching => ({
  me: 'me',
  teams: null,
  watches: false,
  heldBy: () => 'me',
  looksAt: null,
  ...more,
})

test('a shopper who writes to me is heard', () => {
  assert.deepEqual(alertFor(event('message_sent', { message: message('shopper') }), watching()), {
    kind: 'message',
    conversationId: 'c',
    words: 'hello',
  })
})

test('not one I am looking at, nor one another holds, nor my own words', () => {
  const said = event('message_sent', { message: message('shopper') })
  assert.equal(alertFor(said, watching({ looksAt: 'c' })), null)
  assert.equal(alertFor(said, watching({ heldBy: () => 'other' })), null)
  assert.equal(alertFor(said, watching({ heldBy: () => null })), null)
  assert.equal(alertFor(event('message_sent', { message: message('agent') }), watching()), null)
})

test('who is called to a conversation hears of it, and nobody else does', () => {
  const called = event('participants_changed', { detail: { participants: [], invited: 'me' } })
  assert.equal(alertFor(called, watching({ heldBy: () => 'other' }))?.kind, 'invited')
  assert.equal(alertFor(called, watching({ me: 'another' })), null)
})

const passed = (detail: Record<string, unknown>) => event('holder_changed', { detail })
const kindOf = (one: FeedEvent, more: Partial<Watching> = {}) => alertFor(one, watching({ heldBy: () => null, ...more }))?.kind

test('work that comes to me is heard, by whom it was dealt, given or passed on to; what I took myself is not', () => {
  const mine = { holder: 'agent', agentId: 'me', agentName: 'Me' }
  for (const how of [{ teamId: 't', because: [{ why: 'rule' }] }, { reason: 'transferred' }, { reason: 'assigned', assignedBy: 'boss' }])
    assert.equal(kindOf(passed({ ...mine, ...how })), 'given', JSON.stringify(how))
  assert.equal(kindOf(passed(mine)), undefined, 'taken')
  assert.equal(kindOf(passed({ ...mine, reason: 'assigned', assignedBy: 'me' })), undefined)
  assert.equal(kindOf(passed({ ...mine, agentId: 'x', because: [] })), undefined)
  assert.equal(kindOf(passed({ ...mine, because: [] }), { looksAt: 'c' }), undefined, 'it is in front of me')
})

test('somebody who starts to wait is heard by who serves that queue: by everybody where there are no teams, or none is told', () => {
  const waits = { holder: 'queue', reason: 'asked_for' }
  assert.equal(kindOf(passed(waits)), 'queue')
  assert.equal(kindOf(passed({ ...waits, teamId: 'returns' }), { teams: ['returns'] }), 'queue')
  assert.equal(kindOf(passed({ ...waits, teamId: 'returns' }), { teams: ['english'] }), undefined)
  assert.equal(kindOf(passed({ ...waits, teamId: null }), { teams: [] }), 'queue')
  assert.equal(kindOf(passed({})), undefined)
})

test('with teams, who begins to wait is heard of once their team is told, not where they are dealt at once, and by all where no team is', () => {
  const due: (() => void)[] = []
  const later = (_: number, todo: () => void) => {
    due.push(todo)
    return () => void due.splice(due.indexOf(todo), 1)
  }
  const heard = settledAlerts(later)
  const rung: string[] = []
  const hear = (...events: FeedEvent[]) => heard(events, watching({ teams: ['returns'] }), ({ kind }) => void rung.push(kind))
  const waits = passed({ holder: 'queue', reason: 'asked_for' })
  hear(waits)
  hear(passed({ holder: 'agent', agentId: 'x', because: [] }))
  assert.deepEqual([rung, due.length], [[], 0], 'dealt to another')
  hear(waits, passed({ holder: 'queue', teamId: 'english' }))
  assert.deepEqual([rung, due.length], [[], 0], 'another team has it')
  hear(waits, passed({ holder: 'queue', teamId: 'returns' }))
  assert.deepEqual([rung, due.length], [['queue'], 0])
  hear(waits)
  due[0]?.()
  assert.deepEqual(rung, ['queue', 'queue'], 'nobody’s team')
})

test('a clock that runs out is heard by who serves the shopper; that half has gone not by who looks at it', () => {
  const warned = (share: number) => event('clock_warned', { detail: { rule: '三分钟', share } })
  for (const share of [50, 80, 100]) assert.equal(alertFor(warned(share), watching())?.words, `${share}% · 三分钟`)
  assert.equal(alertFor(warned(50), watching({ looksAt: 'c' })), null)
  assert.equal(alertFor(warned(80), watching({ looksAt: 'c' }))?.kind, 'clock')
  assert.equal(alertFor(warned(100), watching({ heldBy: () => 'other' })), null)
})

test('a warning of the wall is heard where it is watched: of one’s teams, or of all by who is in none', () => {
  const raised = (teams: string[]) =>
    event('alert_raised', { conversationId: null, detail: { alertId: 'a', kind: 'clock_late', teams, conversationId: 'c' } })
  assert.deepEqual(alertFor(raised([]), watching({ watches: true })), { kind: 'wall', conversationId: 'c', words: '', of: 'clock_late' })
  assert.equal(alertFor(raised([]), watching()), null, 'who takes no part in it')
  assert.equal(kindOf(raised(['returns']), { watches: true, teams: ['returns', 'x'] }), 'wall')
  assert.equal(kindOf(raised(['returns']), { watches: true, teams: ['english'] }), undefined)
  assert.equal(kindOf(raised(['returns']), { watches: true, teams: [] }), 'wall')
})

test('a whisper is heard by whom it is for; a ticket by whom it is given to by another, and by its people when it is late', () => {
  const whispered = event('whispered', { conversationId: null, detail: { whisperId: 'w', conversationId: 'c', to: 'me' } })
  assert.deepEqual(alertFor(whispered, watching()), { kind: 'whisper', conversationId: 'c', words: '' })
  assert.equal(alertFor(whispered, watching({ me: 'other' })), null)
  const ticket = (type: string, detail: object) =>
    alertFor(event(type, { conversationId: null, detail: { ticketId: 't', number: 7, ...detail } }), watching())
  assert.deepEqual(ticket('ticket_changed', { newOwner: 'me', by: 'boss', to: ['me'] }), {
    ...{ kind: 'ticket_given', conversationId: '', ticketId: 't', words: '#7' },
  })
  assert.equal(ticket('ticket_opened', { to: ['me'], by: 'boss' })?.kind, 'ticket_given')
  assert.equal(ticket('ticket_late', { to: ['x', 'me'] })?.kind, 'ticket_late')
  assert.equal(ticket('ticket_soon', { to: ['me'] })?.kind, 'ticket_soon')
  for (const none of [
    { newOwner: 'me', by: 'me', to: ['me'] },
    { newOwner: null, by: 'boss', to: ['me'] },
    { newOwner: 'x', by: 'y', to: [] },
  ])
    assert.equal(ticket('ticket_changed', none), null, JSON.stringify(none))
  assert.equal(ticket('ticket_late', { to: ['x'] }), null)
})
