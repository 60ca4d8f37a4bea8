import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SHIPPED_FOLDER } from '#engine/understanding'
import { sentenceFaults } from './faults.ts'
import { groupBy } from './group-by.ts'
import { readToneLines } from './tone-lines.ts'
import { readWritten } from './written-sentence.ts'

const sentences = readWritten([SHIPPED_FOLDER])
/** How many each intent must have at least. */
const LEAST: Readonly<Record<string, number>> = { zh: 120, en: 40 }

test('the sentences that ship are unlike each other, teach one intent each, and vary', () => {
  assert.deepEqual(
    sentenceFaults(sentences).map(({ file, line, why }) => `${file}:${line} ${why}`),
    [],
  )
})

test('so do the lines that meet a mood, and there are at least 240 of them', () => {
  const lines = readToneLines()
  assert.deepEqual(sentenceFaults(lines), [])
  assert.ok(lines.length >= 240)
})

test('every intent has enough of them', () => {
  for (const [language, least] of Object.entries(LEAST)) {
    const groups = groupBy(
      sentences.filter((sentence) => sentence.language === language),
      ({ intent }) => intent,
    )
    assert.equal(groups.length, 94)
    for (const group of groups) assert.ok(group.length >= least, `${language} ${group[0]?.intent}: ${group.length}`)
  }
})
