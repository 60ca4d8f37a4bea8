import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FeedEvent, MessageView } from '@xiaoer/contract'
import { alertFor, type Watching } from './alert-for.ts'

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
const watching = (more: Partial<Watching> = {}): Watching => ({ me: 'me', heldBy: () => 'me', looksAt: null, ...more })

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

test('somebody who starts to wait is heard by everyone', () => {
  assert.equal(
    alertFor(event('holder_changed', { detail: { holder: 'queue', reason: 'asked_for' } }), watching({ heldBy: () => null }))?.kind,
    'queue',
  )
  assert.equal(alertFor(event('holder_changed', { detail: { holder: 'agent', agentId: 'x', agentName: 'X' } }), watching()), null)
  assert.equal(alertFor(event('holder_changed', { detail: {} }), watching()), null)
})
