import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goes } from '@xiaoer/testing/chat/wanted'
import { emptyLines, isCore, isUnder, playScripts, strayLines } from './play.ts'

// `npm test -- conversations/angry` plays that folder alone
const under = (process.env['CHATS_UNDER'] ?? '').split(',').filter(Boolean)
await playScripts((file) => (under.length === 0 ? isCore(file) && goes(file) : isUnder(file, under)))

test('every line of core.txt names scripts', () => {
  assert.deepEqual(emptyLines(), [])
})

test('every line of wanted.tsv names a script', () => {
  assert.deepEqual(strayLines(), [])
})
