import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Part } from '@xiaoer/contract'
import { FRESH_STATE } from '../dialogue-state.ts'
import type { Outcome } from '../turn.ts'
import asked from './rest.json' with { type: 'json' }
import { restAsked } from './rest-asked.ts'
import { withRest } from './with-rest.ts'

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

test('the rest is asked for by a word alone, however it is typed, and only while something waits', () => {
  const state = { ...FRESH_STATE, rest: '风衣' }
  for (const said of ['更多', '更多？', ' 展开全文。', 'More', 'show more please'.slice(0, 9), 'ещё', 'еще!', 'المزيد', '더 보기'])
    assert.equal(restAsked({ said, state }), '风衣', said)
  for (const said of ['更多优惠', '还有更多颜色吗', 'one more', '']) assert.equal(restAsked({ said, state }), undefined, said)
  assert.equal(restAsked({ said: '更多', state: FRESH_STATE }), undefined)
})

const CATALOGUE = join(import.meta.dirname, '../../reply/catalogue')

test('the word that each language tells to be sent for the rest is one that is understood', () => {
  const files = globSync(['{en,zh-CN}/courtesy.json', 'matters/*.json'], { cwd: CATALOGUE })
  assert.equal(files.length, 14)
  for (const file of files) {
    const ask: string = JSON.parse(readFileSync(join(CATALOGUE, file), 'utf8'))['more.ask']
    const word = /[“„«「]\s?([^”“»」]+?)\s?[”“»」]/u.exec(ask)?.[1] ?? ''
    assert.ok(asked.words.includes(word), `${file}: ${ask}`)
  }
})
