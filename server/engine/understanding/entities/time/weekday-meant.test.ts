import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Understanding } from '#engine/conversation'
import { aContext, smallModel } from '../../testing/small-model.ts'
import { understand } from '../../understand.ts'
import { weekdaysMeant } from './weekday-meant.ts'

const timeZone = 'Asia/Shanghai'
/** 2026-11-29 is a Sunday, the 30th a Monday. */
const [SUNDAY, MONDAY] = [new Date('2026-11-29T04:00:00Z'), new Date('2026-11-30T04:00:00Z')]

/** The day, there, on which each time that words name begins or ends. */
function daysOf(text: string, intent: string, now: Date, act = 'ask'): string[] {
  const entities = understand(smallModel(), text, aContext({ now, timeZone })).entities.filter(({ type }) => type === 'time')
  const reading = { acts: [{ act, intent, refersTo: '', span: [0, text.length], slots: [], confidence: 0.9 }], intent, consent: 'none' }
  const understood = { text, intent, entities, reading } as unknown as Understanding
  return weekdaysMeant(understood, { now, timeZone }).entities.map(({ value }) => {
    const { from, to } = value as { from?: string; to?: string }
    return new Date(Date.parse(from ?? to ?? '') + 8 * 3_600_000).toISOString().slice(0, 10)
  })
}

test('what is still to come is on the coming day, whatever day it is today', () => {
  assert.deepEqual(daysOf('周五能到吗', 'shipping.eta', SUNDAY), ['2026-12-04'])
  assert.deepEqual(daysOf('改到周三送吧', 'shipping.schedule', SUNDAY, 'request'), ['2026-12-02'])
  assert.deepEqual(daysOf('星期六下午安装师傅能来不', 'install.service', SUNDAY), ['2026-12-05'])
  assert.deepEqual(daysOf('周五能到吗', 'shipping.eta', MONDAY), ['2026-12-04'])
  assert.deepEqual(daysOf('周日能到吗', 'shipping.eta', SUNDAY), ['2026-11-29'])
  assert.deepEqual(daysOf('can it be delivered by friday', 'shipping.eta', SUNDAY), ['2026-12-04'])
})

test('what was done was done on the last one', () => {
  assert.deepEqual(daysOf('周五收到的还能退吗', 'return.policy', MONDAY), ['2026-11-27'])
  assert.deepEqual(daysOf('周四买的什么时候到', 'shipping.eta', MONDAY), ['2026-11-26'])
  assert.deepEqual(daysOf('I bought it on friday', 'return.apply', MONDAY, 'inform'), ['2026-11-27'])
  assert.deepEqual(daysOf('the one I got on saturday is broken', 'issue.quality', SUNDAY, 'report'), ['2026-11-28'])
})

test('a week that is named stays, and each of two days is its own', () => {
  assert.deepEqual(daysOf('上周五能到吗', 'shipping.eta', SUNDAY), ['2026-11-20'])
  assert.deepEqual(daysOf('周五下单的，周二能到吗', 'shipping.eta', SUNDAY), ['2026-11-27', '2026-12-01'])
  assert.deepEqual(daysOf('next friday', 'shipping.eta', SUNDAY), ['2026-12-04'])
})
