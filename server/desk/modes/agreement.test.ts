import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agrees } from './index.ts'

test('what agreeing means: no promise more, the same yes or no, a question for a question, and mostly the same words', () => {
  const of = (words: string, agent: string, step = 'answer') =>
    agrees({ would: { do: step, words }, agent, now: new Date('2026-11-11T04:00:00Z'), timeZone: 'Asia/Shanghai' })
  assert.ok(of('您的包裹到了杭州转运中心，预计 11月13日 送到。', '包裹在杭州转运中心了，11月13日送到'))
  assert.ok(!of('您的包裹到了杭州转运中心，预计 11月13日 送到。', '包裹在杭州转运中心了，11月14日送到'))
  assert.ok(!of('这件可以退。', '这件不能退哦'))
  assert.ok(!of('您问的是哪一笔订单？', '您的订单已经发货', 'ask'))
  assert.ok(!of('抱歉，这个我不清楚。', '这个是纯棉的', 'not_known'))
})
