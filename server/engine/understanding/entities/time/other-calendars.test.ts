import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aContext, smallModel } from '../../testing/small-model.ts'
import { understand } from '../../understand.ts'

const context = { ...aContext(), now: new Date('2026-11-23T10:00:00Z') }
/** The days that a text names, where its first begins. */
const days = (text: string) =>
  understand(smallModel(), text, context).entities.flatMap(({ type, value }) => {
    if (type !== 'time' || typeof value !== 'object' || value === null || !('from' in value)) return []
    return [new Date(Date.parse(String(value.from)) + 8 * 3_600_000).toISOString().slice(0, 10)]
  })

const SAID: Readonly<Record<string, string>> = {
  民国115年11月30日吧: '2026-11-30',
  '中華民國115/11/30': '2026-11-30',
  民国一百一十五年十一月三十日: '2026-11-30',
  令和8年11月25日来取: '2026-11-25',
  平成31年4月30日: '2019-04-30',
  佛历2569年11月25日下午: '2026-11-25',
  '2569年11月25日': '2026-11-25',
  农历十月二十送: '2026-11-28',
  农历十月初十签收的: '2026-11-18',
  阴历腊月廿三能到吗: '2027-01-30',
  農曆正月初六: '2027-02-11',
  'on Reiwa 8 November 30': '2026-11-30',
  'ROC year 115 November 30': '2026-11-30',
  '27 November 2569': '2026-11-27',
  '11月30日': '2026-11-30',
}
test('a day of another calendar is the day it is by ours', () => {
  for (const [text, day] of Object.entries(SAID)) assert.deepEqual(days(text), [day], text)
})

test('of a calendar whose months are others nothing is guessed', () => {
  for (const text of ['回历1448年6月3日收到的', 'Hijri 1448 June 3', '平成的杯子', '民国115年2月30日'])
    assert.deepEqual(days(text), [], text)
})
