import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Turn } from '#engine/conversation'
import { languageOf } from './language.ts'

/** A turn in the middle of a talk in a language, of words that were read as another. */
const turn = (said: string, before: string, read: string): Turn =>
  ({
    said,
    typed: said,
    parts: [{ kind: 'text', text: said }],
    understood: { language: read, entities: [] },
    state: { lastIntent: 'order.status', moods: [], pending: null, language: before },
    shopper: { language: before },
  }) as unknown as Turn

test('one word, or a number beside characters, changes no language in the middle of a talk; a sentence does', () => {
  assert.equal(languageOf(turn('melbourne', 'en', 'fr')), 'en')
  assert.equal(languageOf(turn('订单 UD97EDANRUQKP1CN', 'zh-CN', 'id')), 'zh-CN')
  assert.equal(languageOf(turn('où est ma commande, elle devait arriver hier', 'en', 'fr')), 'fr')
  assert.equal(languageOf(turn('refund', 'zh-CN', 'en')), 'en', 'other letters tell')
})

test('signs alone are answered in the language of the talk, also where a session begins with them', () => {
  const begins = { ...turn('？？', 'zh-CN', 'und'), shopper: { language: 'en' } } as unknown as Turn
  const first = { ...begins, state: { ...begins.state, lastIntent: null } }
  assert.equal(languageOf(first), 'zh-CN')
  assert.equal(languageOf({ ...first, said: '。。。', typed: '。。。', parts: [{ kind: 'text', text: '。。。' }] }), 'zh-CN')
  assert.equal(languageOf({ ...first, said: '1001', typed: '1001', parts: [{ kind: 'text', text: '1001' }] }), 'zh-CN')
})
