import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { learnSessions, neighboursOf, type Visit, WEIGHTS } from './index.ts'

const DAY = 86_400_000
const visit = (goods: string, day = 0): Visit => ({ goods: goods.split(' '), at: day * DAY })
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id)

test('what others went on to comes first, with the good on whose account it stands there', () => {
  const next = neighboursOf(learnSessions([visit('tent stove pan'), visit('tent stove'), visit('shirt tie')]))
  const found = next(['tent'], DAY, 3)
  assert.deepEqual(ids(found).slice(0, 2).toSorted(), ['stove', 'tent'])
  assert.ok(!ids(found).includes('tie'))
  assert.equal(found.find(({ id }) => id === 'stove')?.since, 'tent')
})

test('the good looked at last, and the sessions of these days, say most', () => {
  const next = neighboursOf(learnSessions([visit('tent stove', 1), visit('shirt tie', 1)]))
  assert.equal(
    ids(next(['tent', 'shirt'], 2 * DAY, 9)).find((id) => id === 'stove' || id === 'tie'),
    'tie',
  )
  const old = neighboursOf(learnSessions([visit('tent stove', 1), visit('tent lamp', 60)]))
  assert.equal(
    ids(old(['tent'], 61 * DAY, 9)).find((id) => id !== 'tent'),
    'lamp',
  )
})

test('a visit of nothing known gets nothing, and an answer leaves no trace in the next', () => {
  const next = neighboursOf(learnSessions([visit('tent stove'), visit('shirt tie')]))
  assert.deepEqual(next([], DAY, 5), [])
  assert.deepEqual(next(['unheard of'], DAY, 5), [])
  const first = next(['tent'], DAY, 5)
  next(['shirt'], DAY, 5)
  assert.deepEqual(next(['tent'], DAY, 5), first)
})

test('visits of one good, of times that are none, and of a crawler do no harm', () => {
  const crawled = Array.from({ length: 10_000 }, (_, at) => `p${at}`)
  const sessions = learnSessions([visit('tent'), { goods: ['a', 'b'], at: Number.NaN }, { goods: crawled, at: DAY }])
  assert.equal(sessions.size, 1)
  assert.equal(sessions.items.length, 60)
})

test('it comes to what plain sums over all sessions come to', () => {
  const good = fc.integer({ min: 0, max: 8 }).map((at) => `g${at}`)
  const goods = fc.array(good, { minLength: 1, maxLength: 7 })
  fc.assert(
    fc.property(fc.array(fc.record({ goods, at: fc.integer({ min: 0, max: 20 * DAY }) }), { maxLength: 20 }), goods, (visits, own) => {
      const found = neighboursOf(learnSessions(visits))(own, 21 * DAY, 100)
      const expected = plainly(visits, own, 21 * DAY)
      assert.deepEqual(new Set(ids(found)), new Set(expected.keys()))
      for (const { id, score } of found) assert.ok(Math.abs(score - (expected.get(id) ?? 0)) < 1e-9)
      assert.deepEqual(
        found.map(({ score }) => score),
        found.map(({ score }) => score).toSorted((a, b) => b - a),
      )
    }),
  )
})

/** The same as the paper writes it, over all sessions: right only where there are fewer than are sampled. */
function plainly(visits: readonly Visit[], own: readonly string[], now: number): Map<string, number> {
  const sessions = visits.filter(({ goods }) => goods.length > 1)
  const latest = [...new Set(own.toReversed())]
  const scores = new Map<string, number>()
  for (const { goods, at } of sessions) {
    const shared = latest.filter((id) => goods.includes(id))
    const rarity = (id: string) => Math.log(1 + sessions.length / sessions.filter((one) => one.goods.includes(id)).length) ** WEIGHTS.rarity
    const weight = shared.reduce((sum, id) => sum + Math.exp(-latest.indexOf(id) / WEIGHTS.placeDecay) * rarity(id), 0)
    const [first] = shared
    if (first === undefined) continue
    const age = Math.exp(-(now - at) / DAY / WEIGHTS.dayDecay) * Math.exp(-latest.indexOf(first) / WEIGHTS.sharedDecay)
    goods.forEach((id, place) => {
      const away = place - goods.lastIndexOf(first)
      const near = Math.exp(-Math.abs(away) / WEIGHTS.nearDecay) * (away < 0 ? WEIGHTS.before : 1)
      scores.set(id, (scores.get(id) ?? 0) + (weight * age * near) / Math.sqrt(goods.length))
    })
  }
  return scores
}
