import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overlap } from '../checks/sides.ts'
import { claimsIn } from './claims.ts'
import { disagreement } from './disagree.ts'
import { fibresIn } from './fibres.ts'

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

test('days since goods came are of what is granted in them; hours of the day that differ', () => {
  assert.deepEqual(differ('退货几天内', '收到货 30 天内都可以无理由退货', '签收次日起 7 天内可以无理由退货'), ['number', '30 天', '7 天'])
  assert.equal(differ('多久到', '3 天内收到', '收到货 7 天内可退货'), undefined)
  assert.deepEqual(differ('几点上班', '早上 8 点到晚上 10 点', '每天 09:00–22:00，含周末'), [
    'number',
    '早上 8 点到晚上 10 点',
    '09:00–22:00',
  ])
  assert.equal(differ('几点上班', '上午九点半开始，9 点半到晚上 6 点', '9:30 至 18:00'), undefined)
})

test('what a thing is made of, by share', () => {
  const told = (text: string) => fibresIn(text).map(({ of, value }) => `${of} ${value}`)
  assert.deepEqual(told('面料 65% 棉、35% 聚酯纤维'), ['fibre.cotton 65', 'fibre.polyester 35'])
  assert.deepEqual(told('是 100% 纯棉的'), ['fibre.cotton 100'])
  assert.deepEqual(told('纯羊毛，含涤纶 5%'), ['fibre.wool 100', 'fibre.polyester 5'])
  assert.deepEqual(told('不是纯棉的，摸起来像羊绒'), [])
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
  assert.deepEqual(differ('可以自提吗', '我们支持到店自提，地址在文三路', '目前只有快递配送，没有门店或仓库自提'), [
    'denial',
    '支持到店自提',
    '没有门店或仓库自提',
  ])
  assert.equal(differ('可以自提吗', '可以自提', '可以自提，没有停车位'), undefined)
  for (const there of ['可以的，欢迎到文三路门店自提', '门店或仓库自提都行', '门店自提可以选，凭取件码取货', '我们杭州有门店，可以过来拿'])
    assert.equal(differ('可以自提吗', there, '目前只有快递配送，没有门店或仓库自提')?.[0], 'denial', there)
  assert.equal(differ('能退吗', '商品有质量问题的包退', '商品没有质量问题也退'), undefined)
  assert.equal(differ('要发票吗', '丢了没有发票也退', '如有发票一起寄回'), undefined)
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
