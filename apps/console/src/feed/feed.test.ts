import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { ConversationRow } from '@xiaoer/contract'
import fc from 'fast-check'
import { type Account, call, type Model, pass, record, say, type Talk } from '../../testing/stand-in/model.ts'
import { read, snapshot, view } from '../../testing/stand-in/routes-desk.ts'
import { emptyTalk, seed } from '../../testing/stand-in/seed.ts'
import { applyToConversation, applyToInbox, inOrder } from './index.ts'

/** What can happen on a desk; numbers choose who and whom. */
const Happening = fc.record({
  what: fc.constantFrom(
    'shopper',
    'bot',
    'queue',
    'take',
    'reply',
    'hand_back',
    'settle',
    'invite',
    'join',
    'leave',
    'open',
    'read',
    'shopper_reads',
    'felt',
  ),
  talk: fc.nat(3),
  agent: fc.nat(1),
})
type Happening = typeof Happening extends fc.Arbitrary<infer H> ? H : never

const BOXES = ['mine', 'queue', 'bot', 'others', 'all', 'closed', 'snoozed'] as const

function aDesk(): { model: Model; agents: Account[] } {
  const model = seed()
  model.talks = Array.from({ length: 4 }, (_, i) => emptyTalk(`Shopper ${i}`, null, 'en', '2026-11-20T08:00:00.000Z'))
  for (const talk of model.talks) say(model, talk, { author: 'shopper', parts: [{ kind: 'text', text: 'hello' }] })
  return { model, agents: model.accounts.slice(0, 2) }
}

const words = () => [{ kind: 'text', text: `word ${randomUUID()}` }]

function happen(model: Model, talk: Talk, agent: Account, what: Happening['what']): void {
  const { row } = talk
  if (what === 'shopper') {
    if (!row.sessionOpen) open(model, talk)
    say(model, talk, { author: 'shopper', parts: words() })
  }
  if (what === 'felt' && row.sessionOpen && row.holder !== 'bot') {
    Object.assign(row, { mood: -0.2, moods: [...row.moods, -0.2] })
    record(model, { type: 'mood_felt', conversationId: null, detail: { conversationId: row.id, moods: [-0.2] } })
  }
  if (what === 'open' && !row.sessionOpen) open(model, talk)
  if (what === 'bot' && row.holder === 'bot') {
    // The mood of the turn is stored with its answer, and is in no event.
    Object.assign(row, { mood: -0.5, moods: [...row.moods, -0.5] })
    say(model, talk, { author: 'bot', parts: words(), traceId: randomUUID() })
  }
  if (what === 'queue' && row.holder === 'bot' && row.sessionOpen) pass(model, talk, 'queue', null, 'asked_for')
  if (what === 'take' && row.agentId !== agent.accountId) pass(model, talk, 'agent', agent)
  const others = row.participants.filter(({ accountId }) => accountId !== agent.accountId)
  const beside = row.holder === 'agent' && row.agentId !== agent.accountId
  const as = (state: 'invited' | 'joined') => [...others, { accountId: agent.accountId, name: agent.name, state }]
  if (what === 'invite' && beside && others.length === row.participants.length) call(model, talk, as('invited'), agent.accountId)
  if (what === 'join' && others.length < row.participants.length) call(model, talk, as('joined'))
  if (what === 'leave' && others.length < row.participants.length) call(model, talk, others)
  if (what === 'reply' && row.agentId === agent.accountId) say(model, talk, { author: 'agent', authorName: agent.name, parts: words() })
  if (what === 'hand_back' && row.holder === 'agent') pass(model, talk, 'bot', null)
  if (what === 'settle' && row.holder === 'agent' && row.sessionOpen) settle(model, talk)
  if (what === 'read') read(model, talk, row.lastSeq)
  if (what === 'shopper_reads' && talk.view.shopperReadSeq < row.lastSeq) {
    talk.view.shopperReadSeq = row.lastSeq
    record(model, { type: 'read', conversationId: row.id, detail: { by: 'shopper', seq: row.lastSeq } })
  }
}

function open(model: Model, talk: Talk): void {
  Object.assign(talk.row, { sessionOpen: true, mood: 0, moods: [] })
  record(model, { type: 'session_opened', conversationId: talk.row.id, detail: { sessionId: randomUUID() } })
}

function settle(model: Model, talk: Talk): void {
  talk.row.sessionOpen = false
  record(model, { type: 'session_closed', conversationId: talk.row.id, detail: { outcome: 'settled' } })
  pass(model, talk, 'bot', null)
}

const play = ({ model, agents }: ReturnType<typeof aDesk>, happenings: readonly Happening[]) => {
  for (const { what, talk, agent } of happenings) happen(model, model.talks[talk] ?? model.talks[0]!, agents[agent] ?? agents[0]!, what)
}

/** What no event tells: the mood, until it is read anew. */
const known = ({ mood: _, moods: __, ...row }: ConversationRow) => row

test('a box with the events after it is what a fresh load gives, or asks to be read anew', () => {
  fc.assert(
    fc.property(
      fc.array(Happening, { maxLength: 30 }),
      fc.array(Happening, { maxLength: 30 }),
      fc.constantFrom(...BOXES),
      (before, after, box) => {
        const desk = aDesk()
        const me = desk.agents[0]!
        play(desk, before)
        const shown = structuredClone(snapshot(desk.model, me, box))
        play(desk, after)
        const { next, stale } = applyToInbox(shown, structuredClone(desk.model.events), { box, me: me.accountId })
        const fresh = snapshot(desk.model, me, box)
        assert.equal(next.cursor, fresh.cursor)
        if (!stale) return assert.deepEqual(next, fresh)
        const ids = new Set(shown.conversations.map((row) => row.id))
        const both = fresh.conversations.filter((row) => ids.has(row.id) && next.conversations.some((one) => one.id === row.id))
        for (const row of both) assert.deepEqual(known(next.conversations.find((one) => one.id === row.id)!), known(row))
      },
    ),
    { numRuns: 300 },
  )
})

test('a conversation with the events after it is what a fresh load gives, or asks to be read anew', () => {
  fc.assert(
    fc.property(fc.array(Happening, { maxLength: 20 }), fc.array(Happening, { maxLength: 30 }), fc.nat(3), (before, after, chosen) => {
      const desk = aDesk()
      play(desk, before)
      const talk = desk.model.talks[chosen]!
      const shown = structuredClone(view(desk.model, talk))
      play(desk, after)
      const { next, stale } = applyToConversation(shown, structuredClone(desk.model.events))
      const fresh = view(desk.model, talk)
      assert.deepEqual(next.messages, fresh.messages)
      assert.deepEqual(known(next.conversation), known(fresh.conversation))
      if (!stale) assert.deepEqual(next, fresh)
    }),
    { numRuns: 300 },
  )
})

test('events applied twice, or in pieces, change nothing more', () => {
  const desk = aDesk()
  const me = desk.agents[0]!
  const shown = structuredClone(snapshot(desk.model, me, 'all'))
  play(desk, [
    { what: 'shopper', talk: 0, agent: 0 },
    { what: 'queue', talk: 1, agent: 0 },
    { what: 'take', talk: 1, agent: 1 },
  ])
  const events = structuredClone(desk.model.events)
  const at = { box: 'all' as const, me: me.accountId }
  const whole = applyToInbox(shown, events, at).next
  const pieces = events.reduce((inbox, event) => applyToInbox(inbox, [event], at).next, shown)
  assert.deepEqual(applyToInbox(pieces, events, at).next, whole)
})

test('an event of a type this build does not know moves the cursor and nothing else', () => {
  const desk = aDesk()
  const me = desk.agents[0]!
  const shown = snapshot(desk.model, me, 'all')
  const event = {
    seq: shown.cursor + 1,
    at: '2026-11-20T08:00:00.000Z',
    type: 'something_new',
    conversationId: shown.conversations[0]!.id,
    message: null,
    detail: { x: 1 },
  }
  assert.deepEqual(applyToInbox(shown, [event], { box: 'all', me: me.accountId }), {
    ...{ next: { ...shown, cursor: event.seq }, stale: false, isWaited: false },
  })
})

test('in the queue stands last of whom it is not known since when they wait', () => {
  const row = (id: string, waitingSince: string | null, safety = false) => ({ id, waitingSince, safety, lastSeq: 1 })
  const rows = [row('c', null), row('a', '2026-11-20T08:00:01.000Z'), row('b', '2026-11-20T08:00:00.000Z'), row('d', null, true)]
  assert.deepEqual(
    inOrder(rows, 'queue').map(({ id }) => id),
    ['d', 'b', 'a', 'c'],
  )
})
