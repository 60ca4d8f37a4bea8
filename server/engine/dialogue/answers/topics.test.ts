import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
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

const CATALOGUE = join(import.meta.dirname, '../../reply/catalogue/zh-CN')
const written = new Set(
  globSync('*.json', { cwd: CATALOGUE }).flatMap((file) => Object.keys(JSON.parse(readFileSync(join(CATALOGUE, file), 'utf8')))),
)
const sources = globSync('**/*.ts', { cwd: import.meta.dirname })
  .filter((name) => !/\.(?:test|fixture)\.ts$/u.test(name))
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  .join('\n')

test('every text that an answer says stands in the catalogue', () => {
  const named = [
    ...sources.matchAll(
      /(?<!look\()'((?:answer|product|stock|size|price|sum|find|compare|promo|coupon|member|order|parcel|refund|delivery|desk|settle|shop|rule|plain)\.[\w.]+)'/gu,
    ),
  ].map(([, key = '']) => key)
  const begun = new Set([...written].map((key) => key.slice(0, key.lastIndexOf('.'))))
  // intents are named like keys of the same beginnings
  const intents = new Set(
    readFileSync(join(import.meta.dirname, '../../../../data/dialogue/topics.tsv'), 'utf8')
      .split('\n')
      .map((line) => line.split('\t')[0]),
  )
  const missing = [...new Set(named)].filter((key) => !written.has(key) && !intents.has(key) && !begun.has(key))
  assert.ok(named.length > 80)
  assert.deepEqual(missing, [])
})

test('no text of the answers is left that nothing says', () => {
  const made = [...sources.matchAll(/`(answer\.[\w.]+\.)\$\{/gu)].map(([, begin = '']) => begin)
  const unsaid = [...written].filter(
    (key) => key.startsWith('answer.') && !sources.includes(`'${key}'`) && !made.some((begin) => key.startsWith(begin)),
  )
  assert.deepEqual(unsaid, [])
})
