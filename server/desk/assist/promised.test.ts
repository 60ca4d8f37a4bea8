import assert from 'node:assert/strict'
import { test } from 'node:test'
import { promisedIn } from './promised.ts'

const AT = new Date('2026-11-25T09:00:00Z')
const promised = (...texts: readonly string[]) =>
  promisedIn(
    texts.map((text) => ({ text, at: AT })),
    'Asia/Shanghai',
  )

test('what binds the shop is listed by its sentence: a day to come, a span, a right, a deed', () => {
  const bound = [
    '明天 17:19 前答复您。',
    '已为您退款 ¥59.00，3 天内到账。',
    '快递预计 11月27日 送达。',
    'It arrives within 3 days.',
    '满 99 元包邮。',
  ]
  for (const one of bound) assert.deepEqual(promised(`您好。\n${one}`), [one])
  assert.deepEqual(promised('Your refund of $12 was issued. Have a nice day.'), ['Your refund of $12 was issued.'])
})

test('what is only told is no promise: prices, numbers, days that passed, the carrier’s news, questions', () => {
  for (const told of [
    '这件 ¥299，码数偏大。',
    '包裹已于 11月22日 17:19 签收，顺丰速运 SF108571011530000008050。',
    '中通快递 7825599563722200008041 已揽收。\n最新一条（14:00）：中通快递余杭营业点已揽收',
    '订单已发货，顺丰 SF1。',
    '需要我为您退款 ¥59.00 吗？',
    'Shall I refund $12?',
  ])
    assert.deepEqual(promised(told), [], told)
})

test('said twice it stands once, and the last ones are kept', () => {
  assert.deepEqual(promised('明天 10:00 前答复您。', '明天 10:00 前答复您。'), ['明天 10:00 前答复您。'])
  const many = Array.from({ length: 12 }, (_, i) => `${i + 2} 天内到账。`)
  assert.deepEqual(promised(...many), many.slice(-8))
})

test('in December a day of January is to come, and one of October has passed', () => {
  const at = new Date('2026-12-30T09:00:00Z')
  assert.deepEqual(promisedIn([{ text: '1月3日 送达。10月3日 签收的。', at }], 'Asia/Shanghai'), ['1月3日 送达。'])
})
