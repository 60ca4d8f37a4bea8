import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTaught, SHIPPED_FOLDER } from '../index.ts'
import { tonguesBeside } from './beside.ts'
import type { TongueLessons } from './train-tongues.ts'

const { tongues, lexicons } = readTaught(SHIPPED_FOLDER)
/** Two of the intents, of two languages. */
const few = (tongue: 'fr' | 'es') => (tongues[tongue] ?? []).filter(({ intent }) => /^(?:order|invoice)\./.test(intent))
const lessons: TongueLessons = { sentences: { fr: few('fr'), es: few('es') }, lexicons, english: [], seed: 7 }

test('a tongue comes out the same bytes wherever it is trained', () => {
  const alone = tonguesBeside(lessons, 0)()
  const beside = tonguesBeside(lessons, 1)()
  assert.deepEqual(Object.keys(alone).sort(), ['es', 'fr'])
  assert.ok((alone.fr?.byteLength ?? 0) > 1_000)
  assert.deepEqual(Object.keys(beside), Object.keys(alone))
  for (const tongue of ['fr', 'es'] as const) assert.deepEqual(Buffer.from(beside[tongue] ?? []), Buffer.from(alone[tongue] ?? []), tongue)
})

test('what fails on any thread is told, and nobody waits for ever', () => {
  const unreadable: TongueLessons = { ...lessons, sentences: { ...lessons.sentences, es: [Object.create(null)] } }
  assert.throws(() => tonguesBeside(unreadable, 1)())
})
