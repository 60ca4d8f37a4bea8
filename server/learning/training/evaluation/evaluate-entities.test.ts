import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Entity } from '#engine/conversation'
import { SHIPPED_FOLDER } from '#engine/understanding'
import { evaluateEntities, type MarkedSentence, readMarked } from './evaluate-entities.ts'

const truth = (type: Entity['type'], text: string, value: MarkedSentence['entities'][number]['value'], at = 0) => ({
  type,
  text,
  value,
  span: [at, at + text.length] satisfies [number, number],
})
const found = (type: Entity['type'], text: string, value: Entity['value'], at = 0): Entity => ({
  type,
  text,
  value,
  span: [at, at + text.length],
  confidence: 1,
})
const f1 = (marked: MarkedSentence['entities'], entities: Entity[]) =>
  evaluateEntities({
    sentences: [{ text: '纯黑38码', entities: marked }],
    find: () => entities,
    meant: (type, word) => (type === 'colour' && word === '纯黑' ? '黑色' : undefined),
  })['f1']

test('span, type and value must all be right', () => {
  const size = truth('size', '38码', '38', 2)
  assert.equal(f1([size], [found('size', '38码', '38', 2)]), 1)
  assert.equal(f1([size], [found('size', '38', '38', 2)]), 0)
  assert.equal(f1([size], [found('size', '38码', '39', 2)]), 0)
  assert.equal(f1([size], []), 0)
})

test('a word of a list is judged by what it stands for, a value of null by its span', () => {
  assert.equal(f1([truth('colour', '纯黑', '纯黑')], [found('colour', '纯黑', '黑色')]), 1)
  assert.equal(f1([truth('colour', '纯黑', '纯黑')], [found('colour', '纯黑', '白色')]), 0)
  assert.equal(f1([truth('time', '38码', null, 2)], [found('time', '38码', { from: 'x' }, 2)]), 1)
})

test('what is found beside counts against it, unless the sentences never mark such a thing', () => {
  const size = truth('size', '38码', '38', 2)
  const both = [found('size', '38码', '38', 2), found('colour', '纯黑', '黑色')]
  assert.equal(f1([size], both), 1)
  assert.equal(f1([size, truth('colour', '黑', '黑', 1)], both), 0.5)
})

for (const name of ['entities.jsonl', 'entities-2.jsonl'])
  test(`every span of ${name} holds the words it names`, () => {
    const sentences = readMarked(join(SHIPPED_FOLDER, 'heldout', name))
    assert.ok(sentences.length > 300)
    for (const { text, entities } of sentences) for (const one of entities) assert.equal(text.slice(...one.span), one.text)
  })
