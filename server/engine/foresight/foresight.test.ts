import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { shippedModel, understand } from '#engine/understanding'
import { aContext } from '../understanding/testing/small-model.ts'
import { learnQuestions, type Situation, sharedLessons, signsOf, WORDED } from './index.ts'

const DAY = 86_400_000
const NOW = new Date('2026-06-15T06:00:00Z')
const situation = (more: Partial<Situation> = {}): Situation => ({ track: [], orders: [], hour: 14, now: NOW, ...more })
const order = (state: string, more: object = {}) => ({
  state,
  placedAt: new Date(NOW.getTime() - 3 * DAY),
  parcels: [],
  goesBack: false,
  ...more,
})
const page = (kind: string, ago: number, ref?: string) => ({ kind, at: NOW.getTime() - ago * 1_000, ...(ref !== undefined && { ref }) })
const three = (of: Situation) =>
  learnQuestions(
    [],
    sharedLessons(),
  )(signsOf(of))
    .slice(0, 3)
    .map(({ asked }) => asked)

test('signs tell the last pages, where the order stands that is likeliest to be asked about, and the part of the day', () => {
  const signs = signsOf(
    situation({
      track: [page('list', 30), page('product', 5, 'p1')],
      orders: [order('delivered'), order('shipped', { parcels: ['stuck'] })],
    }),
  )
  for (const sign of ['page:product', 'before:list', 'pages:list>product', 'order:stuck', 'page:product+order:stuck', 'hour:afternoon'])
    assert.ok(signs.includes(sign), sign)
  assert.ok(signsOf(situation({ orders: undefined })).includes('order:unknown'))
  assert.ok(signsOf(situation({ orders: [order('paid', { shipBy: new Date(NOW.getTime() - 1) })] })).includes('order:late'))
  const back = signsOf(situation({ track: [page('product', 200, 'a'), page('cart', 150), page('product', 100, 'a')] }))
  assert.ok(back.includes('looked:again') && back.includes('looked:long'))
})

test('what trades share serves a shop that has no sessions yet', () => {
  assert.ok(three(situation({ track: [page('product', 5, 'p1')] })).includes('product.size'))
  assert.equal(
    three(situation({ track: [page('orders', 5)], orders: [order('shipped', { parcels: ['in_transit'] })] }))[0],
    'shipping.track',
  )
  assert.equal(three(situation({ orders: [order('delivered', { goesBack: true })] }))[0], 'refund.progress')
  assert.ok(three(situation({ track: [page('cart', 5)] })).includes('promo.coupon'))
})

test('a shop’s own sessions outweigh what trades share, and chances are a distribution', () => {
  const signs = signsOf(situation({ track: [page('cart', 5)] }))
  const own = Array.from({ length: 60 }, () => ({ signs, asked: 'install.service' }))
  const found = learnQuestions(own, sharedLessons())(signs)
  assert.equal(found[0]?.asked, 'install.service')
  assert.ok(Math.abs(found.reduce((sum, { chance }) => sum + chance, 0) - 1) < 1e-9)
})

test('nothing taught and nothing shared foresees nothing, and strange signs do no harm', () => {
  assert.deepEqual(learnQuestions([], [])(['page:home']), [])
  assert.equal(learnQuestions([], sharedLessons())(['no such sign']).length > 0, true)
})

test('every question that is shared is worded or known to be left out, and each is understood as what it asks', () => {
  const model = shippedModel(fileURLToPath(new URL('../../../node_modules/.cache/xiaoer', import.meta.url)))
  const wrong = [...WORDED].flatMap(([intent, words]) =>
    Object.values(words).flatMap((text) => {
      const found = understand(model, text, aContext()).intent
      return found === intent ? [] : [`${text}: ${found}, not ${intent}`]
    }),
  )
  assert.deepEqual(wrong, [])
  const shared = new Set(sharedLessons().map(({ asked }) => asked))
  assert.deepEqual(
    [...shared].filter((intent) => !WORDED.has(intent)),
    [],
  )
})
