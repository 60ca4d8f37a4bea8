import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Watched, warningsOf } from './watched.ts'

const at = (seconds: number) => new Date(seconds * 1_000)
const handedOver: Watched = {
  conversationId: 'c',
  sessionId: 's',
  holder: 'agent',
  waitingSince: at(0),
  moods: [],
  heard: [
    { author: 'shopper', text: 'I want my money back', at: at(-1), threat: undefined },
    { author: 'bot', text: 'You are next; somebody will be with you in a moment.', at: at(0), threat: undefined },
  ],
  askedTimes: 0,
  heldAt: null,
}
const kinds = (watched: Watched, seconds: number) => warningsOf(watched, at(seconds)).map(({ kind }) => kind)

test('whoever was handed over and waits for a colleague is no silence of their own: the bot’s last word answers nobody', () => {
  assert.deepEqual(kinds(handedOver, 119), [])
  assert.deepEqual(kinds(handedOver, 120), ['silence'])
  assert.deepEqual(warningsOf(handedOver, at(300))[0]?.why, { holder: 'agent', seconds: 300 })
})

test('once the colleague has spoken nobody waits', () => {
  const answered: Watched = {
    ...handedOver,
    waitingSince: null,
    heard: [...handedOver.heard, { author: 'agent', text: 'Done.', at: at(60), threat: undefined }],
  }
  assert.deepEqual(kinds(answered, 900), [])
})
