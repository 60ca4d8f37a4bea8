import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ASSUMED, type Assumptions, FIRST, payback, reckon } from './reckon.ts'

const certain = (values: Partial<Record<(typeof ASSUMED)[number], number>>): Assumptions => {
  const sure = (name: (typeof ASSUMED)[number]) => values[name] ?? FIRST[name].likely
  const one = (name: (typeof ASSUMED)[number]) => ({ low: sure(name), likely: sure(name), high: sure(name) })
  return { ...FIRST, ...Object.fromEntries(ASSUMED.map((name) => [name, one(name)])) }
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
  assert.deepEqual(payback(FIRST), payback(FIRST))
})

const mappedLikely = () => ({
  ...{ sessions: FIRST.sessions.likely, botShare: FIRST.botShare.likely, minutes: FIRST.minutes.likely, hourly: FIRST.hourly.likely },
  ...{ monthly: FIRST.monthly.likely, setup: FIRST.setup.likely, asked: FIRST.asked.likely, lift: FIRST.lift.likely },
  ...{ basket: FIRST.basket.likely, margin: FIRST.margin.likely },
})
