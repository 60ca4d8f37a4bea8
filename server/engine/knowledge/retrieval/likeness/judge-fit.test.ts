// long: fits the weights of the judge anew
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConcepts, readLexicons, SHIPPED_FOLDER } from '#engine/understanding'
import { meaningsOf } from '../meanings.ts'
import { BARE_WEIGHTS } from './bare/weights.ts'
import { fitJudge } from './fit.ts'
import { bareLessons, hintedLessons, wordedLessons } from './lessons/lessons.fixture.ts'
import { WEIGHTS } from './weights.ts'

const meanings = meaningsOf(readConcepts(readLexicons(join(SHIPPED_FOLDER, 'lexicons'))))

/** The lexicons and the demo shop grow; the weights need fitting anew once they have wandered. */
const WANDERED = 0.6

/** Of all that fitting reads, when the weights were last found to be about those that it gives: where nothing of it is another, a minute of fitting would find the same. */
const FOUND_OF = '0jZWNjObx0iAHgpzYVqR9kD-FM4yB5Tegk7V0bqd80o'
const ROOT = join(import.meta.dirname, '../../../../..')
const READ = [
  'data/{understanding,demo/knowledge}/**/*.{tsv,jsonl,json}',
  // the other words there are the dialogue's
  'data/knowledge/{alike,everyday,goods-qualities,goods-words,words}.tsv',
  'server/engine/{text,knowledge}/**/*.{ts,tsv}',
  // of understanding no more than how its lists are read
  'server/engine/understanding/taught/*.ts',
]

function digestOfRead(): string {
  const digest = createHash('sha256')
  const isRead = (file: string) => !file.endsWith('.test.ts')
  for (const file of globSync(READ, { cwd: ROOT }).filter(isRead).sort()) digest.update(file).update(readFileSync(join(ROOT, file)))
  return digest.digest('base64url')
}

test('the weights that ship are still about those that fitting gives', (t) => {
  const digest = digestOfRead()
  if (digest === FOUND_OF) return
  const fitted = {
    hinted: fitJudge(hintedLessons(), WEIGHTS.hinted, { meanings }),
    worded: fitJudge(wordedLessons(), WEIGHTS.worded, { meanings, pull: 'by_spread' }),
    bare: fitJudge(bareLessons(), BARE_WEIGHTS, { meanings, pull: 'by_spread', bare: true }),
  }
  const shipped = { ...WEIGHTS, bare: BARE_WEIGHTS }
  for (const kind of ['hinted', 'worded', 'bare'] as const)
    for (const part of ['likeness', 'chance'] as const)
      for (const [name, weight] of Object.entries(fitted[kind][part])) {
        const ships = shipped[kind][part][name] ?? Number.NaN
        assert.ok(Math.abs(weight - ships) < WANDERED, `${kind} ${part} ${name}: ${weight} fitted, ${ships} ships`)
      }
  t.diagnostic(`found so of ${digest}: noted as FOUND_OF, it need not be found again`)
})
