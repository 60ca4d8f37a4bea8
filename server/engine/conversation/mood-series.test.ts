import assert from 'node:assert/strict'
import { test } from 'node:test'
import { impatience, moodSeries } from './mood-series.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))
const turn = (text: string, intent: string, minute: number) => ({ text, intent, at: at(minute) })
const near = (value: number, wanted: number) => assert.ok(Math.abs(value - wanted) < 1e-9, `${value} is not ${wanted}`)

test('the level is smoothed: the last turn weighs half', () => {
  near(moodSeries([0.4]).level, 0.4)
  near(moodSeries([0.4, -0.4]).level, 0)
  near(moodSeries([0.4, -0.4, -0.4]).level, -0.2)
})

test('the slope is the change a turn, over the last five', () => {
  near(moodSeries([0, -0.1, -0.2, -0.3]).slope, -0.1)
  near(moodSeries([0.9, -0.9, 0, 0.1, 0.2, 0.3, 0.4]).slope, 0.1)
  assert.equal(moodSeries([0.5]).slope, 0)
})

test('volatility tells a steady fall from ups and downs', () => {
  near(moodSeries([0, -0.1, -0.2, -0.3]).volatility, 0)
  near(moodSeries([0, 0.5, 0, 0.5, 0]).volatility, 0.5)
})

test('a question asked again in other words counts as repeated, another matter does not', () => {
  const turns = [turn('什么时候发货', 'shipping.dispatch', 0), turn('到底什么时候发货', 'shipping.dispatch', 1)]
  assert.equal(impatience(turns).repeated, 1)
  assert.equal(impatience([...turns, turn('有红色吗', 'stock.availability', 2)]).repeated, 1)
})

test('urging and the longest gap are counted', () => {
  const signs = impatience([turn('在吗', 'chat.greeting', 0), turn('人呢', 'service.urge', 3), turn('快点', 'service.urge', 15)])
  assert.deepEqual(signs, { repeated: 0, urging: 2, longestGap: 12 * 60_000 })
  assert.deepEqual(impatience([]), { repeated: 0, urging: 0, longestGap: 0 })
})

test('a session that gets worse has a falling level', () => {
  const series = moodSeries([0.2, 0, -0.2, -0.5, -0.8])
  assert.ok(series.slope < -0.2 && series.level < -0.4 && series.volatility > 0)
  assert.deepEqual(moodSeries([]), { level: 0, slope: 0, volatility: 0 })
})
