import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explain } from './explain.ts'
import { smallModel } from './testing/small-model.ts'

const model = smallModel()

test('the words that decided stand first, where they were typed', () => {
  const text = '你好　優惠券怎麼用'
  const { intent, rival, lead, reasons } = explain(model, text, 'promo.coupon')
  assert.equal(intent, 'promo.coupon')
  assert.ok(rival !== null && rival !== intent)
  assert.ok(lead > 0)
  assert.ok(reasons.length > 3)
  for (const reason of reasons) assert.equal(reason.text, text.slice(...reason.span))
  assert.match(reasons[0]!.text, /[優惠券怎麼用]/)
  assert.ok(reasons[0]!.weight > 0)
  const sizes = reasons.map(({ weight }) => Math.abs(weight))
  assert.deepEqual(
    sizes,
    [...sizes].sort((a, b) => b - a),
  )
})

test('an intent that was not chosen is behind, and its reasons speak against it', () => {
  const { lead, rival, reasons } = explain(model, '优惠券怎么用', 'return.apply')
  assert.ok(lead < 0)
  assert.equal(rival, 'promo.coupon')
  assert.ok(reasons[0]!.weight < 0)
})

test('what cannot be explained is empty, never an error', () => {
  assert.deepEqual(explain(model, '', 'return.apply').reasons, [])
  assert.deepEqual(explain(model, '退货', 'no.such').reasons, [])
})
