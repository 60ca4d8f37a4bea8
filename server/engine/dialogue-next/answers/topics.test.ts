import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { TOPICS } from './ask.ts'
import { TOPIC_OF, topicOf } from './topics.ts'

const names: object = JSON.parse(readFileSync(join(import.meta.dirname, '../../reply/catalogue/en/intents.json'), 'utf8'))
const INTENTS = Object.keys(names).map((key) => key.replace('intent.', ''))

test('every intent stands in the table of topics once, and nothing else does', () => {
  assert.ok(INTENTS.length >= 94)
  assert.deepEqual([...TOPIC_OF.keys()].sort(), [...INTENTS].sort())
})

test('every topic is reached but by none of the courtesies', () => {
  const reached = new Set([...TOPIC_OF.values()].filter((topic) => topic !== undefined))
  assert.deepEqual([...reached].sort(), [...TOPICS].sort())
  assert.equal(topicOf('chat.thanks'), undefined)
  assert.equal(topicOf('service.human'), undefined)
})
