import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FRESH_STATE, type Settling, type Understanding } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { isApart, isOfPeople } from './apart.ts'

const understood = (text: string): Understanding => ({
  text,
  language: 'zh-CN',
  intent: 'other.unknown',
  confidence: 1,
  intents: [],
  clauses: [],
  rivals: [],
  entities: [],
  emotion: { score: 0, label: 'neutral', intensity: 0, words: [], spans: [] },
})

/** A turn in which a return of the shirt is under way. */
function whileShirtGoesBack(...queued: Settling[]): Scene {
  const settling = [{ scenario: 'return_goods', slots: { wish: { value: 'T恤要退', from: 'said', confidence: 1 } }, asked: {}, aside: 0 }]
  const state = { ...FRESH_STATE, settling, queued }
  return { state, prefix: '', turn: { facts: {}, shopper: { customerId: 'one' }, state } } as unknown as Scene
}

test('other goods than those under way are apart, whatever is said of them', () => {
  for (const said of ['台灯什么时候发货', '保温杯漏水', '锅能用铲子吗']) assert.ok(isApart(whileShirtGoesBack(), understood(said)), said)
})

test('the same goods, no goods, a bare name and what goes with the shirt are not', () => {
  for (const said of ['T恤是白色的', '没穿过', '台灯', '台灯也要退', 'T恤和台灯都退', '换成裤子']) {
    assert.ok(!isApart(whileShirtGoesBack(), understood(said)), said)
  }
})

test('what waits is not apart', () => {
  const lamp: Settling = {
    scenario: 'cancel_order',
    slots: { mention: { value: '台灯', from: 'said', confidence: 1 } },
    asked: {},
    aside: 0,
  }
  assert.ok(!isApart(whileShirtGoesBack(lamp), understood('台灯什么时候发货')))
})

test('a complaint of people is filed; a threat is none', () => {
  assert.ok(isOfPeople(understood('昨天那个客服态度太差了我要投诉')))
  assert.ok(!isOfPeople(understood('再不处理我就投诉你们客服')))
  assert.ok(!isOfPeople(understood('东西太差了我要投诉')))
})
