import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MessageView, OrderBrief } from '@xiaoer/contract'
import { z } from 'zod'
import { CallFailed, mayRetry, toProblem } from './api/problem.ts'
import { heldBy, MAY } from './conversation/deeds/held-by.ts'
import { toLines } from './conversation/log/lines.ts'
import { inPercent, percents } from './figures/in-percent.ts'
import { percent, share, wholeDay } from './figures/shares.ts'
import { inAddress } from './in-address.ts'
import { putBack } from './knowledge/bulk/put-back.ts'
import { wordingsOf } from './knowledge/editor/wordings.ts'
import { withEarlier } from './live/cache.ts'
import { asPart } from './side/as-part.ts'
import { readSummary } from './side/read-summary.ts'
import { returnTo } from './sign-in/return-to.ts'
import { progress } from './start/steps.ts'
import { urgencyOf } from './tickets/urgency.ts'

const message = (seq: number, more: Partial<MessageView> = {}): MessageView => ({
  id: `m${seq}`,
  seq,
  conversationId: 'c',
  sessionId: 's',
  author: 'shopper',
  authorName: null,
  parts: [],
  at: '2026-11-20T08:00:00.000Z',
  traceId: null,
  helpful: null,
  byAi: false,
  ...more,
})

test('a change of many is put back by one change for all that were alike', () => {
  const kept = { ownerId: null, reviewAt: null, setId: null }
  const entries = [
    { ...kept, id: 'a', status: 'live' as const, category: '配送' },
    { ...kept, id: 'b', status: 'draft' as const, category: '' },
    { ...kept, id: 'c', status: 'live' as const, category: '配送' },
  ]
  assert.deepEqual(putBack(entries, { set: { status: 'archived' } }), [
    { ids: ['a', 'c'], set: { status: 'live' } },
    { ids: ['b'], set: { status: 'draft' } },
  ])
  // an entry has a category once it was given one
  assert.deepEqual(putBack(entries, { set: { category: '售后' } }), [{ ids: ['a', 'c'], set: { category: '配送' } }])
})

test('what an address holds beside what is known is left out, and a number is words where words belong', () => {
  const read = inAddress({ part: z.enum(['all', 'held']).optional(), every: z.boolean().optional(), q: z.string().optional() })
  assert.deepEqual(read({ part: 'promises', every: 'perhaps', q: 123, more: 1 }), { part: undefined, every: undefined, q: '123' })
  assert.deepEqual(read({ part: 'held', every: true }), { part: 'held', every: true, q: undefined })
})

test('nearly all is not told as all', () => {
  assert.deepEqual([99.96, 99.5, 100, 90, 45.4, 9.96, 0.01, 0].map(percent), [
    '99.9 %',
    '99.5 %',
    '100 %',
    '90 %',
    '45 %',
    '10.0 %',
    '0.1 %',
    '0 %',
  ])
})

test('sign-in leads back into the console and nowhere else', () => {
  assert.equal(returnTo('/tickets?state=done'), '/tickets?state=done')
  assert.equal(returnTo('/console/inbox/mine'), '/inbox/mine')
  for (const bad of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/sign-in?to=/x', undefined, ''])
    assert.equal(returnTo(bad), '/', String(bad))
})

test('a problem keeps its code; a page of a proxy becomes one by its status', () => {
  const body = { type: 't', title: 'x', status: 409, code: 'conflict', detail: 'Take it over first', fields: [{ path: 'a', message: 'b' }] }
  assert.deepEqual([toProblem(409, body).code, toProblem(409, body).message], ['conflict', 'Take it over first'])
  assert.equal(toProblem(401, '<html>').code, 'unauthenticated')
  assert.equal(toProblem(502, undefined).code, 'internal')
})

test('only what may pass is tried again', () => {
  assert.ok(mayRetry(new CallFailed('offline', '')))
  assert.ok(!mayRetry(new CallFailed('conflict', '')))
  assert.ok(!mayRetry(new Error('a bug')))
})

test('who holds it, and what that allows: only the holder speaks, and whom they called', () => {
  const row = { holder: 'agent' as const, agentId: 'me', sessionOpen: true, participants: [] }
  assert.equal(heldBy(row, 'me'), 'me')
  assert.equal(heldBy(row, 'other'), 'other')
  assert.equal(heldBy({ holder: 'bot', agentId: null, sessionOpen: false, participants: [] }, 'me'), 'closed')
  const called = (state: 'invited' | 'joined') => ({ ...row, participants: [{ accountId: 'guest', name: 'G', state }] })
  assert.deepEqual([heldBy(called('invited'), 'guest'), heldBy(called('joined'), 'guest')], ['other', 'beside'])
  assert.deepEqual(
    Object.entries(MAY)
      .filter(([, may]) => may.reply)
      .map(([by]) => by),
    ['me', 'beside'],
  )
  for (const may of Object.values(MAY)) assert.ok(may.take !== may.reply, 'one can always reach the reply')
})

test('a new day and a new session stand between the messages; one author within minutes is one block', () => {
  const lines = toLines([
    message(1),
    message(2),
    message(3, { author: 'bot' }),
    message(4, { sessionId: 't' }),
    message(5, { sessionId: 't', at: '2026-11-22T08:00:00.000Z' }),
  ])
  assert.deepEqual(
    lines.map((line) => (line.kind === 'message' ? `${line.message.seq}${line.first ? '!' : ''}` : line.kind)),
    ['day', '1!', '2', '3!', 'session', '4!', 'day', '5!'],
  )
})

test('shares of nothing say nothing; a day has 24 hours', () => {
  assert.equal(percent(share(1, 0)), '–')
  assert.equal(percent(share(1, 30)), '3.3 %')
  assert.equal(percent(share(71, 100)), '71 %')
  assert.deepEqual([inPercent(0.372), inPercent(0.372, 1), percents(0.0005, 1), inPercent(-0.125)], ['37 %', '37.2 %', '0.1', '−12 %'])
  const day = wholeDay([{ hour: 9, sessions: 3, handoffs: 1 }])
  assert.equal(day.length, 24)
  assert.equal(
    day.reduce((sum, hour) => sum + hour.sessions, 0),
    3,
  )
})

test('wordings: a line each, no repeats, not the question itself', () => {
  assert.deepEqual(wordingsOf(' a \n\nb\na\nq', 'q'), ['a', 'b'])
})

test('earlier messages stay where they meet the newest; where they do not, the newest alone are shown', () => {
  const view = (...seqs: number[]) => ({ messages: seqs.map((seq) => message(seq)), more: true })
  const of = (a: object): Parameters<typeof withEarlier>[0] => Object.assign(JSON.parse('{}'), a)
  assert.deepEqual(
    withEarlier(of(view(3, 4, 5)), of({ ...view(1, 2, 3, 4), more: false })).messages.map((one) => one.seq),
    [1, 2, 3, 4, 5],
  )
  assert.deepEqual(
    withEarlier(of(view(8, 9)), of(view(1, 2))).messages.map((one) => one.seq),
    [8, 9],
  )
})

test('an order becomes a card without empty fields', () => {
  const order: OrderBrief = {
    orderNumber: 'A1',
    state: 'paid',
    placedAt: 'x',
    total: { minor: 1, currency: 'CNY' },
    items: [{ title: 't', variant: null, quantity: 1, image: null }],
    shipments: [],
  }
  assert.deepEqual(asPart(order, 'words').items, [{ title: 't', quantity: 1 }])
})

test('a summary opens with intent and reason; other words stay as they are', () => {
  assert.deepEqual(readSummary('shipping.delay · asked_for\nA1\nwhere'), {
    head: { intent: 'shipping.delay', reason: 'asked_for' },
    words: 'A1\nwhere',
  })
  assert.deepEqual(readSummary('just words'), { head: undefined, words: 'just words' })
})

test('the checklist counts what is done and names the next', () => {
  const step = (id: 'shop' | 'invite' | 'script', done: boolean, skipped: boolean) => ({ id, done, skipped })
  assert.deepEqual(progress([step('shop', true, false), step('invite', false, true), step('script', false, false)]), {
    done: 1,
    open: 1,
    of: 3,
    next: 'script',
  })
})

test('tickets are late, soon or open by their due time', () => {
  const at = Date.parse('2026-11-20T08:00:00Z')
  const due = (dueAt: string) => urgencyOf({ state: 'open', dueAt }, at)
  assert.deepEqual([due('2026-11-20T07:59:00Z'), due('2026-11-20T09:00:00Z'), due('2026-11-21T08:00:00Z')], ['late', 'soon', 'open'])
  assert.equal(urgencyOf({ state: 'done', dueAt: '2020-01-01T00:00:00Z' }, at), 'done')
})
