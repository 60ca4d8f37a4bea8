import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_OPTIONS } from '#engine/text'
import { bestSettings } from './best-settings.ts'

const WORDS = ['parcel late', 'refund money', 'size small', 'invoice please']
const examples = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ text: `${WORDS[at % WORDS.length]} n${at % 37}`, label: WORDS[at % WORDS.length]! }))

test('few examples get no net, many may', () => {
  const blends = [999, 1_000].map((count) => bestSettings(examples(count), undefined, { ...DEFAULT_OPTIONS, passes: 3 }).blend)
  assert.deepEqual(blends, [0, 0.1])
})
