import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readerTeaching, shippedModel } from '#engine/understanding'
import { readyMade, SLOT_LESSONS, versionOf } from './shipped.ts'
import { readReadyMadeSlots, slotsVersion } from './slots/shipped-slots.ts'

const cache = fileURLToPath(new URL('../../../node_modules/.cache/xiaoer', import.meta.url))

test('the trained reader that ships is of the very talks, sentences and code that lie here: a first start trains nothing', () => {
  const version = versionOf(readerTeaching(shippedModel(cache)))
  assert.ok(readyMade(version), 'make it again: node bench/reading/ship-reader.ts')
  assert.equal(readyMade(`${version}?`), undefined, 'that of other material is not taken')
})

test('so are the weights that find values', () => {
  const version = slotsVersion(SLOT_LESSONS)
  assert.doesNotThrow(() => readReadyMadeSlots(version), 'make them again: node bench/reading/ship-reader.ts --slots')
})
