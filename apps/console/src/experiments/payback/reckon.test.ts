import assert from 'node:assert/strict'
import { test } from 'node:test'
import { houseFigures } from './house.ts'
import { ASSUMED, type Assumptions, EXAMPLE, payback, reckon, reckonedFrom } from './reckon.ts'

const certain = (values: Partial<Record<(typeof ASSUMED)[number], number>>): Assumptions => {
  const sure = (name: (typeof ASSUMED)[number]) => values[name] ?? EXAMPLE[name].likely
  const one = (name: (typeof ASSUMED)[number]) => ({ low: sure(name), likely: sure(name), high: sure(name) })
  return { ...EXAMPLE, ...Object.fromEntries(ASSUMED.map((name) => [name, one(name)])) }
}

test('a month saves the time of people, earns by the lift, and pays the setup back', () => {
  const of = {
    sessions: 1_000,
    botShare: 0.5,
    minutes: 6,
    hourly: 40,
    monthly: 1_000,
    setup: 9_000,
    asked: 0.5,
    lift: 0.01,
    basket: 200,
    margin: 0.5,
  }
  assert.deepEqual(reckon(of), { saved: 2_000, earned: 500, gain: 1_500, months: 6 })
  assert.equal(reckon({ ...of, monthly: 2_500 }).months, null, 'what gains nothing is never paid back')
})

test('what is certain has no interval; what is not has one around the likely, the wider the less is known, the same each time', () => {
  const sure = payback(certain({}))
  assert.deepEqual([sure.low, sure.high], [sure.likely.gain, sure.likely.gain])
  const hourly = (low: number, high: number) => payback({ ...certain({}), hourly: { low, likely: 40, high } })
  const [narrow, wide] = [hourly(35, 45), hourly(20, 60)]
  assert.ok(narrow.low < sure.likely.gain && narrow.high > sure.likely.gain)
  assert.ok(wide.low < narrow.low && wide.high > narrow.high)
  // the 5th and 95th of a triangle of 20, 40, 60 lie at 20 + 20 √.1 and 60 − 20 √.1
  const at = (value: number) => reckon({ ...mappedLikely(), hourly: value }).gain
  const near = (told: number, meant: number) => Math.abs(told - meant) < 0.04 * (at(60) - at(20))
  assert.ok(near(wide.low, at(20 + 20 * Math.sqrt(0.1))) && near(wide.high, at(60 - 20 * Math.sqrt(0.1))))
  assert.deepEqual(payback(EXAMPLE), payback(EXAMPLE))
})

const mappedLikely = () => ({
  ...{
    sessions: EXAMPLE.sessions.likely,
    botShare: EXAMPLE.botShare.likely,
    minutes: EXAMPLE.minutes.likely,
    hourly: EXAMPLE.hourly.likely,
  },
  ...{ monthly: EXAMPLE.monthly.likely, setup: EXAMPLE.setup.likely, asked: EXAMPLE.asked.likely, lift: EXAMPLE.lift.likely },
  ...{ basket: EXAMPLE.basket.likely, margin: EXAMPLE.margin.likely },
})

test('nothing is reckoned of what nobody knows; sales count once all of them is known', () => {
  assert.deepEqual(reckonedFrom({ sessions: { likely: 900 } }).lacks, ['botShare', 'minutes', 'hourly', 'monthly', 'setup'])
  const known = {
    sessions: { likely: 900 },
    botShare: { likely: 0.5 },
    minutes: { likely: 4 },
    hourly: { likely: 30 },
    monthly: { likely: 0 },
  }
  const { assumed, lacks, sales } = reckonedFrom({ ...known, setup: { likely: 10 }, lift: { likely: 0.5 }, asked: { likely: 1 } })
  assert.ok(assumed)
  assert.deepEqual([lacks, sales, payback(assumed).likely.earned, payback(assumed).likely.saved], [[], false, 0, 900])
})

test('the house gives what its report and costs have: a month of sessions, shares with their intervals, an hour of people, what an order comes to', () => {
  const figure = (name: string, value: number | null, low: number | null = null, high: number | null = null) => ({ name, value, low, high })
  const figures = [
    figure('sessions', 240, 210, 270),
    figure('by_bot', 0.8, 0.75, 0.85),
    figure('asked', null),
    figure('spent', 3_000),
    figure('paid', 0.25),
  ]
  assert.deepEqual(houseFigures({ figures, currency: 'CNY' }, 4_550), {
    sessions: { low: 210, likely: 240, high: 270 },
    botShare: { low: 0.75, likely: 0.8, high: 0.85 },
    hourly: { likely: 45.5 },
    basket: { likely: 120 },
  })
  assert.deepEqual(houseFigures({ figures: [figure('sessions', 0, 0, 0)], currency: 'CNY' }, null), {})
})
