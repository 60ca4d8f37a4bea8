import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseChat } from './parse-chat.ts'

test('reads title, settings, lines and expectations', () => {
  const script = parseChat(
    '# Parcel\nshopper: visitor\n\n> hi: there\n< hello | hi\n< !bye\n< [choices]\n< (facts|ask)\n< holder bot\n> *2\n~\n@ says on it\n! cancel_order fails',
    'x.chat',
  )
  assert.equal(script.title, 'Parcel')
  assert.deepEqual(script.settings, { shopper: 'visitor' })
  assert.deepEqual(
    script.lines.map((line) => (line.do === 'expect' ? line.what.kind : line.do)),
    ['write', 'words', 'no_words', 'part', 'source', 'holder', 'tap', 'silence', 'agent', 'shop'],
  )
})

test('names the line it cannot read', () => {
  assert.throws(() => parseChat('> hi\nhello', 'x.chat'), /x\.chat:2/)
  assert.throws(() => parseChat('> hi\n! cancel_order sulks', 'x.chat'), /x\.chat:2/)
})
