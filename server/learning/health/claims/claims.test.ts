import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overlap } from '../checks/sides.ts'
import { claimsIn } from './claims.ts'
import { disagreement } from './disagree.ts'

/** What two answers to one question differ in, with the words that do. */
function differ(question: string, a: string, b: string): [string, string, string] | undefined {
  const found = disagreement(claimsIn(a, question), claimsIn(b, question))
  const words = (text: string, claims: readonly { from: number; to: number }[]) =>
    claims.map(({ from, to }) => text.slice(from, to)).join('|')
  return found && [found.difference, words(a, found.a), words(b, found.b)]
}

test('numbers of the same matter that have none in common', () => {
  assert.deepEqual(differ('几天能退', '签收 7 天内可以退货', '15天内都能无理由退货'), ['number', '7 天', '15天'])
  assert.deepEqual(differ('多久发货', '付款后 48 小时内发货', '一般三天发货'), ['number', '48 小时', '三天'])
  assert.deepEqual(differ('满多少包邮', '满99元包邮', '满 ¥88 就包邮'), ['number', '99元', '¥88'])
})

test('the same in another unit, of another cause, of another matter or of a date is no disagreement', () => {
  assert.equal(differ('多久发货', '48 小时内发货', '两天内发货'), undefined)
  assert.equal(differ('几天能退', '7 天内可以无理由退货', '有质量问题的，30 天内包退货'), undefined)
  assert.equal(differ('能退吗', '7 天内可以退货', '15 天内可以换货'), undefined)
  assert.equal(differ('几时发货', '11 月 5 日发货', '12 月 8 日发货'), undefined)
  assert.equal(differ('能退吗', '7 天内可退货，{item.price} 元', '7 天内可退货'), undefined)
})

test('what one denies and the other affirms, and who pays', () => {
  assert.deepEqual(differ('能货到付款吗', '支持货到付款', '抱歉，我们不支持货到付款')?.slice(0, 2), ['denial', '支持货到付款'])
  assert.equal(differ('能刻字吗', '可以，免费刻字', '不可以刻字')?.[0], 'denial')
  assert.equal(differ('能刻字吗', '可以刻字', '可以的，一天刻好'), undefined)
  assert.deepEqual(differ('退货运费谁出', '退货运费由本店承担', '退货的运费需要您自己承担')?.[0], 'payer')
  assert.equal(differ('退货运费谁出', '质量问题的运费由本店承担', '无理由退货的运费由您承担'), undefined)
  assert.equal(differ('发错货怎么办', '补发，运费不用您出', '补发，运费由本店承担'), undefined)
})

test('conditions overlap where somebody meets both', () => {
  const [coat, shoe] = [{ products: [{ id: 'coat' }] }, { products: [{ id: 'shoe' }] }]
  assert.equal(overlap(coat, {}), true)
  assert.equal(overlap(coat, shoe), false)
  assert.equal(overlap({ to: '2026-11-01T00:00:00Z' }, { from: '2026-11-01T00:00:00Z' }), false)
  assert.equal(overlap({ levels: ['gold', 'silver'] }, { levels: ['silver'], channels: ['web'] }), true)
})
