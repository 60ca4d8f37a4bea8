import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { align } from './align.ts'
import { LABELS_FOLDER, parseLabels, readLabels } from './labels.ts'
import { hasSessions, isDevelopment, readSessions } from './sessions.ts'

const sets = readdirSync(LABELS_FOLDER, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
const labels = sets.flatMap((set) => readLabels(set))

test('the marks of a person come out as places in the message, though white space differs', () => {
  const message = '你好  我的裙子 开线了|能退吗'
  assert.deepEqual(
    align(message, '你好|我的{item:裙子}{problem:开线了}|能退吗', 'greet chat.greeting; report issue.quality; ask return.policy m', 'x:1'),
    {
      acts: '0-4 greet chat.greeting; 4-13 report issue.quality; 13-16 ask return.policy m',
      slots: 'item 6-8; problem 9-12',
    },
  )
  assert.throws(() => align(message, '你好吗', 'greet chat.greeting', 'sheet:7'), /sheet:7/u)
})

test('a line of labels that is none is named', () => {
  const good = 'jddc:a\t0\t0-2 greet chat.greeting\titem 0-2\tchat.greeting\tneutral\t1'
  assert.equal(parseLabels(good, 'x')[0]?.acts[0]?.slots[0]?.slot, 'item')
  for (const bad of ['jddc:a\t0', good.replace('0-2 greet', '2-0 greet'), good.replace('item', 'thing'), good.replace('greet ', 'wave ')])
    assert.throws(() => parseLabels(`${good}\n${bad}`, 'x'), /x:2/u)
})

test('about six sessions of ten are for development, whatever was labelled', () => {
  const sessions = [...new Set(labels.map(({ session }) => session))]
  const share = sessions.filter(isDevelopment).length / sessions.length
  assert.ok(share > 0.5 && share < 0.7, `${share}`)
})

const skip = hasSessions() ? false : 'the real sessions do not lie beside this checkout'
test('every label is of a message that is there, and lies within it', { skip }, () => {
  const sessions = readSessions()
  for (const { session, nth, acts } of labels) {
    const message = sessions.get(session)?.[nth]
    assert.equal(message?.from, 'shopper', `${session}:${nth}`)
    for (const { span, slots } of acts)
      for (const [from, to] of [span, ...slots.map((slot) => slot.span)])
        assert.ok(from >= 0 && from <= to && to <= message.text.length, `${session}:${nth} ${from}-${to}`)
  }
})

test('the labels hold no word of the sentences', () => {
  const lines = sets.flatMap((set) => readdirSync(join(LABELS_FOLDER, set)))
  assert.ok(lines.length > 0)
  for (const { acts, intents, mood } of labels) assert.doesNotMatch(JSON.stringify([acts, intents, mood]), /\p{sc=Han}/u)
})
