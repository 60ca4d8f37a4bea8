import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Part } from '@xiaoer/contract'
import { FRESH_STATE } from '../dialogue-state.ts'
import type { Outcome } from '../turn.ts'
import { withRest } from './rest.ts'

const long: Part = { kind: 'text', text: '到手价 ¥900。\n风衣 × 1：¥459\n先领券。', fold: [9, 21] }
const short: Part = { kind: 'text', text: '好的。' }
const answer: Outcome = { do: 'answer', say: [], source: 'facts', state: FRESH_STATE }
const silent: Outcome = { do: 'stay_silent', reason: 'nothing', state: { ...FRESH_STATE, rest: '风衣' } }

test('what waits behind a tap is remembered up to the next reply, and silence takes nothing away', () => {
  assert.equal(withRest(answer, [long]).state.rest, '风衣 × 1：¥459')
  const later = withRest({ ...answer, state: { ...FRESH_STATE, rest: '风衣' } }, [short])
  assert.equal('rest' in later.state, false)
  assert.equal(withRest(silent, []).state.rest, '风衣')
})
